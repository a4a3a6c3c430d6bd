import type {Engine as Answers} from '../engine-types.ts';

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

/** What became of one source's rows. */
export type IngestReport = {
	readonly source: string;
	readonly read: number;
	readonly accepted: number;
	readonly rejected: number;
	readonly unchanged: number;
	readonly written: {readonly nodes: number; readonly relationships: number};
	readonly digest: string;
	readonly seconds: number;
	readonly rejectsFile: string | null;
	readonly notices: readonly string[];
};

/** How well a model did on rows it had not seen. */
export type MetricsReport = {
	readonly auc: number;
	readonly aucLow: number;
	readonly aucHigh: number;
	readonly logLoss: number;
	readonly brier: number;
	readonly ece: number;
	readonly calibrationSlope: number;
	readonly baseRate: number;
};

/** What a training run found. */
export type TrainReport = {
	readonly target: string;
	readonly modelVersion: string;
	readonly trainedOn: number;
	readonly testedOn: number;
	readonly split: unknown;
	readonly metrics: MetricsReport;
	readonly baselines: unknown;
	readonly features: readonly unknown[];
	readonly warnings: ReadonlyArray<{readonly kind: string; readonly text: string}>;
	readonly seconds: number;
};

/** What the verbs ask of an engine. */
export type CliEngine = Answers & {
	ingest(
		profileFile: string,
		folder: string,
		options?: {
			readonly onProgress?: (progress: {
				readonly file: string;
				readonly bytes: number;
				readonly totalBytes: number;
			}) => void;
		},
	): Promise<IngestReport>;
	train(
		target: string,
		options?: {readonly seed?: number; readonly onProgress?: (done: number, of: number) => void},
	): Promise<TrainReport>;
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
