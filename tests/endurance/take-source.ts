/*
 * Takes a handed-over source in twice, trains what it declares, and checks the laws on it, in a process of its own, so
 * that its memory is that of the work: `take-source.ts NAME HOME [--train]`. The graph is that of NEO4J_URI, else of HOME,
 * and is emptied first. Prints one JSON document.
 */
import {readConfig} from '../../src/core/config.ts';
import {type Engine, openEngine} from '../../src/engine.ts';
import type {Verified} from '../../src/governance/verify-laws.ts';
import type {Ingested} from '../../src/ingest/ingest.ts';
import {folderOf, type HandedSource, handedSources, profileOf} from '../helpers/handed-sources.ts';
import {wipe} from '../helpers/wipe.ts';

/** What came of it; memory is the largest resident set of the process until then, in megabytes of 10⁶ bytes. */
export type TakenSource = {
	readonly source: HandedSource;
	/** As NOTES.md counts them. */
	readonly rows: number;
	readonly first: Ingested;
	readonly again: Ingested;
	/** What was trained on, by target; empty unless training was asked for. */
	readonly trained: Readonly<Record<string, number>>;
	readonly verified: Verified;
	readonly megabytes: number;
	readonly seconds: {
		readonly ingest: number;
		readonly again: number;
		readonly train: number;
		readonly verify: number;
	};
};

const [name, home, ...flags] = process.argv.slice(2) as [HandedSource, string, ...string[]];
const engine = await openEngine(readConfig(home));
try {
	await wipe(engine.graph);
	process.stdout.write(`${JSON.stringify(await takeSource(engine))}\n`);
} finally {
	await engine.close();
}

async function takeSource({ingest: takeIn, verify: check, ...rest}: Engine): Promise<TakenSource> {
	const [first, ingest] = await timed(async () => takeIn(profileOf(name), folderOf(name)));
	const megabytes = (process.resourceUsage().maxRSS * 1024) / 1e6;
	const [again, repeat] = await timed(async () => takeIn(profileOf(name), folderOf(name)));
	const [trained, train] = await timed(async () => (flags.includes('--train') ? trainAll(rest) : {}));
	const [verified, verify] = await timed(async () => check({sample: 50}));
	const seconds = {ingest, again: repeat, train, verify};
	return {source: name, rows: handedSources[name], first, again, trained, verified, megabytes, seconds};
}

async function trainAll({targets, train}: Pick<Engine, 'targets' | 'train'>): Promise<Record<string, number>> {
	const trained: Record<string, number> = {};
	for (const target of await targets()) {
		trained[target.name] = (await train(target.name)).trainedOn;
	}

	return trained;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
	const begun = performance.now();
	return [await work(), (performance.now() - begun) / 1000];
}
