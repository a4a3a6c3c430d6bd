import {Field, Float, ID, Int, ObjectType, registerEnumType} from 'type-graphql';
import {armKinds, type ExperimentDeclaration} from '../../../schema/experiment.ts';
import type {ExperimentStatus} from '../../experiments/experiment.ts';
import type {Comparison, ExperimentReport, Refusal} from '../../experiments/experiment-report.ts';
import type {PlannedExperiment} from '../../experiments/open-experiments.ts';
import type {GuardRailState} from '../../models/experiments/guard-rail.ts';
import {DateTime} from '../scalars.ts';

const upper = <T extends string>(words: readonly T[]) =>
	Object.fromEntries(words.map(word => [word.replaceAll('-', '_').toUpperCase(), word])) as Record<string, T>;
const kinds = upper(armKinds);
const statuses = upper(['planned', 'running', 'over', 'stopped'] as const satisfies readonly ExperimentStatus[]);
const verdicts = upper(['more', 'less', 'undecided'] as const satisfies ReadonlyArray<Comparison['verdict']>);
const states = upper(['safe', 'breached', 'undecided'] as const satisfies readonly GuardRailState[]);
const reasons = upper(['subjects', 'spread', 'covariate', 'value'] as const satisfies ReadonlyArray<Refusal['reason']>);
registerEnumType(kinds, {name: 'ArmKind', description: 'How an arm decides.'});
registerEnumType(statuses, {name: 'ExperimentStatus', description: 'Where an experiment stands.'});
registerEnumType(verdicts, {
	name: 'ExperimentVerdict',
	description: 'Whether an interval excludes 0, and on which side.',
});
registerEnumType(states, {name: 'GuardRailState', description: 'Whether harm beyond a margin is ruled out.'});
registerEnumType(reasons, {name: 'ExperimentRefusalReason', description: 'Why something is not said.'});

@ObjectType({simpleResolvers: true, description: 'An arm of an experiment.'})
class ExperimentArm {
	@Field(() => String)
	name!: string;

	@Field(() => kinds)
	kind!: (typeof armKinds)[number];

	@Field(() => Float)
	weight!: number;
}

@ObjectType('ExperimentMove', {simpleResolvers: true, description: 'What somebody did with an experiment.'})
class ExperimentMoveType {
	@Field(() => String, {description: '`plan`, `start` or `stop`.'})
	kind!: string;

	@Field(() => String)
	actor!: string;

	@Field(() => String)
	reason!: string;

	@Field(() => DateTime)
	at!: number;

	@Field(() => ID, {description: 'The hash of the declaration that it was done with.'})
	revision!: string;
}

@ObjectType('Experiment', {simpleResolvers: true, description: 'Ways to decide, tried out against each other.'})
export class ExperimentType {
	@Field(() => ID)
	name!: string;

	@Field(() => statuses)
	status!: ExperimentStatus;

	@Field(() => ID)
	revision!: string;

	@Field(() => String)
	target!: string;

	@Field(() => String)
	hypothesis!: string;

	@Field(() => [ExperimentArm], {description: 'The first is the one that is judged.'})
	arms!: readonly ExperimentArm[];

	@Field(() => Int, {description: 'So many subjects are to take part.'})
	plannedSubjects!: number;

	@Field(() => Int, {description: 'So many are needed for the planned effect and power.'})
	neededSubjects!: number;

	@Field(() => DateTime, {nullable: true})
	startedAt!: number | null;

	@Field(() => DateTime, {nullable: true, description: 'From when on nobody is taken in.'})
	endedAt!: number | null;

	@Field(() => [ExperimentMoveType])
	moves!: readonly ExperimentMoveType[];
}

@ObjectType({simpleResolvers: true, description: 'Why something is not said.'})
class ExperimentRefusal {
	@Field(() => String)
	of!: string;

	@Field(() => reasons)
	reason!: Refusal['reason'];

	@Field(() => Float)
	have!: number;

	@Field(() => Float)
	need!: number;

	@Field(() => String)
	text!: string;
}

@ObjectType('ExperimentArmReport', {simpleResolvers: true, description: 'The subjects of an arm that count.'})
class ArmReportType {
	@Field(() => String)
	name!: string;

	@Field(() => Int)
	assigned!: number;

	@Field(() => Int, {description: 'Those whose window is over.'})
	measured!: number;

	@Field(() => Float, {nullable: true})
	mean!: number | null;

	@Field(() => Float, {nullable: true})
	deviation!: number | null;

	@Field(() => Float, {nullable: true, description: 'What each cost, in USD.'})
	costUsd!: number | null;
}

@ObjectType('MeanDifference', {
	simpleResolvers: true,
	description: 'A difference of means, with an interval that may be looked at as often as one likes.',
})
class DifferenceType {
	@Field(() => Float)
	value!: number;

	@Field(() => Float)
	error!: number;

	@Field(() => Float)
	low!: number;

	@Field(() => Float)
	high!: number;
}

@ObjectType('GuardRail', {simpleResolvers: true, description: 'Whether the first arm does harm beyond a margin.'})
class GuardRailType {
	@Field(() => String)
	name!: string;

	@Field(() => states)
	state!: GuardRailState;

	@Field(() => Float)
	worse!: number;

	@Field(() => Float)
	atLeast!: number;

	@Field(() => Float)
	atMost!: number;

