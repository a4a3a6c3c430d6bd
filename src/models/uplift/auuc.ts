import {areaOverChance, type Ranking, type Tally} from './gains.ts';

/** The difference of the mean outcomes of both arms, times the rows (Jaskowski and Jaroszewicz 2012). */
const lifted = ({treated, control, treatedOutcomes, controlOutcomes}: Tally) =>
	((treated === 0 ? 0 : treatedOutcomes / treated) - (control === 0 ? 0 : controlOutcomes / control)) *
	(treated + control);

/**
 * The area under the uplift curve of a ranking beyond that of chance, ÷ rows², in thousandths: like the Qini, with both arms brought to the
 * size of all rows.
 */
export function auuc(ranking: Ranking, treated: Uint8Array, outcomes: Float64Array, times?: Float64Array): number {
	return areaOverChance(ranking, treated, outcomes, lifted, times);
}
