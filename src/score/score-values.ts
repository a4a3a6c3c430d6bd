import type {FeatureValue, Moment} from '../features/feature.ts';
import {contributionsOf} from '../models/contributions-of.ts';
import {intervalOf} from '../models/interval-of.ts';
import {gradeOf} from './grade.ts';
import type {LoadedModel} from './model-artefact.ts';
import type {Notice, Score} from './score.ts';

/** The score of one subject from its feature values, in the order of the model's features. Pure. */
export function scoreValues(
	{version, artefact}: LoadedModel,
	{id, asOf, knownAt}: Moment,
	values: readonly FeatureValue[],
): Score {
	const {model} = artefact;
	const {logit} = contributionsOf(model, values);
	const {probability, low, high} = intervalOf(model, values);
	return {
		subject: id,
		target: artefact.target,
		probability,
		interval: [low, high],
		grade: gradeOf(probability, model.baseRate),
		logit,
		base: model.base,
		asOf,
		knownAt,
		modelVersion: version,
		featureSetVersion: artefact.featureSetVersion,
		fallbackReason: artefact.fallbackReason,
		notices: [...artefact.notices, ...outOfRange(model.features, values)],
	};
}

/** At most three digits after the point. */
const short = (value: number) => String(Math.round(value * 1000) / 1000);

type Ranged = ReadonlyArray<{readonly name: string; readonly range?: readonly [number, number]}>;

/** Inputs outside what the model saw in training: shapes are held flat there, and the answer says so. */
function outOfRange(features: Ranged, values: readonly FeatureValue[]): Notice[] {
	return features.flatMap(({name, range}, index) => {
		const value = values[index];
		if (
			range === undefined ||
			typeof value !== 'number' ||
			Number.isNaN(value) ||
			(value >= range[0] && value <= range[1])
		) {
			return [];
		}

		const text = `${name} is ${short(value)}, outside ${short(range[0])} to ${short(range[1])} seen in training; its edge is used.`;
		return [{kind: 'out-of-range', text}];
	});
}
