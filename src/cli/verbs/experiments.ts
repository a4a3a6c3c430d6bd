import type {Command} from 'commander';
import {sha256} from '../../core/hash.ts';
import type {Engine} from '../../engine.ts';
import type {Comparison, ExperimentReport, Refusal} from '../../experiments/experiment-report.ts';
import {loadExperiment} from '../../experiments/load-experiment.ts';
import type {PlannedExperiment} from '../../experiments/open-experiments.ts';
import type {Difference} from '../../models/experiments/mean-difference.ts';
import type {Run} from '../cli.ts';
import {amount, columns} from '../figures.ts';
import {isoOf, withIsoTimes} from '../iso-times.ts';
import {type KeyedOptions, moverOf, withKey} from '../mover.ts';
import {addVerb, answerFromEngine, type ClockOptions, type CommonOptions, clocksOf, withClocks} from '../verb.ts';

/** Plans, starts and stops experiments over decisions, lists them, and says what came of one. */
export function addExperiments(program: Command, run: Run): void {
	const experiments = program
		.command('experiments')
		.description('try ways to decide out against each other, and read what they are worth');
	withKey(
		addVerb(experiments, 'plan <file>', 'keep the plan of an experiment, a YAML file, and say how large it is to be'),
	).action(async (file: string, options: KeyedOptions) => {
		const declaration = await loadExperiment(file);
		await answerMove(run, options, ['plan', declaration], async (engine, mover) =>
			engine.planExperiment(declaration, mover),
		);
	});
	withKey(addVerb(experiments, 'start <name>', 'decide by the arms of a planned experiment from now on')).action(
		async (name: string, options: KeyedOptions) =>
			answerMove(run, options, ['start', name], async (engine, mover) => engine.startExperiment(name, mover)),
	);
	withKey(addVerb(experiments, 'stop <name>', 'take nobody else in; what it says stays to be read')).action(
		async (name: string, options: KeyedOptions) =>
			answerMove(run, options, ['stop', name], async (engine, mover) => engine.stopExperiment(name, mover)),
	);
	addVerb(experiments, 'list', 'list all experiments as they stand').action(async (options: CommonOptions) =>
		answerFromEngine(run, options, async engine => {
			const all = await engine.experiments();
			const lines = all.map(one => [one.name, one.status, one.declaration.target, one.declaration.hypothesis]);
			return {
				json: {experiments: all.map(documentOf)},
				text: all.length === 0 ? 'no experiment is planned' : columns(lines),
			};
		}),
	);
	withClocks(addVerb(experiments, 'report <name>', 'say what an experiment has shown so far')).action(
		async (name: string, options: ClockOptions) =>
			answerFromEngine(run, options, async engine => {
				const report = await engine.experiment(name, clocksOf(options));
				return {json: documentOf(report), text: reportText(report)};
			}),
	);
}

async function answerMove(
	run: Run,
	options: KeyedOptions,
	what: readonly unknown[],
	move: (engine: Engine, mover: Parameters<Engine['startExperiment']>[1]) => Promise<PlannedExperiment>,
): Promise<void> {
	const mover = moverOf(options);
	const key = options.key ?? `cli/${sha256(JSON.stringify([what, mover]))}`;
	await answerFromEngine(run, options, async engine => {
		const experiment = await move(engine, {...mover, key});
		return {json: documentOf(experiment), text: planText(experiment)};
	});
}

function documentOf<T extends PlannedExperiment>({startedAt, endedAt, ...experiment}: T): object {
	return {
		...withIsoTimes(experiment),
		startedAt: startedAt === null ? null : isoOf(startedAt),
		endedAt: endedAt === null ? null : isoOf(endedAt),
	};
}

