import type {Capacity} from '../../../schema/actions.ts';
import type {Millis} from '../../core/clock.ts';
import type {ToldAction} from '../record/tell-decision.ts';

/** What a deal gets out of a planned day: the step, as a decision would say it, and why it is not another. */
export type PlannedStep = Omit<ToldAction, 'propensity'> & {
	readonly subject: string;
	readonly owner: string | null;
	/** Whose time it takes. */
	readonly capacity: Capacity;
	/** Why this, and not the step that would be worth most to the deal alone. */
	readonly why: string;
};

/** A deal that gets nothing, and what it would have got alone; null when no action passes the policies. */
export type LeftDeal = {
	readonly subject: string;
	readonly owner: string | null;
	readonly wanted: string | null;
	readonly why: string;
};

/** What there is of somebody's time, and where it goes. */
export type OwnerTime = {
	readonly owner: string;
	readonly capacity: Capacity;
	readonly most: number;
	/** What decisions have taken of it before. */
	readonly used: number;
	readonly given: number;
};

/** A team's day: at most one step for each deal, worth most together. It is advice; nothing is reserved. */
export type DayPlan = {
	readonly target: string;
	/** By owner, the step that is worth most first. */
	readonly steps: readonly PlannedStep[];
	readonly left: readonly LeftDeal[];
	readonly time: readonly OwnerTime[];
	/** The sum of the priorities, in USD. */
	readonly worth: number;
	/** What it would be if the deal that is worth most were served first, and so on. */
	readonly worthGreedily: number;
	readonly fallbackReason: string | null;
	readonly at: Millis;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly modelVersion: string | null;
	readonly bookRevision: string;
};
