import test from 'ava';
import {drawNormal} from '../../src/core/draw-normal.ts';
import {openRandom} from '../../src/core/random.ts';
import {faultsOf} from '../../src/models/check-model.ts';
import {type Cell, type Column, type Dataset, rowOf, selectRows} from '../../src/models/dataset.ts';
import {fitFallback} from '../../src/models/fit-fallback.ts';
import {intervalOf} from '../../src/models/interval-of.ts';
import {metricsOf} from '../../src/models/metrics/metrics-of.ts';
import {logitsOf} from '../../src/models/prepare.ts';
import {logitOf, sigmoid} from '../../src/models/sigmoid.ts';
import {makeWorld} from './made-up-data.ts';

const {data} = makeWorld({rows: 1500, seed: 31});
const share = (list: Uint8Array) => list.reduce((sum, one) => sum + one, 0) / list.length;

test('the plain model keeps what models promise, ranks, and has an interval', t => {
	const model = fitFallback(data, {seed: 1, monotone: {}});
	t.deepEqual(faultsOf(model), []);
	t.true(model.terms.every(({features}) => features.length === 1));
	t.true(metricsOf(data.labels, logitsOf(model, data).map(sigmoid)).aucLow > 0.55);
	const {low, probability, high} = intervalOf(model, rowOf(data, 0));
	t.true(low < probability && probability < high);
});

test('without any feature it is the base rate, with the interval of a share of so many rows', t => {
	const some = selectRows(
		{...data, columns: []},
		Uint32Array.from({length: 400}, (_, row) => row),
	);
	const model = fitFallback(some, {seed: 1, monotone: {}});
	const rate = share(some.labels);
	t.true(Math.abs(model.base - logitOf(rate)) < 1e-6);
	t.true(Math.abs(model.interval.floor - 1 / Math.sqrt(400 * rate * (1 - rate))) < 1e-12);
	t.deepEqual(faultsOf(model), []);
});

test('a feature whose line runs against its declared direction is left out, the others stay', t => {
	const free = fitFallback(data, {seed: 1, monotone: {}});
	const {name} = free.features.find(({bins}) => bins.kind === 'number')!;
	const scores = free.terms.find(({features}) => free.features[features[0]!]!.name === name)!.scores;
	const rises: 1 | -1 = scores.at(-1)! > scores[1]! ? 1 : -1;
	const along = fitFallback(data, {seed: 1, monotone: {[name]: rises}});
	t.deepEqual(along, free);
	const against = fitFallback(data, {seed: 1, monotone: {[name]: rises === 1 ? -1 : 1}});
	t.false(against.features.some(feature => feature.name === name));
	t.is(against.features.length, free.features.length - 1);
});

test('more rows make the interval narrower, and rows far from the others have a wider one', t => {
	const widthOf = (some: Dataset, row: number) => {
		const {low, high} = intervalOf(fitFallback(some, {seed: 1, monotone: {}}), rowOf(data, row));
		return logitOf(high) - logitOf(low);
	};
	const fewer = selectRows(
		data,
		Uint32Array.from({length: 300}, (_, row) => row),
	);
	const mean = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width, 0) / widths.length;
	const rows = [0, 1, 2, 3, 4, 5];
	t.true(mean(rows.map(row => widthOf(fewer, row))) > 1.5 * mean(rows.map(row => widthOf(data, row))));
	const {spread} = widths(makeLines(500, 1));
	t.true(spread > 2, `${spread}`);
});

/** The narrowest and the widest interval of a model's new rows, on the logit. */
function widths({train, fresh}: Lines) {
	const model = fitFallback(train, {seed: 1, monotone: {}});
	const all = Array.from(fresh.labels, (_, row) => {
		const {low, high} = intervalOf(model, rowOf(fresh, row));
		return logitOf(high) - logitOf(low);
	});
	return {spread: Math.max(...all) / Math.min(...all)};
}

test('a 90 % interval holds the true probability of nine in ten new rows of worlds of straight lines, those far out and of rare levels, too', t => {
	for (const rows of [200, 1000]) {
		const held = {all: [0, 0], far: [0, 0], rare: [0, 0]} as Record<'all' | 'far' | 'rare', [number, number]>;
		for (let seed = 1; seed <= 40; seed++) {
			const {train, fresh, truth} = makeLines(rows, seed);
			const model = fitFallback(train, {seed: 1, monotone: {}});
			for (const [row, p] of truth.entries()) {
				const cells = rowOf(fresh, row);
				const {low, high} = intervalOf(model, cells);
				const isFar = Math.hypot(Number(cells[0]), Math.log(Number(cells[1]))) > 2;
				for (const part of [
					'all' as const,
					...(isFar ? ['far' as const] : []),
					...(isRare(cells) ? ['rare' as const] : []),
				]) {
					held[part][0] += Number(low <= p && p <= high);
					held[part][1]++;
				}
			}
		}

		const shares = Object.entries(held).map(([part, [inside, of]]) => [part, inside / of] as const);
		t.log(rows, ...shares.map(([part, one]) => `${part} ${one.toFixed(3)}`));
		for (const [part, one] of shares) {
			t.true(one > 0.85, `${part} of ${rows}: ${one}`);
		}
	}
});

type Lines = {readonly train: Dataset; readonly fresh: Dataset; readonly truth: Float64Array};
const isRare = (cells: readonly Cell[]) => 'fgh'.includes(String(cells[3]));
const FRESH = 250;

/** Rows to train on and new ones, whose logit is a line in a normal, a skewed and a partly missing number, and a step for each of eight levels, some rare; one number is noise. */
function makeLines(rows: number, seed: number): Lines {
	const random = openRandom(seed);
	const all = rows + FRESH;
	const number = (name: string, draw: () => number): Column => ({
		...{name, kind: 'number'},
		values: Float64Array.from({length: all}, draw),
	});
	const columns: Column[] = [
		number('normal', () => drawNormal(random)),
		number('skewed', () => Math.exp(drawNormal(random))),
		number('count', () => (random.next() < 0.1 ? Number.NaN : Math.floor(6 * random.next() ** 2))),
		{
			...{name: 'level', kind: 'category'},
			values: Array.from({length: all}, () => 'abcdefgh'[Math.floor(8 * random.next() ** 2.5)]!),
		},
		number('noise', () => drawNormal(random)),
	];
	const steps: Readonly<Record<string, number>> = {a: 0.3, b: -0.4, c: 0.6, d: 0, e: -0.8, f: 0.5, g: 0.2, h: -0.5};
	const truth = Float64Array.from({length: all}, (_, row) => {
		const [normal, skewed, count, level] = columns.map(({values}) => values[row]!);
		const counted = Number.isNaN(count) ? -0.5 : 0.2 * Number(count);
		return sigmoid(-0.8 + 0.7 * Number(normal) + 0.25 * Number(skewed) + counted + steps[String(level)]!);
	});
	const world = {columns, labels: Uint8Array.from(truth, p => (random.next() < p ? 1 : 0))};
	const part = (from: number, length: number) =>
		selectRows(
			world,
			Uint32Array.from({length}, (_, k) => from + k),
		);
	return {train: part(0, rows), fresh: part(rows, FRESH), truth: truth.subarray(rows)};
}
