import type {HygieneRule} from '../../../schema/hygiene.ts';
import type {EvidencePath} from '../../explain/explanation.ts';
import type {Moment} from '../deals.ts';

/** A statement that a flag rests on, walked back to its source records. */
export type FlagEvidence = Omit<EvidencePath, 'share' | 'effectIfRemoved'>;

/** Something that is wrong with an open deal, and what says so. */
export type HygieneFlag = {
	/** The deal and the rule: one flag each. */
	readonly id: string;
	readonly opportunity: string;
	readonly rule: HygieneRule;
	/** In the unit of the rule; null where what is wrong is that nothing is stated. */
	readonly value: number | null;
	/** What the value is beyond; in the same unit. */
	readonly threshold: number;
	/** One plain sentence about the deal. */
	readonly text: string;
	/** The statements it rests on, the latest first: what is stated, or, where something is missing, that the deal is open. */
	readonly evidence: readonly FlagEvidence[];
	/** Statements that are not shown. */
	readonly moreEvidence: number;
};

/** The state of the open pipeline at a moment: the flags of its deals, the largest deals first. */
export type PipelineHygiene = Moment & {
	/** Open deals that were looked at, and those with a flag. */
	readonly deals: number;
	readonly flagged: number;
	/** Flags by rule, all of them; a rule without any is 0. */
	readonly byRule: Readonly<Record<HygieneRule, number>>;
	/** One page of the flags. */
	readonly flags: readonly HygieneFlag[];
	readonly hasNext: boolean;
	/** What could not be judged, and what had to be declared instead of learned. */
	readonly notices: ReadonlyArray<{readonly kind: string; readonly text: string}>;
};
