import type {Millis} from '../../core/clock.ts';
import type {EffectTerm} from '../funnel/decision-facts.ts';
import type {ActionLift} from './lift-book.ts';

/** What was learned of an action, on the average deal: the change of the chance to win against doing nothing, with its interval. */
export type ActionLine = Omit<ActionLift, 'effect' | 'treatedCovariance' | 'controlCovariance'> & {
	readonly mean: number;
	readonly low: number;
	readonly high: number;
	/** What one standard deviation of each number of the context adds. */
	readonly terms: readonly EffectTerm[];
};

/** What somebody did: learned it, adopted it, or adopted another or none in its place. */
export type LiftMove = {
	readonly kind: 'learn' | 'adopt' | 'release';
	readonly revision: string | null;
	readonly actor: string;
	readonly reason: string;
	readonly at: Millis;
};

/** A book of learned effects as its readers see it. */
export type LearnedLifts = {
	readonly revision: string;
	readonly target: string;
	/** Whether decisions are made by it now. */
	readonly isInForce: boolean;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	/** Days after a decision within which a win counts, and after which the decision does. */
	readonly windowDays: number;
	/** So many deals' worth of evidence it takes on each side. */
	readonly leastEffective: number;
	readonly counted: number;
	readonly pending: number;
	readonly settledBefore: number;
	/** The hash of which decisions they were and what became of them. */
	readonly inputs: string;
	readonly actions: readonly ActionLine[];
	/** The oldest first. */
	readonly moves: readonly LiftMove[];
};
