import type {Learning} from '../../../schema/lifts.ts';
import type {Millis} from '../../core/clock.ts';
import {canonicalJson, sha256} from '../../core/hash.ts';

/** One number of the context, with the average that it is measured from and how many of its own units make one. */
export type LiftTerm = {readonly name: string; readonly centre: number; readonly scale: number};

/** What decisions say of an action, of deals for which it could have been taken as well as nothing done. */
export type ActionLift = {
	readonly action: string;
	/** Decisions that came to it, and to doing nothing, whose window is over; and those whose window is not. */
	readonly treated: number;
	readonly control: number;
	readonly pending: number;
	/** Of the treated, those that a person rejected or overrode, or that wait for an approval. They count: what persons reject is no fair draw. */
	readonly notInForce: number;
	/** So many deals' worth of evidence. */
	readonly effectiveTreated: number;
	readonly effectiveControl: number;
	/** Whether the evidence suffices. */
	readonly isUsed: boolean;
	/** The change of the chance, of the average deal first and then of each term. */
	readonly effect: readonly number[];
	readonly treatedCovariance: ReadonlyArray<readonly number[]>;
	readonly controlCovariance: ReadonlyArray<readonly number[]>;
	/** The stated prior. */
	readonly prior: number;
};

/** Effects of actions as learned from the decisions for a target by a moment on both clocks: plain data, named by its hash. */
export type LiftContent = {
	readonly target: string;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly learning: Learning;
	/** Decisions that were looked at: those that count, those whose window is not over, and those about deals that were settled before. */
	readonly counted: number;
	readonly pending: number;
	readonly settledBefore: number;
	/** The hash of which decisions they were and what became of them. */
	readonly inputs: string;
	readonly terms: readonly LiftTerm[];
	readonly actions: readonly ActionLift[];
};

export type LiftBook = LiftContent & {readonly revision: string};

/** Gives a book of learned effects its revision. Pure. */
export const openLiftBook = (content: LiftContent): LiftBook => ({
	...content,
	revision: revisionOf(canonicalJson(content)),
});

/** A kept book; undefined when it is no longer what its revision says. */
export function maybeLiftBook(revision: string, content: string): LiftBook | undefined {
	return revisionOf(content) === revision ? {...(JSON.parse(content) as LiftContent), revision} : undefined;
}

/** What a book is made of, as it is kept. */
export const contentOfLifts = ({revision: _, ...content}: LiftBook): LiftContent => content;

const revisionOf = (content: string) => `lift_${sha256(content).slice(0, 12)}`;
