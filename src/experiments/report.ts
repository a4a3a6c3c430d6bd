import type {ExperimentDeclaration, Metric} from '../../schema/experiment.ts';
import type {Millis} from '../core/clock.ts';
import {digestOf} from '../core/hash.ts';
import type {AnyTime} from '../models/experiments/any-time-bar.ts';
import {armOverlap} from '../models/experiments/arm-overlap.ts';
import {cuped} from '../models/experiments/cuped.ts';
import {guardRail} from '../models/experiments/guard-rail.ts';
import {type Difference, meanDifference} from '../models/experiments/mean-difference.ts';
import {returnOn} from '../models/experiments/return-on.ts';
import {sampleRatio} from '../models/experiments/sample-ratio.ts';
import {IMBALANCE, standardisedDifference} from '../models/experiments/standardised-difference.ts';
import {mean, variance} from '../models/metrics/mean.ts';
import {isShare} from './check-declaration.ts';
import {confounders} from './confounders.ts';
import type {Experiment} from './experiment.ts';
import type {ArmReport, Balance, Comparison, ExperimentReport, Refusal} from './experiment-report.ts';
import {costUsd, measure, windowEnd} from './measure.ts';
import {type PlannedComparison, planExperiment} from './plan-experiment.ts';
import type {Covariates, TrialSubject} from './trial-subject.ts';

/** Fewer subjects of an arm that are through their window say nothing: the bars of any time rest on means being nearly normal. */
export const LEAST_SUBJECTS = 50;
/**
 * So many outcomes that differ from the commonest must fall to the smaller arm, were they shared out evenly. With fewer the error of a small arm is
 * mostly told too small, and intervals of any time miss more often than they say (measured by the bench `experiments`).
 */
export const LEAST_DIFFERENT = 20;
/** The share of subjects that must have had a score for it to be taken out. */
const LEAST_SCORED = 0.5;

type Moment = {readonly asOf: Millis; readonly knownAt: Millis};

/**
 * What an experiment says of its subjects at a moment. Everybody counts for the arm that they were assigned to (intention to treat), once their
 * window is over; a deal that turns out to have been settled before its assignment counts for none. The same arguments give the same report, to the
 * last digit. Pure.
 */
export function reportOf(experiment: Experiment, subjects: readonly TrialSubject[], moment: Moment): ExperimentReport {
	const {declaration} = experiment;
	const {arms, metric} = declaration;
	const plan = planExperiment(declaration);
	const sound = subjects.filter(one => one.closed === null || one.closed.at >= one.at);
	const measured = sound.filter(one => windowEnd(one, metric) <= moment.asOf);
	const armReports = arms.map(arm => armReport(arm, subjects, measured, metric));
	const smallest = Math.min(...armReports.map(({weight}) => (subjects.length * weight) / weightOf(arms)));
	const ratio =
		smallest < LEAST_EXPECTED
			? null
			: sampleRatio(
					armReports.map(one => one.assigned),
					arms.map(one => one.weight),
				);
	const comparisons = plan.comparisons.map(planned => compare(declaration, planned, sound, moment));
	return {
		...experiment,
		...moment,
		plan,
		assigned: subjects.length,
		waiting: sound.length - measured.length,
		settledBefore: subjects.length - sound.length,
		arms: armReports,
		ratio,
		comparisons,
		confounders: confounders(subjects, armReports, {ratio, comparisons}),
		refusals: ratio === null ? [tooFewFor('ratio', smallest)] : [],
		inputs: digestOf({experiment, subjects, moment}),
	};
}

/** Pearson's test wants so many expected in each arm (Cochran 1954). */
const LEAST_EXPECTED = 5;
const weightOf = (arms: ExperimentDeclaration['arms']) => arms.reduce((sum, arm) => sum + arm.weight, 0);

const tooFewFor = (of: string, have: number): Refusal => ({
	...{of, reason: 'subjects', have, need: LEAST_EXPECTED},
	text: `The smallest arm is to have ${have.toFixed(1)} subjects so far; its share can be judged from ${LEAST_EXPECTED} on.`,
});

