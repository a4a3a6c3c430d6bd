import type {Millis} from '../core/clock.ts';
import type {EvidencePath} from '../explain/explanation.ts';

/** A person on the way; of one out of the viewer's scope only that there is somebody. */
export type IntroductionNode =
	| {readonly restricted: false; readonly id: string; readonly consentEmail: boolean | null}
	| {readonly restricted: true};

/** The tie between two neighbours on the way, with what it rests on. */
export type IntroductionEdge = {
	/** From the one before to the one after, as it counts on this way; their product is the strength of the way. */
	readonly strength: number;
	/** `any`, or `spoken` where the person after did not consent to e-mail, so that only calls and meetings count. */
	readonly by: 'any' | 'spoken';
	/** The rows with the largest shares; the shares of all rows sum to the strength. */
	readonly evidence: readonly EvidencePath[];
	/** The rows not shown: how many, and the sum of their shares. */
	readonly moreEvidence: {readonly count: number; readonly share: number};
	/** Whether one of its ends is out of the viewer's scope: its strength stays, its evidence is withheld. */
	readonly restricted: boolean;
};

/** One way to somebody, over at most two others. */
export type Introduction = {
	readonly strength: number;
	readonly nodes: readonly IntroductionNode[];
	readonly edges: readonly IntroductionEdge[];
};

/** The strongest ways from a person to another, or to anybody at an account, strongest first. */
export type Introductions = {
	readonly target: string;
	readonly owner: string;
	readonly paths: readonly Introduction[];
	readonly asOf: Millis;
	readonly knownAt: Millis;
};
