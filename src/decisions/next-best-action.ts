import type {Millis} from '../core/clock.ts';
import type {EvidencePath} from '../explain/explanation.ts';

/** One declared action that the subject is eligible for, and what it is expected to change. */
export type RecommendedAction = {
	readonly action: string;
	readonly title: string;
	/** Change of the win probability if the action's evidence appeared, computed by re-scoring. */
	readonly expectedLift: number;
	readonly text: string;
	/** Why the subject is eligible: the evidence found by the action's eligibility query. None where it was not asked for. */
	readonly paths: readonly EvidencePath[];
};

/** How much is asked of next best actions: how many of them, all unless told, and whether each is explained, as it is unless told. */
export type ActionsAsked = {readonly first?: number | undefined; readonly explain?: boolean | undefined};

/** Every action of the catalogue for one subject: recommended, or dropped with the reason. */
export type NextBestActions = {
	readonly subject: string;
	readonly target: string;
	readonly actions: readonly RecommendedAction[];
	/** Recommended actions beyond those that were asked for. */
	readonly moreActions: number;
	readonly dropped: ReadonlyArray<{readonly action: string; readonly reason: string}>;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly modelVersion: string;
};
