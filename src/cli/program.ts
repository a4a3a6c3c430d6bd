import {Command} from 'commander';
import type {Run} from './cli.ts';
import {addActions} from './verbs/actions.ts';
import {addBacktest} from './verbs/backtest.ts';
import {addDecide, addDecisions} from './verbs/decide.ts';
import {addDemo} from './verbs/demo.ts';
import {addDoctor} from './verbs/doctor.ts';
import {addEvaluate} from './verbs/evaluate.ts';
import {addExperiments} from './verbs/experiments.ts';
import {addExplain} from './verbs/explain.ts';
import {addFeatures} from './verbs/features.ts';
import {addForecast} from './verbs/forecast.ts';
import {addForecasts} from './verbs/forecasts.ts';
import {addHygiene} from './verbs/hygiene.ts';
import {addIngest} from './verbs/ingest.ts';
import {addJudgement} from './verbs/judgement.ts';
import {addModels} from './verbs/models.ts';
import {addPlan} from './verbs/plan.ts';
import {addQuery} from './verbs/query.ts';
import {addReplay} from './verbs/replay.ts';
import {addRoute} from './verbs/route.ts';
import {addScore} from './verbs/score.ts';
import {addServe} from './verbs/serve.ts';
import {addTrain} from './verbs/train.ts';
import {addVerify} from './verbs/verify.ts';
import {addDeliver, addWebhooks} from './verbs/webhooks.ts';

/** Each verb's definition, in the order in which help lists them. */
const verbs = [
	addDoctor,
	addDemo,
	addServe,
	addIngest,
	addTrain,
	addScore,
	addExplain,
	addForecast,
	addForecasts,
	addJudgement,
	addHygiene,
	addBacktest,
	addActions,
	addRoute,
	addPlan,
	addDecide,
	addDecisions,
	addExperiments,
	addWebhooks,
	addDeliver,
	addEvaluate,
	addFeatures,
	addModels,
	addQuery,
	addReplay,
	addVerify,
];

/** The whole command line: every verb with its arguments and options. It says on the run's streams what it has to say. */
export function buildProgram(run: Run): Command {
	const program = new Command('throughline')
		.description('Scores, forecasts and next steps that are exact sums of graph paths.')
		.helpCommand('help [verb]', 'explain a verb')
		.showHelpAfterError('(--help lists what there is)')
		.exitOverride()
		.configureOutput({writeOut: run.print, writeErr: run.note});
	for (const add of verbs) {
		add(program, run);
	}

	return program;
}
