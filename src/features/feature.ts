import type {Kind} from '../../schema/ontology.ts';
import type {Millis} from '../core/clock.ts';
import type {Walk} from '../graph/path.ts';
import type {EvidenceQueryName} from '../graph/queries.ts';

/**
 * How a feature's value comes from its evidence rows (weights w, times at, group keys `what`), at moment t:
 *
 * - `count`: Σ n; `sum`: Σ w·n; none gives 0.
 * - `decayedCount`: Σ w·2^(−age/halfLife), age in days; none gives 0.
 * - `distinct`: the number of different `what`; none gives 0.
 * - `daysSince`: days from the latest row to t; none is missing.
 * - `rate`: (Σ w·n + prior·strength) / (Σ n + strength), a rate shrunk to a prior (Laplace/Bayes); none gives the prior.
 * - `outlasted`: the same rate of rows whose w days are over, counted from when they are dated; none gives the prior.
 * - `strength`: R / (R + half), R the sum of w·n·((1 − slowShare)·2^(−age/halfLife) + slowShare·2^(−age/slowHalfLife)); none gives 0.
 * - `latest`: the value of the row that started last (recorded last among equals); none is missing.
 */
export type Aggregate =
	| {readonly kind: 'count' | 'sum' | 'distinct' | 'daysSince' | 'latest'}
	| {readonly kind: 'decayedCount'; readonly halfLifeDays: number}
	| {readonly kind: 'rate' | 'outlasted'; readonly prior: number; readonly strength: number}
	| {
			readonly kind: 'strength';
			readonly halfLifeDays: number;
			readonly slowHalfLifeDays: number;
			readonly slowShare: number;
			readonly half: number;
	  };

/**
 * What a graph algorithm makes of a network at a moment's cut: it finds whose rows the evidence is, and what each weighs.
 *
 * - rows of the `subject`: each weighs w times what the algorithm gives for whom it leads to (`what`).
 * - rows of its `peers`: those that the algorithm finds, each weighing what the query says.
 */
export type Measure = {
	readonly network: 'people' | 'accounts';
	readonly algorithm: 'page-rank' | 'betweenness' | 'community' | 'won-proximity' | 'look-alikes';
	readonly rowsOf: 'subject' | 'peers';
	/** How the weights or the peers are found, in words and symbols, with a reference. */
	readonly formula: string;
};

/** A feature that rests on paths: one Cypher query whose rows are both its value and its explanation. */
export type EvidenceFeature = {
	readonly name: string;
	/** The kind of subject it is about. */
	readonly subject: Kind;
	readonly query: EvidenceQueryName;
	readonly aggregate: Aggregate;
	/** The graph algorithm that weighs its rows or finds whose they are; the rows are then those at the cut of the moment. */
	readonly measure?: Measure;
	/** Only the rows of this `what` are its evidence; all of the query's when left out. */
	readonly only?: string;
	/** What else its value depends on besides query and aggregate, as a hash. */
	readonly version?: string;
	/** What it says, in a few words: "meetings with senior people". */
	readonly title: string;
	/** Why it should matter for an outcome, with a reference where there is one. */
	readonly why: string;
	/** Unit of the value: meetings, days, share … */
	readonly unit: string;
	/** One plain sentence for one row of evidence, from the named things of its path, its time and its weight. */
	readonly sentence: (row: {
		readonly names: readonly string[];
		readonly date: string;
		readonly weight: number;
	}) => string;
	/** One plain sentence for having no evidence. */
	readonly absence: string;
};

/** A feature that needs no code: the latest value of a field of the subject, or of a thing it belongs to. */
export type AttributeFeature = {
	readonly name: string;
	readonly field: string;
	/** The relationship that leads to the owner of the field; undefined for the subject itself. */
	readonly via: string | undefined;
	readonly type: 'number' | 'category';
};

/** One row of evidence for one subject at one moment. */
export type Evidence = {
	readonly weight: number;
	readonly at: Millis;
	/** A group key (distinct) or a value (latest). */
	readonly what: string | number | boolean | null;
	/** How many equal rows this one stands for; 1 whenever paths are asked for. */
	readonly n: number;
	/** The statement the row ends in; empty when paths were not asked for and rows are grouped. */
	readonly fact: string;
	readonly path?: EvidencePathData;
	/** What is assumed to have happened, in words, where the row is in no graph. */
	readonly assumed?: string;
};

/** A row's walk through the graph, step by step by name. */
export type EvidencePathData = Pick<Walk, 'nodes' | 'edges'> & {
	/** Every statement the row rests on: without any one of them the row is gone. */
	readonly rests: readonly string[];
};

/** A feature's value: a number (NaN when missing) or a category (null when missing). */
export type FeatureValue = number | string | null;

/** A subject at a moment on both clocks. */
export type Moment = {readonly id: string; readonly asOf: Millis; readonly knownAt: Millis};
