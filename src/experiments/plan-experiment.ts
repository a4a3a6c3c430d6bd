import type {ExperimentDeclaration} from '../../schema/experiment.ts';
import {maybeSmallestEffect, planSize, type Size} from '../models/experiments/plan-size.ts';
import {isShare} from './check-declaration.ts';

/** What it takes to compare the first arm with one baseline. */
export type PlannedComparison = {
	readonly baseline: string;
	/** Two-sided level of this comparison: the experiment's, shared out among its comparisons (Bonferroni). */
	readonly alpha: number;
	/** For one look at the end, and for an interval that may be looked at all along. */
	readonly oneLook: Size;
	readonly anyTime: Size;
	/** Subjects of both arms once as many take part as planned, and the smallest effect that they show with the planned power at the end; null for none. */
	readonly planned: number;
	readonly smallestEffect: number | null;
};

/** How large an experiment is to be. */
export type ExperimentPlan = {
	/** So many subjects are to take part in all arms together: as declared, or as the comparisons need. */
	readonly subjects: number;
	/** As the comparisons need. */
	readonly needed: number;
	readonly comparisons: readonly PlannedComparison[];
};

/**
 * The size that a declaration asks for: each baseline is compared with the first arm at its part of alpha, and the whole is as large as its
 * most demanding comparison makes it. Pure.
 */
export function planExperiment(declaration: ExperimentDeclaration): ExperimentPlan {
	const {arms, metric, power, expected, subjects} = declaration;
	const [first, ...baselines] = arms;
	const whole = arms.reduce((sum, arm) => sum + arm.weight, 0);
	const alpha = declaration.alpha / baselines.length;
	const base = isShare(metric)
		? {kind: 'share' as const, baseline: expected.baseline}
		: {kind: 'mean' as const, deviation: expected.deviation!};
	const sized = baselines.map(({name, weight}) => {
		const options = {alpha, power, ratio: weight / first!.weight, correlation: expected.correlation};
		return {name, weight, options, ...planSize({...base, effect: expected.effect}, options)};
	});
	const needed = Math.max(
		...sized.map(({weight, anyTime}) =>
			Math.ceil(Math.max((anyTime.treated * whole) / first!.weight, (anyTime.baseline * whole) / weight)),
		),
	);
	const size = subjects ?? needed;
	return {
		...{subjects: size, needed},
		comparisons: sized.map(({name, weight, options, oneLook, anyTime}) => ({
			...{baseline: name, alpha, oneLook, anyTime},
			planned: Math.round((size * (first!.weight + weight)) / whole),
			smallestEffect: maybeSmallestEffect(base, (size * first!.weight) / whole, {...options, isAnyTime: true}) ?? null,
		})),
	};
}
