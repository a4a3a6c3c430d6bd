import {normalQuantile} from '../models/distributions/normal-quantile.ts';
import type {Draws} from './simulate.ts';

/**
 * Draws with the mean and the spread that the past has shown, which the deals alone know too little of: the total of each draw becomes the quantile of its
 * rank in a normal distribution that ends at 0, and every group of the draw is scaled with it, so that groups still sum to the total. A
 * draw in which nothing is won is divided among the groups as they are on average, and where no draw says anything, `nobody`'s groups have it all.
 */
export function calibrateDraws(
	{total, groups}: Draws,
	{mean, deviation, nobody}: {readonly mean: number; readonly deviation: number; readonly nobody: readonly number[]},
): Draws {
	const draws = total.length;
	const order = Uint32Array.from({length: draws}, (_, draw) => draw).sort((a, b) => total[a]! - total[b]! || a - b);
	const wanted = new Float64Array(draws);
	let sum = 0;
	for (const [rank, draw] of order.entries()) {
		wanted[draw] = Math.max(0, mean + deviation * normalQuantile((rank + 0.5) / draws));
		sum += wanted[draw]!;
	}

	const all = total.reduce((added, one) => added + one, 0);
	// What is cut off below 0 must not raise the mean.
	const level = sum === 0 ? 0 : (mean * draws) / sum;
	for (let draw = 0; draw < draws; draw++) {
		wanted[draw]! *= level;
	}

	const share = (group: Float64Array, index: number) =>
		all === 0 ? Number(nobody.includes(index)) : group.reduce((added, one) => added + one, 0) / all;
	return {
		total: wanted,
		groups: groups.map((group, index) => {
			const usual = share(group, index);
			return group.map((own, draw) => wanted[draw]! * (total[draw] === 0 ? usual : own / total[draw]!));
		}),
	};
}

/**
 * Draws of another scenario, each scaled as the same draw of the scenario before was, and all together to a mean: so that two scenarios differ by their
 * deals alone. Where no draw says anything, each has the mean, divided among the groups as is `expected` of them.
 */
export function scaleAlike(
	{total, groups}: Draws,
	{
		drawn,
		calibrated,
		mean,
		expected,
	}: {
		readonly drawn: Draws;
		readonly calibrated: Draws;
		readonly mean: number;
		readonly expected?: {readonly total: number; readonly groups: readonly number[]} | undefined;
	},
): Draws {
	const sumOf = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0);
	const usual = sumOf(drawn.total) === 0 ? 1 : sumOf(calibrated.total) / sumOf(drawn.total);
	const factors = total.map((_, draw) =>
		drawn.total[draw] === 0 ? usual : calibrated.total[draw]! / drawn.total[draw]!,
	);
	const scaled = total.map((own, draw) => own * factors[draw]!);
	if (sumOf(scaled) === 0 && expected !== undefined && expected.total > 0) {
		return {
			total: total.map(() => mean),
			groups: groups.map((group, index) => group.map(() => (mean * expected.groups[index]!) / expected.total)),
		};
	}

	const level = sumOf(scaled) === 0 ? 0 : (mean * total.length) / sumOf(scaled);
	const scale = (values: Float64Array) => values.map((own, draw) => own * factors[draw]! * level);
	return {total: scale(total), groups: groups.map(scale)};
}
