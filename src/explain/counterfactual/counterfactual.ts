import type {Millis} from '../../core/clock.ts';
import type {Notice} from '../../score/score.ts';

/** One kind of change of a counterfactual: "a reply", twice. */
export type CounterfactualChange = {readonly move: string; readonly times: number; readonly text: string};

/** The smallest set of changes that would take a subject's probability across a threshold, or why there is none. */
export type Counterfactual = {
	readonly subject: string;
	readonly target: string;
	readonly threshold: number;
	/** The probability as it is. */
	readonly probability: number;
	/** The changes, none of which can be left out; empty where there are none that suffice. */
	readonly changes: readonly CounterfactualChange[];
	/** The probability after them, by scoring again; without any, the nearest to the threshold that can be reached. */
	readonly after: number;
	/** Why there is no answer: nothing the model looks at may change, or what may does not suffice. Null where there is one. */
	readonly refusal: 'nothing-mutable' | 'out-of-reach' | null;
	/** The answer as a plain sentence. */
	readonly text: string;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly modelVersion: string;
	readonly notices: readonly Notice[];
};