function armReport(
	{name, kind, weight}: ExperimentDeclaration['arms'][number],
	subjects: readonly TrialSubject[],
	measured: readonly TrialSubject[],
	metric: Metric,
): ArmReport {
	const own = measured.filter(one => one.arm === name);
	const values = valuesOf(own, metric);
	const isEnough = own.length > 1;
	return {
		...{name, kind, weight, measured: own.length},
		assigned: subjects.filter(one => one.arm === name).length,
		mean: isEnough ? mean(values) : null,
		deviation: isEnough ? Math.sqrt(variance(values)) : null,
		costUsd: isEnough ? mean(own.map(one => costUsd(metric, one))) : null,
	};
}

const valuesOf = (subjects: readonly TrialSubject[], metric: Metric) =>
	Float64Array.from(subjects, one => measure(metric, one));

/** The subjects of both arms that count for a metric, and whether they are enough. */
type Pair = {readonly treated: readonly TrialSubject[]; readonly baseline: readonly TrialSubject[]};

function pairOf(
	subjects: readonly TrialSubject[],
	arm: string,
	baseline: string,
	ends: (one: TrialSubject) => boolean,
): Pair {
	const of = (name: string) => subjects.filter(one => one.arm === name && ends(one));
	return {treated: of(arm), baseline: of(baseline)};
}

function compare(
	declaration: ExperimentDeclaration,
	plan: PlannedComparison,
	subjects: readonly TrialSubject[],
	{asOf}: Moment,
): Comparison {
	const {metric, valueUsd} = declaration;
	const arm = declaration.arms[0]!.name;
	const anyTime = {alpha: plan.alpha, planned: plan.planned};
	const pairFor = (of: Metric) => pairOf(subjects, arm, plan.baseline, one => windowEnd(one, of) <= asOf);
	const pair = pairFor(metric);
	const refusals: Refusal[] = [];
	const said = differenceOf('difference', pair, metric, anyTime, refusals);
	const adjusted = said && adjustedOf(pair, metric, anyTime, refusals);
	const guardRails = declaration.guardRails.flatMap(({name, metric: own, worse, margin}) => {
		const rails = pairFor(own);
		const found = differenceOf(name, rails, own, anyTime, refusals);
		const n = rails.treated.length + rails.baseline.length;
		return found ? [{name, ...guardRail(found, n, {...anyTime, worse, margin})}] : [];
	});
	if (said && valueUsd === undefined) {
		const text = 'The declaration does not say what one unit of the metric is worth (`valueUsd`).';
		refusals.push({of: 'return', reason: 'value', have: 0, need: 1, text});
	}

	const assigned = pairOf(subjects, arm, plan.baseline, () => true);
	const [low, high] = (adjusted ?? said)?.interval ?? [0, 0];
	return {
		...{arm, baseline: plan.baseline, plan, difference: said ?? null, adjusted: adjusted ?? null},
		verdict: low > 0 ? 'more' : high < 0 ? 'less' : 'undecided',
		guardRails,
		balance: balanceOf(assigned),
		overlap: overlapOf(assigned, refusals),
		return:
			said && valueUsd !== undefined
				? returnOn(broughtOf(pair.treated, metric), broughtOf(pair.baseline, metric), valueUsd, anyTime)
				: null,
		refusals,
	};
}

const broughtOf = (subjects: readonly TrialSubject[], metric: Metric) => ({
	outcomes: valuesOf(subjects, metric),
	costsUsd: Float64Array.from(subjects, one => costUsd(metric, one)),
});

function differenceOf(
	of: string,
	{treated, baseline}: Pair,
	metric: Metric,
	anyTime: AnyTime,
	refusals: Refusal[],
): Difference | undefined {
	const have = Math.min(treated.length, baseline.length);
	if (have < LEAST_SUBJECTS) {
		refusals.push(tooFew(of, have));
		return undefined;
	}

	const [a, b] = [valuesOf(treated, metric), valuesOf(baseline, metric)];
	const different = differing([...a, ...b]);
	const shared = evenShare(different, have, a.length + b.length);
	if (shared < LEAST_DIFFERENT) {
		refusals.push(tooAlike(of, {different, have: shared, all: a.length + b.length}));
		return undefined;
	}

	return meanDifference(a, b, anyTime);
}

const tooFew = (of: string, have: number): Refusal => ({
	...{of, reason: 'subjects', have, need: LEAST_SUBJECTS},
	text: `The smaller arm has ${have} subjects that count, and ${LEAST_SUBJECTS} are needed.`,
});

