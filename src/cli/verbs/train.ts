import type {Command} from 'commander';
import type {Engine} from '../../engine.ts';
import type {TrainingReport} from '../../score/train-target.ts';
import type {Run} from '../cli.ts';
import {amount} from '../figures.ts';
import {openProgressBar} from '../progress-bar.ts';
import {addVerb, answerFromEngine, type CommonOptions, readWhole} from '../verb.ts';

type Asked = {readonly seed?: number; readonly attributes?: readonly string[]};
type TrainOptions = CommonOptions & Asked;

/** Trains a model of a target, which is the champion if it is the first and else a challenger. Exits with 1 when there is too little data. */
export function addTrain(program: Command, run: Run): void {
	addVerb(program, 'train <target>', 'train a model of a target: its first is the champion, others challenge it')
		.option('--seed <number>', 'the seed of all chance in the training', readWhole(0))
		.option(
			'--attributes <names>',
			'the attribute fields to use, with commas between; all allowed ones otherwise',
			readNames,
		)
		.action(async (target: string, {seed, attributes, ...options}: TrainOptions) =>
			answerFromEngine(run, options, async engine => {
				const asked = {...(seed === undefined ? {} : {seed}), ...(attributes === undefined ? {} : {attributes})};
				const report = await trainWithBar(engine, target, asked);
				return {json: report, text: trainText(report)};
			}),
		);
}

/** Trains a target's model, with a progress bar. */
export async function trainWithBar(engine: Engine, target: string, asked: Asked = {}): Promise<TrainingReport> {
	const bar = openProgressBar(`train ${target}`);
	try {
		return await engine.train(target, {...asked, onProgress: bar.show});
	} finally {
		bar.close();
	}
}

/** The report in a few lines. */
export function trainText({
	target,
	modelVersion,
	trainedOn,
	testedOn,
	metrics,
	warnings,
	seconds,
	alias,
	failedGates,
}: TrainingReport): string {
	const {auc, aucLow, aucHigh, logLoss, ece, baseRate} = metrics;
	return [
		`${target}: model ${modelVersion}, trained on ${amount(trainedOn)} and tested on ${amount(testedOn)} examples in ${seconds.toFixed(1)} s`,
		`AUC ${auc.toFixed(3)} (${aucLow.toFixed(3)} to ${aucHigh.toFixed(3)}), log-loss ${logLoss.toFixed(3)}, ECE ${ece.toFixed(3)}, base rate ${baseRate.toFixed(3)}`,
		...warnings.map(({kind, text}) => `${kind}: ${text}`),
		standingText(alias, failedGates),
	].join('\n');
}

function standingText(alias: TrainingReport['alias'], failedGates: readonly string[]): string {
	const failed = failedGates.join(', ');
	if (alias === 'champion') {
		return failed === ''
			? 'It is the champion.'
			: `It is the champion, as the first of its target; it does not pass: ${failed}.`;
	}

	return failed === ''
		? 'It is the challenger and passes every gate: `models promote` makes it the champion.'
		: `It is the challenger and does not pass: ${failed}.`;
}

const readNames = (text: string) => text.split(',').map(name => name.trim());
