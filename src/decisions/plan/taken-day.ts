import type {DayPlan, LeftDeal} from './day-plan.ts';

/** A step of a planned day that became a decision. */
export type TakenStep = {
	readonly subject: string;
	readonly owner: string | null;
	/** The id of the decision, which has the rest. */
	readonly decision: string;
	readonly action: string;
	readonly person: string | null;
	/** What it is worth, in USD, as the plan says. */
	readonly priority: number;
	/** Whether somebody has to approve it first. */
	readonly needsApproval: string | null;
	readonly why: string;
};

/** A step that did not become one: what was planned, and what has changed since. */
export type UntakenStep = Pick<TakenStep, 'subject' | 'owner' | 'action' | 'person' | 'priority' | 'why'>;

/** A day that was planned and taken: its steps are decisions, kept and reserved. */
export type TakenDay = {
	/** Its id. */
	readonly day: string;
	readonly target: string;
	readonly taken: readonly TakenStep[];
	readonly untaken: readonly UntakenStep[];
	/** Deals that the plan has nothing for. */
	readonly left: readonly LeftDeal[];
	/** The sum of the priorities of what was taken, in USD. */
	readonly worth: number;
} & Pick<DayPlan, 'fallbackReason' | 'at' | 'asOf' | 'knownAt' | 'modelVersion' | 'bookRevision'>;
