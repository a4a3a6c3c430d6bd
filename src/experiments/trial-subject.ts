import type {Millis} from '../core/clock.ts';

/** What was known of a subject at its first decision in an experiment, before its arm could change anything; null for what nobody stated. */
export type Covariates = {
	/** The model's probability. */
	readonly score: number | null;
	readonly amountUsd: number | null;
	/** Days until the deal is expected to close. */
	readonly daysToClose: number | null;
	/** How often its people had been reached in the days that contact policy looks back. */
	readonly contacts: number;
	/** What decisions had given it before. */
	readonly taken: number;
};

/** A decision about a subject of an experiment, with the action that counts after what persons said; null for none. */
export type TrialDecision = {
	readonly at: Millis;
	readonly action: string | null;
	readonly costUsd: number;
	/** Per cent of the price that it gives away. */
	readonly discountPercent: number;
	readonly person: string | null;
	readonly owner: string | null;
	readonly isOverridden: boolean;
	readonly isRejected: boolean;
	readonly modelVersion: string | null;
	readonly bookRevision: string;
	/** What was recorded to have become of it. */
	readonly outcomes: ReadonlyArray<{readonly outcome: string; readonly value: number | null; readonly at: Millis}>;
};

/** A subject of an experiment with all that a report asks about: plain data. */
export type TrialSubject = {
	readonly subject: string;
	/** The arm that it was assigned to, whatever was done then: intention to treat. */
	readonly arm: string;
	/** When it was first decided about. */
	readonly at: Millis;
	readonly covariates: Covariates;
	readonly decisions: readonly TrialDecision[];
	/** How the deal ended, when, and at what amount; null while it is open. */
	readonly closed: {readonly label: string; readonly at: Millis; readonly amountUsd: number | null} | null;
};
