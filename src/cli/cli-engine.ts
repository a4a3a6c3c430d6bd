import type {Engine} from '../engine.ts';
import type {Ingested} from '../ingest/ingest.ts';
import type {TrainingReport} from '../score/train-target.ts';

/** What became of one source's rows, and what the graph says now. */
export type IngestReport = Ingested & {readonly digest: string};

/** What a training run found. */
export type TrainReport = TrainingReport;

/** A feature as a reader meets it. */
export type FeatureLine = {
	readonly name: string;
	readonly subject: string;
	readonly title: string;
	readonly unit: string;
	/** The aggregate in a word: count, rate, latest … */
	readonly aggregate: string;
	/** The named query that computes and explains it. */
	readonly query: string;
	readonly why: string;
};

/** How one law fared on a graph. */
export type LawReport = {
	readonly law: string;
	readonly checked: number;
	readonly broken: number;
	readonly counterexample: unknown;
};

/** What the verbs ask of an engine. */
export type CliEngine = Engine & {
	/** Checks the laws on this graph; `sample` bounds how many subjects are looked at. */
	verify(options: {readonly sample: number}): Promise<{readonly ok: boolean; readonly laws: readonly LawReport[]}>;
	/** Runs a named read query. */
	query(
		name: string,
		params: Readonly<Record<string, unknown>>,
	): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>;
	/** Every feature of the engine, or those the champion of a target uses. */
	features(target?: string): Promise<readonly FeatureLine[]>;
	/** What a target's champion is, without its shape functions. */
	model(target: string): Promise<Readonly<Record<string, unknown>>>;
};
