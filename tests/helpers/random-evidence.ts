import fc from 'fast-check';
import {DAY} from '../../src/core/clock.ts';
import type {Aggregate, Evidence} from '../../src/features/feature.ts';

/** Every way in which rows become a value. */
export const aggregates: fc.Arbitrary<Aggregate> = fc.oneof(
	fc.record({kind: fc.constantFrom('count', 'sum', 'distinct', 'daysSince', 'latest')}),
	fc.record({kind: fc.constant('decayedCount' as const), halfLifeDays: fc.integer({min: 1, max: 90})}),
	fc.record({
		kind: fc.constant('strength' as const),
		halfLifeDays: fc.integer({min: 1, max: 90}),
		slowHalfLifeDays: fc.integer({min: 90, max: 400}),
		slowShare: fc.double({min: 0, max: 1, noNaN: true}),
		half: fc.integer({min: 1, max: 10}),
	}),
	fc.record({
		kind: fc.constantFrom('rate', 'outlasted'),
		prior: fc.double({min: 0, max: 1, noNaN: true}),
		strength: fc.integer({min: 1, max: 40}),
	}),
);

/** Rows of evidence from the hundred days before day 100, some of them counted, some about the same thing. */
export function evidenceRows({min = 0, max = 8} = {}): fc.Arbitrary<Evidence[]> {
	const one = fc.record({
		weight: fc.oneof(fc.constantFrom(0, 1), fc.double({min: 0, max: 3, noNaN: true})),
		at: fc.integer({min: 0, max: 100}).map(day => day * DAY),
		what: fc.constantFrom('a', 'b', 'c', null),
		n: fc.constantFrom(1, 1, 1, 4),
	});
	return fc
		.array(one, {minLength: min, maxLength: max, size: 'max'})
		.map(rows => rows.map((row, index) => ({...row, fact: `s${index}`})));
}
