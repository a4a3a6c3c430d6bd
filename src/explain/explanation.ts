import type {Millis} from '../core/clock.ts';
import type {EvidencePathData} from '../features/feature.ts';

/** A node of an evidence path, as a person would name it. */
export type PathNode = {readonly id: string; readonly kind: string; readonly name: string; readonly at?: Millis};

/** An edge of an evidence path with both its clocks. */
export type PathEdge = {
	readonly type: string;
	readonly from: string;
	readonly to: string;
	readonly validFrom: Millis;
	readonly validTo: Millis;
	readonly recordedFrom: Millis;
	readonly recordedTo: Millis;
};

/** The source record a fact of the path was read from. */
export type PathRecord = {
	readonly id: string;
	readonly source: string;
	readonly stream: string;
	readonly row: number;
	readonly key: string;
};

/** One walk from the subject to a fact, and what it does to the score. */
export type EvidencePath = {
	/** Part of the feature's contribution that rests on this path, in logits; all shares of a feature sum to it. */
	readonly share: number;
	/**
	 * Change of the logit when the path’s fact is taken out of the graph, over all features it feeds; what graph algorithms measure of others
	 * stays as it is.
	 */
	readonly effectIfRemoved: number;
	/** The fact at the end of the path (statement id); undefined for the share of having no evidence at all. */
	readonly fact?: string;
	/** What is assumed to have happened, in words, where the path is in no graph. */
	readonly assumed?: string;
	/** One plain sentence. */
	readonly text: string;
	readonly nodes: readonly PathNode[];
	readonly edges: readonly PathEdge[];
	readonly records: readonly PathRecord[];
	/** True when the viewer may not see the path: its share stays, its nodes, edges, text and records are withheld. */
	readonly restricted: boolean;
};

/** The steps of a path as a person is shown them. */
export type PathSteps = Pick<EvidencePath, 'nodes' | 'edges'>;

/** A path that has been weighed and whose steps nobody has read yet. */
export type WeighedPath = Pick<EvidencePath, 'share' | 'effectIfRemoved' | 'fact' | 'assumed'> & {
	/** Its steps by name; undefined for the share of having no evidence. */
	readonly walk?: EvidencePathData;
	/** Its sentence, once its steps are known. */
	readonly textOf: (steps: PathSteps) => string;
};

/** What one feature (or pair of features) adds to the logit, split over its paths. */
export type Contribution<Path = EvidencePath> = {
	readonly feature: string;
	readonly value: number | string | null;
	readonly contribution: number;
	/** The paths with the largest |share|, largest first. */
	readonly paths: readonly Path[];
	/** The paths not shown: how many, and their shares' sum. */
	readonly morePaths: {readonly count: number; readonly share: number};
};
