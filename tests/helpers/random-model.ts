import fc from 'fast-check';
import {featureSetVersion} from '../../src/features/definition.ts';
import type {Feature} from '../../src/features/gather.ts';
import {typeOf} from '../../src/features/values.ts';
import type {Bins, ModelFeature, Term} from '../../src/models/additive-model.ts';
import {binCountOf} from '../../src/models/bin-of.ts';
import type {LoadedModel} from '../../src/score/model-artefact.ts';

const score = fc.double({min: -2, max: 2, noNaN: true});
const scores = (count: number) => fc.array(score, {minLength: count, maxLength: count});
const ascending = (edges: readonly number[]) => [...new Set(edges)].sort((a, b) => a - b);

/** The words that random worlds use, so that some values have a level of their own. */
const words = ['prospect', 'proposal', 'won', 'director', 'c-level', 'north', 'Deal 1', 'Account 2'];

const binsFor = (feature: Feature): fc.Arbitrary<Bins> =>
	typeOf(feature) === 'category'
		? fc.subarray(words).map(levels => ({kind: 'category', levels}))
		: fc
				.array(fc.oneof(fc.integer({min: 0, max: 4}), fc.constantFrom(0.25, 0.5, 100, 200)), {
					minLength: 1,
					maxLength: 4,
				})
				.map(edges => ({kind: 'number', edges: ascending(edges)}));

/** Each bin of a feature in one of a few coarse ones, as a pair has them. */
const groupsFor = ({bins}: ModelFeature): fc.Arbitrary<number[]> =>
	fc
		.integer({min: 1, max: 3})
		.map(width => Array.from({length: binCountOf(bins)}, (_, bin) => Math.floor(bin / width)));

function singleTerm(features: readonly ModelFeature[], feature: number): fc.Arbitrary<Term> {
	return scores(binCountOf(features[feature]!.bins)).map(drawn => termOf([feature], drawn));
}

function pairTerm(features: readonly ModelFeature[]): fc.Arbitrary<Term> {
	return fc.uniqueArray(fc.nat({max: features.length - 1}), {minLength: 2, maxLength: 2}).chain(([a, b]) =>
		fc.tuple(groupsFor(features[a!]!), groupsFor(features[b!]!)).chain(groups =>
			scores((Math.max(...groups[0]) + 1) * (Math.max(...groups[1]) + 1)).map(drawn => ({
				...termOf([a!, b!], drawn),
				groups,
			})),
		),
	);
}

const termOf = (features: Term['features'], drawn: readonly number[]): Term => ({
	features,
	scores: drawn,
	weights: drawn.map(() => 1),
	bags: [],
});

/** Any additive model over these features: one shape for each, some pairs, and the range of some inputs. */
export function randomModel(features: readonly Feature[]): fc.Arbitrary<LoadedModel> {
	return fc
		.tuple(
			...features.map(feature =>
				fc.tuple(binsFor(feature), fc.boolean()).map(
					([bins, isRanged]): ModelFeature => ({
						name: feature.name,
						bins,
						...(isRanged && bins.kind === 'number' ? {range: [bins.edges[0]!, bins.edges.at(-1)!]} : {}),
					}),
				),
			),
		)
		.chain(inputs =>
			fc.tuple(
				fc.constant(inputs),
				fc.tuple(...inputs.map((_, feature) => singleTerm(inputs, feature))),
				fc.array(pairTerm(inputs), {maxLength: 3}),
				score,
			),
		)
		.map(([inputs, shapes, pairs, base]) => loadedModel(features, inputs, [...shapes, ...pairs], base));
}

function loadedModel(
	features: readonly Feature[],
	inputs: readonly ModelFeature[],
	terms: readonly Term[],
	base: number,
): LoadedModel {
	return {
		version: 'mod_by_chance',
		features,
		artefact: {
			format: 1,
			target: 'opportunity-won',
			features: features.map(feature => ('field' in feature ? feature : feature.name)),
			featureSetVersion: featureSetVersion(features),
			fallbackReason: null,
			notices: [{kind: 'shift', text: 'the shift that training warned of'}],
			report: {},
			model: {
				kind: 'additive',
				format: 1,
				features: inputs,
				base,
				terms,
				interval: {floor: 0.1, typical: 0, bases: []},
				baseRate: 0.5,
				seed: 0,
			},
		},
	};
}
