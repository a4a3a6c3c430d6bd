import test from 'ava';
import fc from 'fast-check';
import {binCountOf, binOf} from '../../src/models/bin-of.ts';
import type {Column} from '../../src/models/dataset.ts';
import {encode} from '../../src/models/encode.ts';
import {findEdges, findFeature} from '../../src/models/find-bins.ts';

const limits = {maxBins: 8, minLevelRows: 2};
const numbers = fc.array(fc.oneof(fc.integer({min: -20, max: 20}), fc.double({noNaN: true}), fc.constant(Number.NaN)), {
	minLength: 1,
	maxLength: 200,
});

test('edges rise, are few enough, and cut between two values that are there', t => {
	fc.assert(
		fc.property(numbers, fc.integer({min: 2, max: 20}), (values, maxBins) => {
			const sorted = Float64Array.from(values.filter(Number.isFinite)).sort();
			const edges = findEdges(sorted, maxBins);
			t.true(edges.length < maxBins);
			t.true(edges.every((edge, k) => k === 0 || edges[k - 1]! < edge));
			t.true(edges.every(edge => sorted[0]! < edge && edge <= sorted.at(-1)!));
		}),
	);
});

test('few distinct values get a bin each', t => {
	t.deepEqual(findEdges(Float64Array.of(1, 1, 2, 5), 8), [1.5, 3.5]);
});

test('a column is encoded as each of its values would be, and every code is a bin', t => {
	fc.assert(
		fc.property(numbers, values => {
			const column: Column = {name: 'x', kind: 'number', values: Float64Array.from(values)};
			const {bins} = findFeature(column, limits, undefined);
			const codes = encode(column, bins);
			t.deepEqual(
				[...codes],
				values.map(value => binOf(bins, value)),
			);
			t.true(codes.every(code => code < binCountOf(bins)));
		}),
	);
});

test('a larger number never falls into a smaller bin', t => {
	fc.assert(
		fc.property(numbers, fc.double({noNaN: true}), fc.double({noNaN: true}), (values, a, b) => {
			const {bins} = findFeature({name: 'x', kind: 'number', values: Float64Array.from(values)}, limits, undefined);
			t.true(binOf(bins, Math.min(a, b)) <= binOf(bins, Math.max(a, b)));
		}),
	);
});

test('missing has the first bin of its own; rare and unseen levels share the last', t => {
	const column: Column = {name: 'k', kind: 'category', values: ['b', 'a', 'b', 'a', 'b', 'rare', null]};
	const {bins} = findFeature(column, limits, undefined);
	t.deepEqual(bins, {kind: 'category', levels: ['b', 'a']});
	t.deepEqual([...encode(column, bins)], [1, 2, 1, 2, 1, 3, 0]);
	t.is(binOf(bins, 'never seen'), 3);
	t.is(binOf({kind: 'number', edges: [0]}, Number.NaN), 0);
	t.is(binOf({kind: 'number', edges: [0]}, null), 0);
});
