import test from 'ava';
import {canonicalJson} from '../../src/core/hash.ts';
import {openRandom} from '../../src/core/random.ts';
import {loadArtefact, type ModelArtefact, versionOf} from '../../src/score/model-artefact.ts';
import {soundArtefact} from '../helpers/sound-artefact.ts';

const artefact = soundArtefact();
const version = versionOf(artefact);
const text = canonicalJson(artefact);
/** Everything in front of the model's numbers: names, format, features. */
const header = text.indexOf('"terms"');

/** The text with one bit of a byte turned over. */
function flipped(at: number, bit: number): string {
	const bytes = Buffer.from(text);
	bytes[at]! ^= 1 << bit;
	return bytes.toString();
}

/** Loads an artefact under the hash of what it says, whatever that is. */
const loadRehashed = (changed: unknown) => loadArtefact(versionOf(changed as ModelArtefact), canonicalJson(changed));

test('a sound artefact is loaded as it was saved', t => {
	const loaded = loadArtefact(version, text);
	t.is(canonicalJson(loaded.artefact), text);
	t.deepEqual(
		loaded.features.map(({name}) => name),
		artefact.features,
	);
});

test('F12: an artefact with any byte of its header flipped is never loaded', t => {
	t.true(header > 1000);
	const random = openRandom(12);
	for (let at = 0; at < header; at++) {
		t.throws(() => loadArtefact(version, flipped(at, random.below(8))), {code: 'MODEL_CORRUPT'}, `byte ${at}`);
	}
});

test('F12: an artefact with any of 200 random bytes flipped is never loaded', t => {
	const random = openRandom(2026);
	for (let draw = 0; draw < 200; draw++) {
		const at = random.below(text.length);
		t.throws(() => loadArtefact(version, flipped(at, random.below(8))), {code: 'MODEL_CORRUPT'}, `byte ${at}`);
	}
});

test('F12: an artefact that was cut short, emptied or added to is never loaded', t => {
	for (const part of [0, 0.01, 0.5, 0.99]) {
		t.throws(() => loadArtefact(version, text.slice(0, Math.floor(part * text.length))), {code: 'MODEL_CORRUPT'});
	}

	t.throws(() => loadArtefact(version, text.slice(0, -1)), {code: 'MODEL_CORRUPT'});
	t.throws(() => loadArtefact(version, `${text} `), {code: 'MODEL_CORRUPT'});
});

const [first, ...rest] = artefact.features;
const {model} = artefact;
const wrong: Readonly<Record<string, unknown>> = {
	'is named `opportunity/none`': {...artefact, features: ['opportunity/none', ...rest]},
	'feature 0 is': {...artefact, features: [rest[0], first, ...rest.slice(1)]},
	'and its model': {...artefact, features: artefact.features.slice(0, -1)},
	'`format`': {...artefact, format: 2},
	'`target`': {...artefact, target: undefined},
	'`model.terms.0.scores.0`': {
		...artefact,
		model: {...model, terms: model.terms.map(term => ({...term, scores: term.scores.map(() => null)}))},
	},
	'`model.interval`': {...artefact, model: {...model, interval: undefined}},
	'its base rate is 1': {...artefact, model: {...model, baseRate: 1}},
	'edges do not rise': {
		...artefact,
		model: {
			...model,
			features: model.features.map(feature => ({
				...feature,
				bins: {kind: 'number', edges: feature.bins.kind === 'number' ? [...feature.bins.edges].reverse() : []},
			})),
		},
	},
	'not centred': {
		...artefact,
		model: {...model, terms: model.terms.map(term => ({...term, scores: term.scores.map(score => score + 1)}))},
	},
	'``: Invalid input': [],
};

for (const [problem, changed] of Object.entries(wrong)) {
	test(`F12: an artefact whose hash fits but which is no sound model is refused: ${problem}`, t => {
		const error = t.throws(() => loadRehashed(changed), {code: 'MODEL_CORRUPT'});
		t.true(error?.message.includes(problem), error?.message);
	});
}

test('a feature that is computed otherwise than in training is told in every score', t => {
	const {artefact: loaded} = loadRehashed({...artefact, featureSetVersion: 'fs_of_another_day'});
	t.deepEqual(
		loaded.notices.map(({kind}) => kind),
		['features-changed'],
	);
});
