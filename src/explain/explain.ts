import type {Evidence, FeatureValue, Moment} from '../features/feature.ts';
import {type Gathered, isAttribute} from '../features/gather.ts';
import {featureValue} from '../features/values.ts';
import {contributionsOf} from '../models/contributions-of.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {dateOfRow} from './date-of-row.ts';
import {effectsIfRemoved} from './effect-if-removed.ts';
import type {Contribution, PathNode, WeighedPath} from './explanation.ts';
import {type RowShare, termShares} from './term-shares.ts';

/** A subject's values and what each term of the model makes of them, before the steps of the paths are read. */
export type Explained = {
	readonly values: readonly FeatureValue[];
	readonly contributions: ReadonlyArray<Contribution<WeighedPath>>;
};

/**
 * Explains a score from the very evidence its values are computed from: Σ contributions = logit − base, and the shares
 * of each contribution's paths sum to it, the ones not shown being counted (laws 3 to 5). Pure.
 */
export function explainEvidence(loaded: LoadedModel, moment: Moment, gathered: Gathered, paths: number): Explained {
	const {artefact, features} = loaded;
	const evidence = features.map((_, feature) => gathered[feature]![0]!);
	const values = features.map((feature, index) => featureValue(feature, evidence[index]!, moment.asOf));
	const {terms} = contributionsOf(artefact.model, values);
	const effectOf = effectsIfRemoved(loaded, moment, values, evidence);

	const contributions = artefact.model.terms.map(({features: members}, term): Contribution<WeighedPath> => {
		const shares = largestFirst(
			termShares(loaded, term, moment, values, evidence).filter(
				({share, evidence: row}) => row !== undefined || share !== 0,
			),
		);
		const found = new Set(shares.flatMap(({feature, evidence: row}) => (row === undefined ? [] : [feature])));
		const shown = shares
			.slice(0, paths)
			.map(share => weighed(loaded, share, {effectOf, isStart: found.has(share.feature)}));
		const rest = shares.slice(paths);
		return {
			feature: members.map(member => features[member]!.name).join(' × '),
			value:
				members.length === 1
					? shownValue(values[members[0]]!)
					: members.map(m => String(shownValue(values[m]!) ?? '–')).join(' × '),
			contribution: terms[term]!,
			paths: shown,
			morePaths: {count: rest.length, share: rest.reduce((sum, {share}) => sum + share, 0)},
		};
	});
	return {values, contributions: contributions.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))};
}

/** Equal shares, which differ in their last digits at most, are told latest first, so that an answer repeats. */
function largestFirst(shares: readonly RowShare[]): RowShare[] {
	return shares
		.map(one => ({one, size: Math.abs(one.share), at: one.evidence?.at ?? 0}))
		.sort(
			(a, b) =>
				bySize(a.size, b.size) || b.at - a.at || ((a.one.evidence?.fact ?? '') < (b.one.evidence?.fact ?? '') ? -1 : 1),
		)
		.map(({one}) => one);
}

/** Compares two sizes by twelve digits, larger ones first; these are written out only where they may be alike. */
const bySize = (a: number, b: number): number =>
	a === b || Math.abs(a - b) > 1e-11 * Math.max(a, b) ? b - a : Number(b.toPrecision(12)) - Number(a.toPrecision(12));

const shownValue = (value: FeatureValue) => (typeof value === 'number' && Number.isNaN(value) ? null : value);

function weighed(
	loaded: LoadedModel,
	{feature, evidence, share}: RowShare,
	{effectOf, isStart}: {effectOf: (statement: string) => number; isStart: boolean},
): WeighedPath {
	if (evidence?.assumed !== undefined) {
		return {share, effectIfRemoved: 0, assumed: evidence.assumed, textOf: () => `Assumed: ${evidence.assumed}.`};
	}

	if (evidence?.path === undefined) {
		return {share, effectIfRemoved: 0, textOf: () => absenceText(loaded, feature, isStart)};
	}

	return {
		share,
		effectIfRemoved: effectOf(evidence.fact),
		fact: evidence.fact,
		walk: evidence.path,
		textOf: ({nodes}) => rowText(loaded, feature, evidence, nodes),
	};
}

/** What having no evidence means; where there is some, that is what its shares start from. */
function absenceText({features}: LoadedModel, feature: number, isStart: boolean): string {
	const definition = features[feature]!;
	const text = isAttribute(definition) ? `Where ${words(definition.field)} is not known.` : definition.absence;
	return isStart ? `Starting point: ${text[0]!.toLowerCase()}${text.slice(1)}` : text;
}

function rowText({features}: LoadedModel, feature: number, row: Evidence, nodes: readonly PathNode[]): string {
	const definition = features[feature]!;
	const date = dateOfRow(row.at);
	if (!isAttribute(definition)) {
		return definition.sentence({names: nodes.map(node => node.name), date, weight: row.weight});
	}

	const owner = nodes.findLast(node => node.kind !== 'Assertion');
	const since = row.at <= 1 ? '' : `, as stated for ${date}`;
	return `${words(definition.field)} of ${owner?.kind.toLowerCase() ?? 'the subject'} ${owner?.name ?? ''} is ${String(row.what)}${since}.`;
}

/** `annualRevenue` → `annual revenue`. */
const words = (field: string) => field.replaceAll(/([A-Z])/g, letter => ` ${letter.toLowerCase()}`);
