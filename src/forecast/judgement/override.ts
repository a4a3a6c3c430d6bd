import type {OverrideLevel} from '../../../schema/forecasting.ts';
import type {Millis} from '../../core/clock.ts';

/** Which part of a forecast an override is about: one group, one deal, or, with neither, the whole period. */
export type Overridden = {readonly level: OverrideLevel | null; readonly subject: string | null};

/** What a person says in place of a forecast, from when until when, and why. US dollars. */
export type Override = Overridden & {
	readonly id: string;
	/** The period as its author wrote it, and its bounds. */
	readonly period: string;
	readonly from: Millis;
	readonly to: Millis;
	/** What the period will bring in all, in its author's words: what is booked already counts. */
	readonly amount: number;
	readonly reason: string;
	readonly by: string;
	/** When it was said: it is known, and holds, from then on. */
	readonly at: Millis;
	/** It holds until then. */
	readonly expires: Millis;
	/** What the model said of the same at that moment. */
	readonly modelSaid: number;
	/** What the period before had brought of the same; null for a deal, which has no period before. */
	readonly naiveSaid: number | null;
	readonly modelVersion: string;
};

/** What somebody wants to say in place of a forecast. */
export type NewOverride = Overridden & Pick<Override, 'period' | 'amount' | 'reason' | 'expires'>;
