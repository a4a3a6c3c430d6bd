import test from 'ava';
import type {AdditiveModel, Term} from '../../src/models/additive-model.ts';
import {checkModel, faultsOf} from '../../src/models/check-model.ts';
import {fitAdditive} from '../../src/models/fit-additive.ts';
import {fitLogistic} from '../../src/models/fit-logistic.ts';
import {makeWorld} from './made-up-data.ts';

const {data} = makeWorld({
	rows: 1500,
	seed: 31,
	alsoMoved: (columns, row) =>
		Math.sign(Number(columns[0]!.values[row]) * (Number(columns[2]!.values[row]) - 3.5) || 0),
});
const sound = fitAdditive(data, {seed: 1});
const single = sound.terms.findIndex(({features}) => features.length === 1 && features[0] === 0);
const pair = sound.terms.findIndex(({features}) => features.length === 2);

const withTerm = (index: number, change: (term: Term) => Partial<Term>): AdditiveModel => ({
	...sound,
	terms: sound.terms.map((term, t) => (t === index ? {...term, ...change(term)} : term)),
});
const replaced = (list: readonly number[], at: number, value: number) => list.map((own, k) => (k === at ? value : own));
const withFeature = (change: Partial<AdditiveModel['features'][number]>): AdditiveModel => ({
	...sound,
	features: sound.features.map((feature, f) => (f === 0 ? {...feature, ...change} : feature)),
});
const edgesOf = (model: AdditiveModel) =>
	model.features[0]!.bins.kind === 'number' ? model.features[0]!.bins.edges : [];

test('a sound model has no fault, nor has the logistic baseline', t => {
	t.true(pair !== -1);
	t.deepEqual(faultsOf(sound), []);
	t.deepEqual(faultsOf(fitLogistic(data, {seed: 1})), []);
});

const planted: Readonly<Record<string, AdditiveModel>> = {
	'base is not a number': {...sound, base: Number.NaN},
	'base rate is 1': {...sound, baseRate: 1},
	'spread of its interval is negative': {...sound, interval: {...sound.interval, floor: -1}},
	'two of its features have one name': withFeature({name: 'k1'}),
	'edges do not rise': withFeature({bins: {kind: 'number', edges: [...edgesOf(sound)].reverse()}}),
	'an edge is not a number': withFeature({bins: {kind: 'number', edges: replaced(edgesOf(sound), 3, Number.NaN)}}),
	'range ends before it begins': withFeature({range: [1, 0]}),
	'"missing" included': withTerm(single, ({scores, weights, bags}) => ({
		scores: scores.slice(1),
		weights: weights.slice(1),
		bags: bags.map(bag => bag.slice(1)),
	})),
	'a score is not a number': withTerm(single, ({scores}) => ({scores: replaced(scores, 2, Number.NaN)})),
	'a weight is negative': withTerm(single, ({weights}) => ({weights: replaced(weights, 2, -1)})),
	'other bags than the model': withTerm(single, ({bags}) => ({bags: bags.slice(1)})),
	"a bag's distance is not a number": withTerm(single, ({bags}) => ({
		bags: bags.map(bag => replaced(bag, 1, Number.NaN)),
	})),
	'names no feature of the model': withTerm(single, () => ({features: [99]})),
	'speak of the same features': {...sound, terms: [...sound.terms, sound.terms[single]!]},
	'it is not centred': withTerm(single, ({scores}) => ({scores: scores.map(score => score + 0.01)})),
	'does not keep its direction': withFeature({monotone: -1}),
	'a pair has no coarse bins': withTerm(pair, ({features, scores, weights, bags}) => ({
		features,
		scores,
		weights,
		bags,
		groups: undefined as never,
	})),
	'have gaps': withTerm(pair, ({groups}) => ({groups: [groups![0].map(group => group + 1), groups![1]]})),
};

for (const [fault, model] of Object.entries(planted)) {
	test(`a planted fault is found: ${fault}`, t => {
		t.throws(() => checkModel(model, 'planted'), {code: 'MODEL_CORRUPT'});
		t.true(
			faultsOf(model).some(text => text.includes(fault)),
			faultsOf(model).join('; '),
		);
	});
}

test('a pair that says what a single feature could say is found', t => {
	const columns = Math.max(...sound.terms[pair]!.groups![1]) + 1;
	const tilted = withTerm(pair, ({scores}) => ({
		scores: scores.map((score, cell) => score + (Math.floor(cell / columns) === 1 ? 0.1 : 0)),
	}));
	t.true(faultsOf(tilted).some(text => text.includes('not centred')));
});
