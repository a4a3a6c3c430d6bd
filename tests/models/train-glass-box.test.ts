import test from 'ava';
import type {Column} from '../../src/models/dataset.ts';
import {logitsOf} from '../../src/models/prepare.ts';
import {trainGlassBox} from '../../src/models/train-glass-box.ts';
import {firstRowsTrain, makeWorld} from './made-up-data.ts';

const minimum = {rows: 100, ofEachClass: 20};
const rows = 2000;
const options = {parts: firstRowsTrain(rows, 1400), temporal: false, seed: 1, minimum};
const world = makeWorld({rows, seed: 21});

test('a trained model beats the base rate and is told beside its baselines', async t => {
	const {metrics, baselines, warnings} = await trainGlassBox(world.data, options);
	t.deepEqual([metrics.trainedOn, metrics.testedOn], [1400, 600]);
	t.true(metrics.test.logLoss < baselines.baseRate.logLoss);
	t.true(metrics.test.auc > 0.75 && baselines.logistic.auc > 0.7);
	t.deepEqual(warnings, []);
});

test('without signal the base rate is served, with an interval, and it is said', async t => {
	const {data} = makeWorld({rows, seed: 22, strength: 0, features: 6});
	const {model, warnings, metrics, baselines} = await trainGlassBox(data, options);
	t.deepEqual(model.terms, []);
	t.is(metrics.test.logLoss, baselines.baseRate.logLoss);
	t.true(warnings.some(({kind}) => kind === 'no-signal'));
	t.true(model.interval.floor > 0);
});

test('a column that was written after the outcome is named', async t => {
	const leak: Column = {
		name: 'written-later',
		kind: 'category',
		values: Array.from(world.data.labels, (label, row) =>
			row % 50 === 0 ? 'unsure' : label === 1 ? 'closed' : 'lost',
		),
	};
	const {warnings} = await trainGlassBox({...world.data, columns: [...world.data.columns, leak]}, options);
	t.deepEqual(
		warnings.flatMap(warning => (warning.kind === 'leak' ? [warning.feature] : [])),
		['written-later'],
	);
});

test('too few rows, or too few of one outcome, is a refusal that says how many there are and are needed', async t => {
	const few = {...options, parts: firstRowsTrain(rows, 60)};
	await t.throwsAsync(trainGlassBox(world.data, few), {code: 'INSUFFICIENT_DATA', message: /have 60 .*need 100/});
	const rare = {...world.data, labels: world.data.labels.map((_, row) => (row % 200 === 0 ? 1 : 0))};
	await t.throwsAsync(trainGlassBox(rare, options), {code: 'INSUFFICIENT_DATA', message: /have 7 .*rarer.*need 20/});
});

test('over time a number that follows the calendar is set aside, and that is said', async t => {
	const index: Column = {
		name: 'rate-of-interest',
		kind: 'number',
		values: Float64Array.from(world.data.labels, (_, row) => 5 - Math.floor(row / 100) / 10),
	};
	const data = {...world.data, columns: [...world.data.columns, index]};
	const {model, warnings} = await trainGlassBox(data, {...options, temporal: true});
	t.true(warnings.some(warning => warning.kind === 'calendar' && warning.feature === 'rate-of-interest'));
	t.false(model.features.some(({name}) => name === 'rate-of-interest'));
	const shuffled = await trainGlassBox(data, options);
	t.false(shuffled.warnings.some(({kind}) => kind === 'calendar'));
});

test('a level that moved is said, and a model of rows in order goes on from the newest of them', async t => {
	const rising = makeWorld({rows, seed: 23, alsoMoved: (_, row) => (row / rows) * 3 - 2.5});
	const {warnings} = await trainGlassBox(rising.data, {...options, temporal: true});
	t.true(warnings.some(({kind}) => kind === 'base-rate-shift'));
	const meanOf = async (level: 'all' | 'newest') => {
		const {model} = await trainGlassBox(rising.data, {...options, temporal: true, level});
		return logitsOf(model, rising.data).reduce((sum, logit) => sum + logit, 0) / rows;
	};
	t.true((await meanOf('newest')) > (await meanOf('all')) + 0.3);
});
