import test from 'ava';
import {faultsOf} from '../../src/models/check-model.ts';
import {type Dataset, rowOf, selectRows} from '../../src/models/dataset.ts';
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

test('more rows make the interval narrower, more features wider', t => {
	const floorOf = (some: Dataset) => fitFallback(some, {seed: 1, monotone: {}}).interval.floor;
	const fewer = selectRows(
		data,
		Uint32Array.from({length: 500}, (_, row) => row),
	);
	t.true(floorOf(fewer) > floorOf(data));
	t.true(floorOf({...data, columns: data.columns.slice(0, 1)}) < floorOf(data));
});
