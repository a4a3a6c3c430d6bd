import test from 'ava';
import {checkModel} from '../../src/models/check-model.ts';
import {contributionsOf} from '../../src/models/contributions-of.ts';
import {rowOf, selectRows} from '../../src/models/dataset.ts';
import {fitAdditive} from '../../src/models/fit-additive.ts';
import {fitAdditiveInWorkers} from '../../src/models/fit-additive-in-workers.ts';
import {intervalOf} from '../../src/models/interval-of.ts';
import {auc} from '../../src/models/metrics/auc.ts';
import {logitsOf} from '../../src/models/prepare.ts';
import {makeWorld} from './made-up-data.ts';

const rows = (from: number, to: number) => Uint32Array.from({length: to - from}, (_, k) => from + k);
const {data, truth} = makeWorld({rows: 4000, seed: 11, features: 6});
const train = selectRows(data, rows(0, 2000));
const test2000 = selectRows(data, rows(2000, 4000));
const testTruth = truth.slice(2000);
const model = fitAdditive(train, {seed: 1});

test('a model that is fitted passes its checks', t => {
	t.notThrows(() => checkModel(model, 'fitted'));
	t.notThrows(() =>
		checkModel(fitAdditive(train, {seed: 1, parts: 'consecutive', order: 'greedy'}), 'fitted over time'),
	);
});

test('it ranks new rows almost as well as the truth does, and causes speak louder than noise', t => {
	const best = auc(test2000.labels, testTruth);
	t.true(auc(test2000.labels, logitsOf(model, test2000)) > best - 0.02);
	const reach = model.terms
		.filter(term => term.features.length === 1)
		.map(term => ({
			name: model.features[term.features[0]]!.name,
			size: term.scores.reduce((sum, score, bin) => sum + Math.abs(score) * term.weights[bin]!, 0),
		}))
		.sort((a, b) => b.size - a.size);
	t.deepEqual(
		reach
			.slice(0, 3)
			.map(({name}) => name)
			.sort(),
		['k1', 'n0', 'n2'],
	);
});

test('the same data, options and seed give the same model, byte for byte; another seed another one', t => {
	t.is(JSON.stringify(fitAdditive(train, {seed: 1})), JSON.stringify(model));
	t.not(JSON.stringify(fitAdditive(train, {seed: 2}).terms), JSON.stringify(model.terms));
});

test('worker threads give the very model of one thread, whatever their number', async t => {
	for (const threads of [1, 3]) {
		t.is(JSON.stringify(await fitAdditiveInWorkers(train, {seed: 1, threads})), JSON.stringify(model));
	}
});

test('a logit is the sum of its contributions, bit for bit, by both ways of scoring', t => {
	const fast = logitsOf(model, test2000);
	const order = model.features.map(({name}) => data.columns.findIndex(column => column.name === name));
	for (let row = 0; row < 200; row++) {
		const cells = rowOf(test2000, row);
		const {logit, terms} = contributionsOf(
			model,
			order.map(position => cells[position] ?? null),
		);
		t.is(
			logit,
			[...terms].reduce((sum, term) => sum + term, model.base),
		);
		t.is(logit, fast[row]!);
	}
});

test('a 90 % interval holds the true probability of at least 85 % of new rows of four worlds, and is no commonplace', t => {
	const worlds = [11, 12, 13, 14].map(seed => {
		const world = makeWorld({rows: 4000, seed, features: 6});
		const own = seed === 11 ? model : fitAdditive(selectRows(world.data, rows(0, 2000)), {seed: 1});
		const fresh = selectRows(world.data, rows(2000, 4000));
		const intervals = Array.from(fresh.labels, (_, row) => intervalOf(own, rowOf(fresh, row)));
		const isHeld = ({low, high}: {low: number; high: number}, row: number) =>
			low <= world.truth[2000 + row]! && world.truth[2000 + row]! <= high;
		return {
			held: intervals.filter(isHeld).length / intervals.length,
			width: intervals.reduce((sum, {low, high}) => sum + high - low, 0) / intervals.length,
		};
	});
	t.log(worlds.map(({held, width}) => `${held} held, mean width ${width.toFixed(3)}`).join('; '));
	t.true(worlds.reduce((sum, {held}) => sum + held, 0) / 4 >= 0.85);
	t.true(worlds.every(({width}) => width < 0.45));
});

test('a shape that is held to a direction never turns, and takes part in no pair', t => {
	const held = fitAdditive(train, {seed: 1, monotone: {n2: 1}});
	const index = held.features.findIndex(({name}) => name === 'n2');
	const own = held.terms.filter(term => term.features.some(feature => feature === index));
	t.is(own.length, 1);
	t.true(own[0]!.scores.every((score, bin) => bin < 2 || score >= own[0]!.scores[bin - 1]!));
});

test('a missing value has a score of its own: here it speaks against', t => {
	const index = model.features.findIndex(({name}) => name === 'n2');
	const term = model.terms.find(({features}) => features.length === 1 && features[0] === index)!;
	t.true(term.scores[0]! < 0 && term.weights[0]! > 0);
});

test('two features that only matter together become a pair', t => {
	const together = makeWorld({
		rows: 4000,
		seed: 4,
		strength: 0.3,
		alsoMoved: (columns, row) =>
			1.5 * Math.sign(Number(columns[0]!.values[row]) * (Number(columns[2]!.values[row]) - 3.5) || 0),
	});
	const pairs = fitAdditive(together.data, {seed: 1}).terms.filter(({features}) => features.length === 2);
	t.true(pairs.some(({features}) => features[0] === 0 && features[1] === 2));
});

test('where nothing speaks, next to nothing is said', t => {
	const silent = makeWorld({rows: 2000, seed: 8, features: 9, strength: 0});
	const logits = logitsOf(fitAdditive(silent.data, {seed: 1}), silent.data);
	const level = logits.reduce((sum, logit) => sum + logit, 0) / logits.length;
	t.true(logits.every(logit => Math.abs(logit - level) < 0.4));
});
