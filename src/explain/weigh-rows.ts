import type {Millis} from '../core/clock.ts';
import {aggregate} from '../features/aggregate.ts';
import type {Aggregate, Evidence} from '../features/feature.ts';
import type {PathSteps, WeighedPath} from './explanation.ts';
import {splitShares} from './split-shares.ts';

/**
 * The rows of a number that stands by itself, no term of a model, as paths, largest share first, before their steps are read. Shares sum to the number less what it
 * is without any row (law 4), and `effectIfRemoved` is the number without every row that rests on the path's fact, less the number (law 5).
 */
export function weighRows<Row extends Evidence>(
	how: Aggregate,
	rows: readonly Row[],
	asOf: Millis,
	sentenceOf: (row: Row, steps: PathSteps) => string,
): WeighedPath[] {
	const valueFrom = (some: readonly Evidence[]) => aggregate(how, some, asOf) as number;
	const value = valueFrom(rows);
	const shares = splitShares(how, rows, asOf, own => own as number, valueFrom);
	return rows
		.map((row, index) => ({
			share: shares.rows[index]!,
			effectIfRemoved: valueFrom(rows.filter(one => one.path?.rests.includes(row.fact) !== true)) - value,
			fact: row.fact,
			...(row.path === undefined ? {} : {walk: row.path}),
			textOf: (steps: PathSteps) => sentenceOf(row, steps),
		}))
		.sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || (a.fact < b.fact ? -1 : 1));
}
