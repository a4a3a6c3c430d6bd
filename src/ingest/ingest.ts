import type {SourceProfile} from '../../schema/source-profile.ts';
import type {Clock} from '../core/clock.ts';
import type {RunMark} from '../graph/write-records.ts';
import {inspectFolder} from './inspect-folder.ts';
import {type Batch, type Progress, prepareBatches} from './prepare-batches.ts';
import {openRejectsFile} from './rejects-file.ts';
import type {Sink} from './sink.ts';

export type IngestOptions = {
	readonly profile: SourceProfile;
	/** Where the source's files are. */
	readonly folder: string;
	readonly sink: Sink;
	readonly rejectsFolder: string;
	readonly clock: Clock;
	readonly onProgress?: (progress: IngestProgress) => void;
	readonly batchSize?: number;
};

/** How far reading has come; writing follows at most three batches behind. */
export type IngestProgress = {
	readonly file: string;
	readonly rows: number;
	/** Of all files together, as stored. */
	readonly bytes: number;
	readonly totalBytes: number;
};

/** What became of a source's rows: read = accepted + rejected, and unchanged ones are among the accepted. */
export type Ingested = {
	readonly source: string;
	readonly run: string;
	readonly read: number;
	readonly accepted: number;
	readonly rejected: number;
	/** Rows the graph already held, from an earlier run or from this one before it was interrupted. */
	readonly unchanged: number;
	readonly written: {readonly nodes: number; readonly relationships: number};
	readonly seconds: number;
	/** The file that lists what was rejected and why; null when nothing was. */
	readonly rejectsFile: string | null;
	/** What the profile does not cover, in plain sentences. */
	readonly notices: readonly string[];
};

/**
 * Takes a source's files in: reads, normalises and maps each row, sets bad rows aside, and writes the good ones batch by
 * batch, preparing the next while the last is being written. Memory holds three batches, however large the files. A run
 * of the same profile and files that was interrupted goes on where its last committed batch ended.
 * Throws PROFILE_INVALID or FILE_UNREADABLE before the first write when profile and folder do not fit together.
 */
export async function ingest(options: IngestOptions): Promise<Ingested> {
	const {profile, folder, clock, sink} = options;
	const begun = clock.now();
	const {bytes, fingerprint, notices} = await inspectFolder(profile, folder);
	const id = `${profile.source}-${fingerprint.slice(0, 16)}`;
	const earlier = await sink.findRun(id);
	const recordedAt = earlier?.startedAt ?? begun;
	const from = earlier === undefined || earlier.finished ? undefined : (JSON.parse(earlier.checkpoint) as Progress);
	const rejects = openRejectsFile(options.rejectsFolder, id);
	const totalBytes = bytes.reduce((sum, size) => sum + size, 0);
	const counts = {read: 0, accepted: 0, unchanged: 0, nodes: 0, relationships: 0};

	const write = async ({records, reaches, isLast}: Batch) => {
		const checkpoint = JSON.stringify(reaches);
		const mark: RunMark = {id, profile: profile.title, recordedAt, checkpoint, finished: isLast};
		const written = await sink.write(records, mark);
		counts.unchanged += written.unchanged;
		counts.nodes += written.nodes;
		counts.relationships += written.relationships;
	};

	const batches = prepareBatches({
		profile,
		folder,
		batchSize: options.batchSize ?? 2000,
		ingestedAt: recordedAt,
		from,
		async onPart({file, rows, accepted, skipped, rejections, position}) {
			const {path} = profile.files[file]!;
			counts.read += rows;
			counts.accepted += accepted;
			counts.unchanged += skipped;
			await rejects.add(path, rejections);
			const before = bytes.slice(0, file).reduce((sum, size) => sum + size, 0);
			options.onProgress?.({file: path, rows: counts.read, bytes: before + position, totalBytes});
		},
	});

	let rejectsFile: string | undefined;
	try {
		await writeWhilePreparing(batches, write);
	} finally {
		rejectsFile = await rejects.close();
	}

	return {
		source: profile.source,
		run: id,
		read: counts.read,
		accepted: counts.accepted,
		rejected: counts.read - counts.accepted,
		unchanged: counts.unchanged,
		written: {nodes: counts.nodes, relationships: counts.relationships},
		seconds: (clock.now() - begun) / 1000,
		rejectsFile: rejectsFile ?? null,
		notices,
	};
}

/** Writes batches one after the other, in order, while the one after is being prepared. */
async function writeWhilePreparing(
	batches: AsyncIterable<Batch>,
	write: (batch: Batch) => Promise<void>,
): Promise<void> {
	let writing = Promise.resolve();
	try {
		for await (const batch of batches) {
			await writing;
			writing = write(batch);
			// Its failure is met at the next await; until then it must not count as nobody's.
			writing.catch(() => {});
		}
	} finally {
		await writing;
	}
}
