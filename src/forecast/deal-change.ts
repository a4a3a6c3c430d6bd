import type {ChangeCause} from '../../schema/forecasting.ts';
import type {FeatureChange} from './why-chance-moved.ts';

/** What a deal had of the forecast before and has now, in US dollars. */
export type DealChange = {
	readonly opportunity: string;
	readonly before: number;
	readonly after: number;
	readonly change: number;
	/** What moved it; the causes sum to the change. */
	readonly because: readonly Because[];
};

/** One cause of a deal's change; that of a score is divided further where the forecast has a model. */
export type Because = {
	readonly cause: ChangeCause;
	readonly change: number;
	/** By feature, down to paths; they sum to the change. */
	readonly features: readonly FeatureChange[];
};
