import type {TargetDeclaration} from '../../../schema/target.ts';
import {FOREVER} from '../../core/clock.ts';
import {openRandom} from '../../core/random.ts';
import {readSteps, walksOf} from '../../explain/read-steps.ts';
import {gather} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';
import {mean} from '../../models/metrics/mean.ts';
import {examplesOf} from '../../score/examples.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {type AuditedSubject, auditSubject} from './audit-subject.ts';
import type {ExplanationAudit} from './explanation-audit.ts';

/** Strongest paths that stand for what a reader is shown. */
const SHOWN = 3;
/** Paths of so many subjects are read at once. */
const BATCH = 50;
/** Explanations that hang on the model and not on the data agree with a shuffled one no more than this. */
const MOST_ALIKE = 0.3;
/** One row of evidence moves the order of contributions no more than this. */
const LEAST_STABLE = 0.8;

/**
 * Audits the explanations of a model on a seeded sample of its target's labelled subjects: fidelity of the shown paths against matched
 * random ones (Yuan et al. 2022), sanity under shuffled shapes (Adebayo et al. 2018), stability under one row less. Reads only.
 */
export async function auditExplanations(
	graph: Graph,
	target: TargetDeclaration,
	loaded: LoadedModel,
	{sample, seed = 1}: {readonly sample: number; readonly seed?: number},
): Promise<ExplanationAudit> {
	const random = openRandom(seed);
	const left = await examplesOf(graph, target, FOREVER - 1);
	const moments = Array.from(
		{length: Math.min(sample, left.length)},
		() => left.splice(random.below(left.length), 1)[0]!,
	);
	const found: AuditedSubject[] = [];
	for (let start = 0; start < moments.length; start += BATCH) {
		const batch = moments.slice(start, start + BATCH);
		const gathered = await gather(graph, loaded.features, batch, {paths: true});
		const stepsOf = await readSteps(graph, walksOf(gathered));
		for (const [index, moment] of batch.entries()) {
			const evidence = gathered.map(table => table[index]!);
			const one = auditSubject(loaded, moment, evidence, {shown: SHOWN, stepsOf, random});
			found.push(...(one === undefined ? [] : [one]));
		}
	}

	return summed(target.name, loaded.version, seed, found);
}

/** The means over all subjects, and what of them is as it should be. */
function summed(
	target: string,
	modelVersion: string,
	seed: number,
	found: readonly AuditedSubject[],
): ExplanationAudit {
	const over = (pick: (one: AuditedSubject) => number) => {
		const values = found.map(pick).filter(Number.isFinite);
		return values.length === 0 ? 0 : mean(values);
	};
	const fidelityPlus = {shown: over(one => one.plus.shown), random: over(one => one.plus.random)};
	const fidelityMinus = {shown: over(one => one.minus.shown), random: over(one => one.minus.random)};
	const [permuted, stability] = [over(one => one.permuted), over(one => one.stability)];
	return {
		...{target, modelVersion, seed, subjects: found.length, paths: SHOWN},
		...{fidelityPlus, fidelityMinus, permuted, stability},
		passes: {
			fidelity: fidelityPlus.shown > fidelityPlus.random && fidelityMinus.shown < fidelityMinus.random,
			sanity: Math.abs(permuted) <= MOST_ALIKE,
			stability: stability >= LEAST_STABLE,
		},
	};
}