/** How many of some outcomes fall to the smaller arm when all are shared out evenly. */
export const evenShare = (outcomes: number, smaller: number, all: number): number => (outcomes * smaller) / all;

const tooAlike = (of: string, {different, have, all}: Record<'different' | 'have' | 'all', number>): Refusal => ({
	...{of, reason: 'spread', have, need: LEAST_DIFFERENT},
	text: `${different} of ${all} outcomes differ from the others, ${have.toFixed(1)} for the smaller arm, and ${LEAST_DIFFERENT} are needed.`,
});

/** How many values are not the commonest one. */
function differing(values: readonly number[]): number {
	const counts = new Map<number, number>();
	for (const value of values) {
		counts.set(value, (counts.get(value) ?? 0) + 1);
	}

	return values.length - Math.max(...counts.values());
}

/** What the score at assignment says of a subject: its chance, or for amounts what it may be expected to bring. */
function covariateOf({covariates: {score, amountUsd}}: TrialSubject, metric: Metric): number | null {
	const isAmount = metric.kind === 'won-amount';
	return score === null || (isAmount && amountUsd === null) ? null : score * (isAmount ? amountUsd! : 1);
}

function adjustedOf(
	{treated, baseline}: Pair,
	metric: Metric,
	anyTime: AnyTime,
	refusals: Refusal[],
): Comparison['adjusted'] | undefined {
	const known = [...treated, ...baseline].flatMap(one => covariateOf(one, metric) ?? []);
	const need = Math.ceil(LEAST_SCORED * (treated.length + baseline.length));
	if (known.length < need) {
		const text = `${known.length} subjects had a score when they were assigned, and ${need} are needed to take it out.`;
		refusals.push({of: 'adjusted', reason: 'covariate', have: known.length, need, text});
		return undefined;
	}

	// Who had none counts as the average, which says nothing either way.
	const middle = mean(known);
	const rows = [treated, baseline].map(own => ({
		outcomes: valuesOf(own, metric),
		covariate: Float64Array.from(own, one => covariateOf(one, metric) ?? middle),
	}));
	const {arms, theta, varianceRemoved} = cuped(rows);
	return {
		...meanDifference(arms[0]!, arms[1]!, anyTime),
		covariate: isShare(metric) || metric.kind !== 'won-amount' ? 'score' : 'score × amountUsd',
		...{theta, varianceRemoved},
	};
}

const covariateNames = ['score', 'amountUsd', 'daysToClose', 'contacts', 'taken'] as const satisfies ReadonlyArray<
	keyof Covariates
>;

function balanceOf({treated, baseline}: Pair): Balance[] {
	return covariateNames.map(covariate => {
		const of = (own: readonly TrialSubject[]) => Float64Array.from(own.flatMap(one => one.covariates[covariate] ?? []));
		const [a, b] = [of(treated), of(baseline)];
		const isThere = a.length > 1 && b.length > 1;
		const difference = isThere ? standardisedDifference(a, b) : null;
		return {
			...{covariate, treated: isThere ? mean(a) : null, baseline: isThere ? mean(b) : null},
			difference: difference !== null && Number.isFinite(difference) ? difference : null,
			// Small arms lie apart by chance alone.
			isImbalanced: difference !== null && Math.abs(difference) > Math.max(IMBALANCE, 3 * errorOf(a, b)),
		};
	});
}

/** The standard error of a standardised difference of arms that are alike. */
const errorOf = (a: Float64Array, b: Float64Array) => Math.sqrt(1 / a.length + 1 / b.length);

function overlapOf({treated, baseline}: Pair, refusals: Refusal[]): Comparison['overlap'] {
	const have = Math.min(treated.length, baseline.length);
	if (have < LEAST_SUBJECTS) {
		refusals.push(tooFew('overlap', have));
		return null;
	}

	const both = [...treated, ...baseline];
	const columns = covariateNames.map(name => ({
		...{name, kind: 'number' as const},
		values: Float64Array.from(both, one => one.covariates[name] ?? Number.NaN),
	}));
	return armOverlap(
		columns,
		Uint8Array.from(both, (_, row) => Number(row < treated.length)),
	);
}
