import {catalogue} from '../../src/features/catalogue.ts';
import type {LoadedModel} from '../../src/score/model-artefact.ts';

/** One shape over a catalogue feature: below the first edge the first score, from there the second, and so on; in logits. */
export type Shape = {readonly feature: string; readonly edges: readonly number[]; readonly scores: readonly number[]};

/** A model written by hand: logit = base + Σ the score of each shape; a missing value adds nothing. */
export function handMadeModel(base: number, shapes: readonly Shape[], target = 'opportunity-won'): LoadedModel {
	const features = shapes.map(({feature}) => catalogue.find(({name}) => name === feature)!);
	return {
		version: 'mod_by_hand',
		features,
		artefact: {
			format: 1,
			target,
			features: shapes.map(({feature}) => feature),
			featureSetVersion: 'fs_by_hand',
			fallbackReason: null,
			notices: [],
			report: {},
			model: {
				kind: 'additive',
				format: 1,
				features: shapes.map(({feature, edges}) => ({name: feature, bins: {kind: 'number', edges}})),
				base,
				terms: shapes.map(({scores}, index) => ({
					features: [index],
					scores: [0, ...scores],
					weights: [0, ...scores.map(() => 1)],
					bags: [],
				})),
				interval: {floor: 0, typical: 0, bases: []},
				baseRate: 1 / (1 + Math.exp(-base)),
				seed: 0,
			},
		},
	};
}
