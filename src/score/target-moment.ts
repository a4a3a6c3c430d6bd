import type {Millis} from '../core/clock.ts';
import type {Moment} from '../features/feature.ts';

/** A moment at which a target judges a subject, and how it turned out; undefined where that is not known. */
export type TargetMoment = Moment & {
	/** Position of the subject's row in its file. */
	readonly row: number;
	readonly positive: boolean | undefined;
	/** When the outcome became known. */
	readonly labelledAt: Millis | undefined;
};
