import {areaOverChance, type Ranking, type Tally} from './gains.ts';

/** Outcomes of the treated beyond what as many of the others had (Radcliffe 2007). */
const gained = ({treated, control, treatedOutcomes, controlOutcomes}: Tally) =>
	treatedOutcomes - (control === 0 ? 0 : (controlOutcomes * treated) / control);

/**
 * The Qini of a ranking: the area between its curve of outcomes gained and that of chance, ÷ rows², in thousandths. 0 for a ranking that
 * knows nothing, whatever the average effect; in a trial with half treated, 1 is one outcome gained per thousand rows and per unit of depth.
 */
export function qini(ranking: Ranking, treated: Uint8Array, outcomes: Float64Array, times?: Float64Array): number {
	return areaOverChance(ranking, treated, outcomes, gained, times);
}
