import {median} from './median.ts';

/** The middle of some values and the median absolute deviation from it. */
export type RobustScale = {readonly middle: number; readonly deviation: number};

/** Learns the middle and the spread of values, whatever a few of them are; undefined of nothing. */
export function robustScale(values: readonly number[]): RobustScale | undefined {
	const middle = median(values);
	return middle === undefined
		? undefined
		: {middle, deviation: median(values.map(value => Math.abs(value - middle))) ?? 0};
}

/** Median absolute deviations of a normal distribution in one standard deviation. */
const NORMAL = 0.6745;

/**
 * How far a value lies from the middle, in what would be standard deviations of normal values: 0.6745 · (value − median) / MAD (Iglewicz and Hoaglin 1993, who
 * call it an outlier above 3.5). Undefined where more than half of the values are the same, which says nothing of the others.
 */
export const robustZ = (value: number, {middle, deviation}: RobustScale): number | undefined =>
	deviation === 0 ? undefined : (NORMAL * (value - middle)) / deviation;
