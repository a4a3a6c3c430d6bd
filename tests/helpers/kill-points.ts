import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import type {SourceProfile} from '../../schema/source-profile.ts';
import {systemClock} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {openRandom} from '../../src/core/random.ts';
import {digestOfGraph} from '../../src/graph/digest.ts';
import {type Graph, openGraph} from '../../src/graph/graph.ts';
import {type ManagedNeo4j, openManagedNeo4j} from '../../src/graph/managed/open-managed-neo4j.ts';
import {migrate} from '../../src/graph/migrate.ts';
import {type Ingested, ingest} from '../../src/ingest/ingest.ts';
import {graphSink, type Sink} from '../../src/ingest/sink.ts';
import {wipe} from './wipe.ts';

/** An export and how it is cut into batches. */
export type KilledSource = {readonly profile: SourceProfile; readonly folder: string; readonly batchSize: number};

/** What came of killing the server once in the middle of an ingest, and of resuming it. */
export type KillPoint = {
	/** The batch that was being written, from 1, and for how many milliseconds it had been. */
	readonly batch: number;
	readonly afterMs: number;
	/** How the ingest told its end; null where nobody waited for that. */
	readonly code: string | null;
	/** Rows the graph held when the ingest was taken up again. */
	readonly kept: number;
	readonly resumed: Ingested;
	readonly restartSeconds: number;
	readonly resumeSeconds: number;
	/** Whether the graph ended with the digest of an ingest that nobody disturbed. */
	readonly isSame: boolean;
};

type Place = {readonly home: string; readonly heapMegabytes: number; readonly pageCacheMegabytes: number};
type Opened = {readonly server: ManagedNeo4j; readonly graph: Graph};

/**
 * Kills a server of its own with SIGKILL at points spread over an ingest: point n of N falls into batch
 * ⌈n · batches / N⌉, at a random time of it; then starts the server again and takes the ingest up. Gives one result at a time.
 */
export async function* killPoints(source: KilledSource, points: number, home: string): AsyncGenerator<KillPoint> {
	const place: Place = {home, heapMegabytes: 768, pageCacheMegabytes: 128};
	const random = openRandom(points);
	let opened = await openServer(place);
	try {
		const undisturbed = await writesOf(opened.graph, source, home);
		const digest = await digestOfGraph(opened.graph);
		for (let point = 1; point <= points; point++) {
			await wipe(opened.graph);
			const batch = Math.ceil((point * undisturbed.length) / points);
			const afterMs = Math.floor(random.next() * undisturbed[batch - 1]!);
			// Giving up takes the driver a quarter of a minute, so only the first ingest may.
			const code = await ingestUntilKilled(opened, source, {home, batch, afterMs, isPatient: point === 1});
			await opened.graph.close();

			const [again, restartSeconds] = await timed(async () => openServer(place));
			opened = again;
			const [resumed, resumeSeconds] = await timed(async () =>
				take(source, graphSink(again.graph, cause(source)), home),
			);
			const isSame = (await digestOfGraph(again.graph)) === digest;
			yield {batch, afterMs, code, kept: resumed.unchanged, resumed, restartSeconds, resumeSeconds, isSame};
		}
	} finally {
		await opened.graph.close();
		await opened.server.stop();
	}
}

async function openServer(place: Place): Promise<Opened> {
	// With the first compiler alone a server starts a quarter sooner.
	const server = await openManagedNeo4j({...place, javaOptions: ['-XX:TieredStopAtLevel=1']});
	const graph = openGraph(server);
	await migrate(graph);
	return {server, graph};
}

const cause = ({profile}: KilledSource) => ({actor: 'test', reason: 'kill points', source: profile.source});

async function take({profile, folder, batchSize}: KilledSource, sink: Sink, home: string): Promise<Ingested> {
	return ingest({profile, folder, sink, rejectsFolder: path.join(home, 'rejects'), clock: systemClock, batchSize});
}

/** How long each batch of an undisturbed ingest took to write, in milliseconds. */
async function writesOf(graph: Graph, source: KilledSource, home: string): Promise<number[]> {
	const sink = graphSink(graph, cause(source));
	const times: number[] = [];
	await take(
		source,
		{
			...sink,
			write: async (records, run) => {
				const [written, seconds] = await timed(async () => sink.write(records, run));
				times.push(seconds * 1000);
				return written;
			},
		},
		home,
	);
	return times;
}

type Kill = {readonly home: string; readonly batch: number; readonly afterMs: number; readonly isPatient: boolean};

/** Ingests until the server is killed some time into a batch; answers the code of the error that it met. */
async function ingestUntilKilled(
	{graph, server}: Opened,
	source: KilledSource,
	{home, batch, afterMs, isPatient}: Kill,
): Promise<string | null> {
	const sink = graphSink(graph, cause(source));
	let writes = 0;
	let tellKilled = () => {};
	const killed = new Promise<null>(resolve => {
		tellKilled = () => resolve(null);
	});
	const killing: Sink = {
		...sink,
		write: async (records, run) => {
			writes++;
			if (writes !== batch) {
				return sink.write(records, run);
			}

			const kill = sleep(afterMs).then(() => {
				process.kill(server.pid, 'SIGKILL');
				tellKilled();
			});
			const written = await sink.write(records, run);
			// A batch that was quicker this time must not be left before it is killed.
			await kill;
			return written;
		},
	};
	const end = take(source, killing, home).then(
		() => 'none',
		(error: unknown) => (error instanceof EngineError ? error.code : String(error)),
	);
	return isPatient ? end : Promise.race([end, killed]);
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
	const begun = performance.now();
	return [await work(), (performance.now() - begun) / 1000];
}