	@Field(() => Float)
	margin!: number;
}

@ObjectType('CovariateBalance', {simpleResolvers: true, description: 'How a covariate compares between two arms.'})
class BalanceType {
	@Field(() => String)
	covariate!: string;

	@Field(() => Float, {nullable: true})
	treated!: number | null;

	@Field(() => Float, {nullable: true})
	baseline!: number | null;

	@Field(() => Float, {nullable: true, description: 'In standard deviations.'})
	difference!: number | null;

	@Field(() => Boolean)
	isImbalanced!: boolean;
}

@ObjectType('ExperimentReturn', {simpleResolvers: true, description: 'Uplift × value − cost, in USD per subject.'})
class ReturnType {
	@Field(() => Float)
	gainUsd!: number;

	@Field(() => Float)
	costUsd!: number;

	@Field(() => DifferenceType)
	net!: DifferenceType;

	@Field(() => Float, {description: 'Of all subjects of the first arm that count.'})
	totalUsd!: number;

	@Field(() => Float, {nullable: true, description: 'Net gain for each USD of added cost.'})
	perDollar!: number | null;
}

@ObjectType('ExperimentComparison', {simpleResolvers: true, description: 'The first arm beside one baseline.'})
class ComparisonType {
	@Field(() => String)
	arm!: string;

	@Field(() => String)
	baseline!: string;

	@Field(() => Float, {description: 'Two-sided level of this comparison.'})
	alpha!: number;

	@Field(() => verdicts)
	verdict!: Comparison['verdict'];

	@Field(() => DifferenceType, {nullable: true})
	difference!: DifferenceType | null;

	@Field(() => DifferenceType, {nullable: true, description: 'Less what the score at assignment explains.'})
	adjusted!: DifferenceType | null;

	@Field(() => Float, {nullable: true, description: 'Share of the variance that the score took away.'})
	varianceRemoved!: number | null;

	@Field(() => [GuardRailType])
	guardRails!: readonly GuardRailType[];

	@Field(() => [BalanceType])
	balance!: readonly BalanceType[];

	@Field(() => Float, {
		nullable: true,
		description: 'Of the chance to be in the first arm, between the arms: 1 is all.',
	})
	overlap!: number | null;

	@Field(() => ReturnType, {nullable: true, description: 'Over the baseline.'})
	return!: ReturnType | null;

	@Field(() => [ExperimentRefusal])
	refusals!: readonly ExperimentRefusal[];
}

@ObjectType('SampleRatio', {simpleResolvers: true, description: 'Whether the arms are as large as their weights say.'})
class SampleRatioType {
	@Field(() => Float)
	statistic!: number;

	@Field(() => Float)
	chance!: number;

	@Field(() => Boolean)
	isMismatch!: boolean;
}

@ObjectType('ExperimentReport', {simpleResolvers: true, description: 'What an experiment has shown at a moment.'})
export class ExperimentReportType {
	@Field(() => ExperimentType)
	experiment!: ExperimentType;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => Int)
	assigned!: number;

	@Field(() => Int, {description: 'Those whose window is not over.'})
	waiting!: number;

	@Field(() => Int, {description: 'Those who turned out to have been settled before they were assigned.'})
	settledBefore!: number;

	@Field(() => [ArmReportType])
	arms!: readonly ArmReportType[];

	@Field(() => SampleRatioType, {nullable: true})
	ratio!: SampleRatioType | null;

	@Field(() => [ComparisonType])
	comparisons!: readonly ComparisonType[];

	@Field(() => [String], {description: 'What else could explain a difference, or hide one.'})
	confounders!: readonly string[];

	@Field(() => [ExperimentRefusal])
	refusals!: readonly ExperimentRefusal[];

	@Field(() => ID, {description: 'The hash of all that the report was made from.'})
	inputs!: string;
}

/** An experiment in the shape of its GraphQL type. */
export function toExperiment({plan, declaration, ...experiment}: PlannedExperiment): ExperimentType {
	const {target, hypothesis, arms}: ExperimentDeclaration = declaration;
	return {
		...experiment,
		...{target, hypothesis, arms, plannedSubjects: plan.subjects, neededSubjects: plan.needed},
	};
}

/** A report in the shape of its GraphQL type. */
export function toExperimentReport(report: ExperimentReport): ExperimentReportType {
	const {asOf, knownAt, assigned, waiting, settledBefore, arms, ratio, confounders, refusals, inputs} = report;
	return {
		experiment: toExperiment(report),
		...{asOf, knownAt, assigned, waiting, settledBefore, arms, ratio, confounders, refusals, inputs},
		comparisons: report.comparisons.map(toComparison),
	};
}

function toComparison({
	plan,
	difference,
	adjusted,
	overlap,
	return: earned,
	...comparison
}: Comparison): ComparisonType {
	return {
		...comparison,
		alpha: plan.alpha,
		difference: difference && toDifference(difference),
		adjusted: adjusted && toDifference(adjusted),
		varianceRemoved: adjusted?.varianceRemoved ?? null,
		overlap: overlap?.overlap ?? null,
		return: earned && {...earned, net: toDifference(earned.net), totalUsd: earned.total.value},
	};
}

const toDifference = ({
	value,
	error,
	interval: [low, high],
}: NonNullable<Comparison['difference']>): DifferenceType => ({
	...{value, error, low, high},
});
