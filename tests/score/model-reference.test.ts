import test from 'ava';
import {canonicalJson} from '../../src/core/hash.ts';
import {fitAdditive} from '../../src/models/fit-additive.ts';
import type {Example} from '../../src/score/examples.ts';
import {referenceOf} from '../../src/score/model-reference.ts';
import {firstRowsTrain, makeWorld} from '../models/made-up-data.ts';

const rows = 900;
const {data} = makeWorld({rows, seed: 5});
const parts = firstRowsTrain(rows, 600);
const model = fitAdditive(data, {seed: 1, bags: 2, maxRounds: 40});
/** Two rows of each subject, one a second. */
const examples = Array.from({length: rows}, (_, row): Example => {
	const id = `opp_${Math.floor(row / 2)}`;
	const time = {asOf: 1000 * row, knownAt: 1000 * row, labelledAt: 1e9};
	return {id, ...time, positive: data.labels[row] === 1, row, order: row, group: id};
});

test('a reference holds the training values of each feature of the model, and when they were', t => {
	const reference = referenceOf(model, data, examples, parts);
	t.deepEqual(
		reference.features.map(({name}) => name),
		model.features.map(({name}) => name),
	);
	for (const {counts} of reference.features) {
		t.is(
			counts.reduce((sum, count) => sum + count, 0),
			600,
		);
	}

	t.is(reference.from, 0);
	t.is(reference.until, 599_001);
	// 300 subjects trained and 150 tested: one row of each counts.
	t.is(reference.calibration?.rows, 450);
	t.true(reference.expected.auc > 0.6 && reference.expected.auc < 0.95);
});

test('a reference is plain JSON, also of a model that says the base rate', t => {
	const flat = {...model, features: [], terms: []};
	const reference = referenceOf(flat, data, examples, parts);
	t.is(reference.calibration, null);
	t.is(reference.expected.auc, 0.5);
	for (const one of [reference, referenceOf(model, data, examples, parts)]) {
		t.deepEqual(JSON.parse(canonicalJson(one)), one);
	}
});
