import {FOREVER} from '../../core/clock.ts';
import type {Steps} from '../../explain/read-steps.ts';
import type {Evidence, EvidencePathData, Moment} from '../../features/feature.ts';
import type {Feature} from '../../features/gather.ts';
import {cutOf} from '../../features/network/cut.ts';
import {isMeasured} from '../../features/network/measured-rows.ts';
import {featureValue} from '../../features/values.ts';
import type {GraphStep} from '../../graph/path.ts';
import {checkCases, type LawReport} from './law.ts';

/** The evidence of one feature for one subject at one moment, as it is computed with and as it is explained with. */
export type EvidenceCase = {
	readonly feature: Feature;
	readonly moment: Moment;
	/** Rows without paths, as training and serving read them. */
	readonly computed: readonly Evidence[];
	/** Rows with paths, as explanations read them. */
	readonly explained: readonly Evidence[];
	/** What the steps of the rows say. */
	readonly stepsOf: (walk: EvidencePathData) => Steps;
};

/** Law 3: the value is the aggregate of the evidence, bit for bit the same for computing and for explaining. */
export function checkOneQuery(cases: readonly EvidenceCase[]): LawReport {
	return checkCases('3 one query, two answers', cases, ({feature, moment, computed, explained}) => {
		const [value, shown] = [computed, explained].map(rows => featureValue(feature, rows, moment.asOf));
		return Object.is(value, shown) ? undefined : {feature: feature.name, subject: moment.id, value, shown};
	});
}

/**
 * Law 6: no row of evidence rests on anything that had not begun, or was not believed, at the moment; what a graph algorithm measures, at the
 * cut of the moment.
 */
export function checkNoFuture(cases: readonly EvidenceCase[]): LawReport {
	return checkCases('6 no future', cases, ({feature, moment: asked, explained, stepsOf}) => {
		const moment = restsAt(feature, asked);
		for (const {path} of explained) {
			const {nodes, edges} = path === undefined ? {nodes: [], edges: []} : stepsOf(path);
			const late = [...nodes, ...edges].find(step => isLate(step, moment));
			if (late !== undefined) {
				return {feature: feature.name, subject: moment.id, late};
			}
		}

		return undefined;
	});
}

/** The moment at which a feature's evidence stands. */
function restsAt(feature: Feature, moment: Moment): Moment {
	if (!isMeasured(feature)) {
		return moment;
	}

	const {t, k} = cutOf(moment);
	return {...moment, asOf: t, knownAt: k};
}

/** Whether a fact had not begun at the moment, or was not believed at it: not yet, or no longer. */
function isLate({vf, rf, rt}: GraphStep, {asOf, knownAt}: Moment): boolean {
	return (vf ?? 0) > asOf || (rf ?? 0) > knownAt || (rt ?? FOREVER) <= knownAt;
}