function planText({name, status, declaration, plan, moves, startedAt, endedAt}: PlannedExperiment): string {
	const {alpha, power} = declaration;
	const [{kind, actor, reason}] = moves.slice(-1) as [PlannedExperiment['moves'][number]];
	return [
		`${name}  ${status}${startedAt === null ? '' : `, started ${isoOf(startedAt)}`}${endedAt === null ? '' : `, takes nobody in from ${isoOf(endedAt)} on`}`,
		`${kind} by ${actor} (${reason})`,
		declaration.hypothesis,
		`${amount(plan.subjects)} subjects are to take part; ${amount(plan.needed)} are needed to see ${declaration.expected.effect} more than ${declaration.expected.baseline} in ${100 * power} % of such experiments`,
		columns(
			plan.comparisons.map(one => [
				`${declaration.arms[0]!.name} against ${one.baseline}`,
				`alpha ${figure(one.alpha)}`,
				`one look ${amount(one.oneLook.treated)} + ${amount(one.oneLook.baseline)}`,
				`any time ${amount(one.anyTime.treated)} + ${amount(one.anyTime.baseline)}`,
				`smallest effect ${one.smallestEffect === null ? 'none' : figure(one.smallestEffect)}`,
			]),
		),
		...(plan.subjects < plan.needed
			? [`fewer than the ${alpha} and ${power} that are asked for take: effects are likely to be missed`]
			: []),
	].join('\n');
}

const figure = (value: number) => Number(value.toPrecision(4)).toString();
const spread = ({value, interval: [low, high]}: Pick<Difference, 'value' | 'interval'>) =>
	`${figure(value)}  (${figure(low)} to ${figure(high)})`;
const told = ({of, text}: Refusal) => `${of}: refused. ${text}`;

function reportText(report: ExperimentReport): string {
	const {name, status, assigned, waiting, settledBefore, arms, ratio, confounders, refusals} = report;
	return [
		`${name}  ${status}, as of ${isoOf(report.asOf)}: ${amount(assigned)} of ${amount(report.plan.subjects)} subjects, ${amount(waiting)} wait for their window, ${amount(settledBefore)} were settled before`,
		report.declaration.hypothesis,
		columns([
			['arm', 'assigned', 'measured', 'mean', 'deviation', 'cost (USD)'],
			...arms.map(arm => [
				arm.name,
				amount(arm.assigned),
				amount(arm.measured),
				...[arm.mean, arm.deviation, arm.costUsd].map(value => (value === null ? '–' : figure(value))),
			]),
		]),
		...(ratio === null
			? []
			: [`sample ratio  ${ratio.isMismatch ? 'mismatch' : 'as weighted'} (chance ${figure(ratio.chance)})`]),
		...report.comparisons.flatMap(comparisonLines),
		...refusals.map(told),
		...confounders.map(text => `confounder  ${text}`),
	].join('\n');
}

function comparisonLines({arm, baseline, verdict, difference, adjusted, guardRails, ...rest}: Comparison): string[] {
	const off = rest.balance.filter(one => one.isImbalanced).map(one => one.covariate);
	const {overlap, return: earned, refusals} = rest;
	return [
		`${arm} against ${baseline}: ${verdict}`,
		...(difference === null ? [] : [`  difference  ${spread(difference)}`]),
		...(adjusted === null
			? []
			: [
					`  less ${adjusted.covariate}  ${spread(adjusted)}, ${(100 * adjusted.varianceRemoved).toFixed(1)} % of the variance gone`,
				]),
		...guardRails.map(
			({name, state, worse, atLeast, atMost, margin}) =>
				`  guard rail ${name}  ${state}: worse by ${figure(worse)} (${figure(atLeast)} to ${figure(atMost)}), ${margin} at most`,
		),
		`  balance  ${off.length === 0 ? 'as a fair draw gives it' : `off in ${off.join(', ')}`}${overlap === null ? '' : `; overlap ${overlap.overlap.toFixed(2)}`}`,
		...(earned === null
			? []
			: [
					`  return over ${baseline}  ${spread(earned.net)} USD per subject: gain ${figure(earned.gainUsd)}, cost ${figure(earned.costUsd)}`,
				]),
		...refusals.map(one => `  ${told(one)}`),
	];
}
