import {evenShare, LEAST_DIFFERENT, LEAST_SUBJECTS} from '../../src/experiments/report.ts';
import {chiSquareBar} from '../../src/models/distributions/chi-square.ts';
import {anyTimeBar, anyTimeBarOneSided} from '../../src/models/experiments/any-time-bar.ts';
import {cuped} from '../../src/models/experiments/cuped.ts';
import {meanDifference} from '../../src/models/experiments/mean-difference.ts';
import {MISMATCH} from '../../src/models/experiments/sample-ratio.ts';
import {ArmSums, differenceOf, thetaOf} from './arm-sums.ts';
import type {Drawn, World} from './world.ts';

export const ALPHA = 0.05;
/** From here on a chi-square of two arms says mismatch. */
const MISMATCHED = chiSquareBar(MISMATCH, 1);

/** What is seen by whoever looks at experiments after every subject, from where a report says anything. */
export type Looked = {
	/** Runs in which the interval of the difference, and of the adjusted one, ever misses the truth. */
	readonly difference: readonly number[];
	readonly adjusted: readonly number[];
	/** Runs in which harm is ever certain that is not there, where more is worse and where less is; and in which a split as planned is ever called a mismatch. */
	readonly rails: readonly [more: number, less: number];
	readonly mismatch: number;
	/** After how many subjects each interval first excludes 0, run by run; Infinity for never. */
	readonly seen: readonly number[];
	readonly seenAdjusted: readonly number[];
	/** The farthest that running sums come from what the report's own functions say, in errors, at the end of every hundredth run. */
	readonly apart: number;
};

/** Looks at so many experiments of a world after every subject of each. O(subjects). */
export function lookAlong(world: World, drawn: Drawn, runs: number): Looked {
	const {planned, length, effect, share} = world;
	const anyTime = {alpha: ALPHA, planned};
	const bars = Float64Array.from({length: length + 1}, (_, n) => anyTimeBar(n, anyTime));
	const railBars = bars.map((_, n) => anyTimeBarOneSided(n, anyTime));
	const [difference, adjusted]: [number[], number[]] = [[], []];
	const [seen, seenAdjusted]: [number[], number[]] = [[], []];
	const rails: [number, number] = [0, 0];
	let [mismatch, apart] = [0, 0];
	for (let run = 0; run < runs; run++) {
		const arms = [new ArmSums(), new ArmSums()] as const;
		const found = {difference: false, adjusted: false, more: false, less: false, mismatch: false};
		let [first, firstAdjusted, others] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
		for (let n = 1; n <= length; n++) {
			const cell = run * length + n - 1;
			arms[drawn.treated[cell] === 1 ? 1 : 0].add(drawn.outcomes[cell]!, drawn.covariates[cell]!);
			others += drawn.outcomes[cell] === 0 ? 0 : 1;
			const [baseline, treated] = arms;
			const expected = n * Math.min(share, 1 - share);
			found.mismatch ||= expected >= 5 && (treated.count - n * share) ** 2 / (n * share * (1 - share)) > MISMATCHED;
			const smaller = Math.min(treated.count, baseline.count);
			const isSpread = evenShare(Math.min(others, n - others), smaller, n) >= LEAST_DIFFERENT;
			if (smaller < LEAST_SUBJECTS || !isSpread) {
				continue;
			}

			const plain = differenceOf(treated, baseline, 0);
			const less = differenceOf(treated, baseline, thetaOf(treated, baseline));
			const [bar, railBar] = [bars[n]!, railBars[n]!];
			found.difference ||= Math.abs(plain.value - effect) > bar * plain.error;
			found.adjusted ||= Math.abs(less.value - effect) > bar * less.error;
			found.more ||= plain.value - effect > railBar * plain.error;
			found.less ||= effect - plain.value > railBar * plain.error;
			first = Math.abs(plain.value) > bar * plain.error ? Math.min(first, n) : first;
			firstAdjusted = Math.abs(less.value) > bar * less.error ? Math.min(firstAdjusted, n) : firstAdjusted;
		}

		difference.push(...(found.difference ? [run] : []));
		adjusted.push(...(found.adjusted ? [run] : []));
		rails[0] += Number(found.more);
		rails[1] += Number(found.less);
		mismatch += Number(found.mismatch);
		seen.push(first);
		seenAdjusted.push(firstAdjusted);
		apart = run % 100 === 0 ? Math.max(apart, apartBy(world, drawn, run, arms)) : apart;
	}

	return {difference, adjusted, rails, mismatch, seen, seenAdjusted, apart};
}

/** How far the sums of a whole run are from the report's own functions, in errors. */
function apartBy({length, planned}: World, drawn: Drawn, run: number, arms: readonly [ArmSums, ArmSums]): number {
	const rows = Array.from({length}, (_, n) => run * length + n);
	const of = (arm: number) => {
		const own = rows.filter(row => drawn.treated[row] === arm);
		return {
			outcomes: Float64Array.from(own, row => drawn.outcomes[row]!),
			covariate: Float64Array.from(own, row => drawn.covariates[row]!),
		};
	};
	const [treated, baseline] = [of(1), of(0)];
	const anyTime = {alpha: ALPHA, planned};
	const less = cuped([treated, baseline]);
	const pairs = [
		[meanDifference(treated.outcomes, baseline.outcomes, anyTime), differenceOf(arms[1], arms[0], 0)],
		[meanDifference(less.arms[0]!, less.arms[1]!, anyTime), differenceOf(arms[1], arms[0], thetaOf(arms[1], arms[0]))],
	] as const;
	return Math.max(
		...pairs.flatMap(([whole, summed]) => [
			Math.abs(whole.value - summed.value) / whole.error,
			Math.abs(whole.error / summed.error - 1),
		]),
	);
}
