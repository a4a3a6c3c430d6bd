import type {Millis} from '../core/clock.ts';
import {decayed, isLater, outlasted} from '../features/aggregate.ts';
import type {Aggregate, Evidence, FeatureValue} from '../features/feature.ts';
import {faded} from '../features/relationship/faded.ts';

/** How a feature's contribution divides over its evidence; `absence` is what having none at all would contribute. */
export type Shares = {readonly rows: Float64Array; readonly absence: number};

/**
 * Splits f(value) exactly over the rows it rests on: absence + Σ rows = f(value) (law 4).
 *
 * - sums, counts and strengths: in proportion to what each row adds (the Aumann–Shapley value of f along the line from no evidence);
 * - distinct counts: equally over the groups, then equally inside a group (Shapley);
 * - latest and days-since: the Shapley value of "the last row decides", in closed form (the airport game of Littlechild
 *   and Owen, 1973, with steps of either sign);
 * - rates: the Aumann–Shapley integral of the shrunk rate, scaled to f's rise over the whole way.
 */
export function splitShares(
	how: Aggregate,
	rows: readonly Evidence[],
	t: Millis,
	f: (value: FeatureValue) => number,
	featureValue: (rows: readonly Evidence[]) => FeatureValue,
): Shares {
	const absence = f(featureValue([]));
	const rise = f(featureValue(rows)) - absence;
	switch (how.kind) {
		case 'count':
			return {rows: proportional(rows, row => row.n, rise), absence};
		case 'sum':
			return {rows: proportional(rows, row => row.weight * row.n, rise), absence};
		case 'decayedCount':
			return {rows: proportional(rows, row => decayed(row, t, how.halfLifeDays), rise), absence};
		case 'strength':
			return {rows: proportional(rows, row => faded(row, t, how), rise), absence};
		case 'distinct':
			return {rows: byGroup(rows, rise), absence};
		case 'rate':
			return {rows: alongRate(rows, how.prior * how.strength, how.strength, rise), absence};
		case 'outlasted':
			return {rows: alongRate(outlasted(rows, t), how.prior * how.strength, how.strength, rise), absence};
		case 'latest':
		case 'daysSince':
			return {rows: lastDecides(rows, absence, row => f(featureValue([row]))), absence};
	}
}

function proportional(rows: readonly Evidence[], weightOf: (row: Evidence) => number, rise: number): Float64Array {
	return scaled(Float64Array.from(rows, weightOf), rows, rise);
}

/**
 * Parts brought to a scale on which they sum to `rise`. Parts that cancel each other out up to rounding have no scale;
 * then each row has an equal part for every row it stands for.
 */
function scaled(parts: Float64Array, rows: readonly Evidence[], rise: number): Float64Array {
	const sum = parts.reduce((total, part) => total + part, 0);
	const size = parts.reduce((total, part) => total + Math.abs(part), 0);
	if (Math.abs(sum) <= size * 1e-6) {
		const count = rows.reduce((total, row) => total + row.n, 0);
		return parts.map((_, index) => (rise * rows[index]!.n) / count);
	}

	return parts.map(part => rise * (part / sum));
}

function byGroup(rows: readonly Evidence[], rise: number): Float64Array {
	const sizes = new Map<Evidence['what'], number>();
	for (const {what} of rows) {
		sizes.set(what, (sizes.get(what) ?? 0) + 1);
	}

	return Float64Array.from(rows, ({what}) => rise / sizes.size / sizes.get(what)!);
}

/**
 * The rate (s·N + a)/(s·D + b) grows from the prior (s = 0) to the value (s = 1); a row's part is
 * ∫ (n·b − d·a + s(n·D − d·N)) / (sD + b)² ds, which sums to the whole change.
 */
function alongRate(rows: readonly Evidence[], a: number, b: number, rise: number): Float64Array {
	const N = rows.reduce((sum, row) => sum + row.weight * row.n, 0);
	const D = rows.reduce((sum, row) => sum + row.n, 0);
	const flat = 1 / (b * (D + b));
	const rising = (Math.log((D + b) / b) - D / (D + b)) / (D * D);
	const parts = Float64Array.from(
		rows,
		({weight, n}) => (weight * n * b - n * a) * flat + n * (weight * D - N) * rising,
	);
	return scaled(parts, rows, rise);
}

function lastDecides(rows: readonly Evidence[], absence: number, alone: (row: Evidence) => number): Float64Array {
	const order = rows.map((_, index) => index).sort((x, y) => (isLater(rows[x]!, rows[y]!) ? 1 : -1));
	const shares = new Float64Array(rows.length);
	let before = absence;
	let carried = 0;
	for (const [position, index] of order.entries()) {
		const now = alone(rows[index]!);
		carried += (now - before) / (order.length - position);
		shares[index] = carried;
		before = now;
	}

	return shares;
}
