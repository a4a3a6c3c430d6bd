import type {Kind} from './ontology.ts';
import type {Target} from './source-profile.ts';

/** A field that may be a feature of a target's subjects, and the relationship that leads to the thing that has it. */
export type TargetAttribute = {
	readonly name: string;
	readonly field: string;
	readonly via: string | undefined;
	readonly type: 'number' | 'category';
};

/** An outcome that a source states: which words of a field mean yes, and which no. */
export type StatedLabel = {
	readonly aspect: string;
	readonly field: string;
	readonly positive: readonly string[];
	readonly negative: readonly string[];
};

/** An outcome that is seen in what happens in the days after a moment: a row of an evidence feature that is dated then. */
export type SeenLabel = {
	readonly feature: string;
	readonly withinDays: number;
	/** Whether it is the good or the bad outcome that it happens. */
	readonly happens: 'positive' | 'negative';
	/** A subject is judged every so many days after its start. */
	readonly everyDays: number;
	/** Only while it happened within so many days before. */
	readonly havingDays?: number;
};

export const isSeen = (label: StatedLabel | SeenLabel): label is SeenLabel => 'feature' in label;

/** What a model learns from a source, with everything the engine needs once the profile is out of sight; plain JSON. */
export type TargetDeclaration = {
	readonly name: string;
	readonly source: string;
	readonly subject: Kind;
	readonly label: StatedLabel | SeenLabel;
	/** Days after its start at which a subject with a stated outcome is judged. */
	readonly afterDays: readonly number[];
	readonly split: Target['split'];
	readonly attributes: readonly TargetAttribute[];
	/** Features (`account/family-wins`, `opportunity.amountUsd`) whose growth may only raise, or only lower, the probability. */
	readonly directions: Readonly<Record<string, 'raises' | 'lowers'>>;
	/** Fields that can never be features, and when they become known. */
	readonly barred: ReadonlyArray<{readonly field: string; readonly known: string}>;
	readonly minimum: Target['minimum'];
	/** Fields by which held-out rows are told apart before a promotion; sensitive ones too, which are never features. */
	readonly slices?: readonly TargetAttribute[];
	/** `high`: two people approve a promotion instead of one. */
	readonly impact?: Target['impact'];
	/** Share of scored moments at which the challenger is scored, too, after the answer. */
	readonly shadow?: number;
	/** What decisions about its subjects go by: the field that states what the good outcome is worth, and what is assumed without one, in USD. */
	readonly decisions?: {readonly amount?: string; readonly assumedUsd?: number};
};
