import {type Command, Option} from 'commander';
import {evaluateLog, type LogEvaluation} from '../../evaluation/evaluate-log.ts';
import type {Estimate} from '../../models/off-policy/evaluate-policy.ts';
import type {OutcomeModelKind} from '../../models/outcome-model.ts';
import type {Run} from '../cli.ts';
import {amount, columns} from '../figures.ts';
import {addVerb, type CommonOptions, printAnswer, readWhole} from '../verb.ts';

type EvaluateOptions = CommonOptions & {readonly rewardModel: OutcomeModelKind; readonly seed: number};

/** Says what a policy would have earned on logged decisions. Opens no world. Exits with 1 when the log cannot tell. */
export function addEvaluate(program: Command, run: Run): void {
	addVerb(
		program,
		'evaluate <log> <policy>',
		'say what a policy would have earned on the logged decisions of another, before it decides anything',
	)
		.addOption(
			new Option('--reward-model <kind>', 'what expects the rewards of DM, DR and SWITCH-DR')
				.choices(['straight', 'glass-box'])
				.default('straight'),
		)
		.option('--seed <n>', 'how rows are dealt to the models that have not seen them', readWhole(0), 1)
		.action(async (log: string, policy: string, options: EvaluateOptions) => {
			const {rewardModel, seed} = options;
			const evaluation = await evaluateLog(log, policy, {rewardModel, seed});
			printAnswer(run, options, {
				json: evaluation,
				text: evaluationText(evaluation),
				saysNo: evaluation.refused !== null,
			});
		});
}

function evaluationText({log, policy, rows, ess, estimates, refused, logged, clip, ...rest}: LogEvaluation): string {
	const told = `${policy} on ${log}: ${amount(rows)} decisions say as much as ${amount(ess)} of its own`;
	if (refused !== null) {
		const unseen = refused.reason === 'support' ? refused.unseen : [];
		return [
			`${told}: refused (${refused.reason})`,
			refused.text,
			...unseen
				.slice(0, 5)
				.map(
					({action, position, mass}) =>
						`  ${action}${position === null ? '' : ` in place ${position}`} is never logged: ${(100 * mass).toFixed(2)} % of what the policy would do`,
				),
		].join('\n');
	}

	const {mostWeight, switched} = rest.switch;
	const {ips, snips, dm, dr, switchDr} = estimates!;
	return [
		told,
		columns([
			line('logged', logged),
			line('IPS', ips),
			line('SNIPS', snips),
			line('DM', dm),
			line('DR', dr),
			line('SWITCH-DR', switchDr),
		]),
		`${amount(clip.clipped)} propensities below ${clip.leastPropensity} counted as that much; ${amount(switched)} weights above ${mostWeight.toFixed(1)} left to the model by SWITCH-DR`,
	].join('\n');
}

/** A name, the value, and its 95 % interval. */
function line(name: string, {value, interval}: Estimate): string[] {
	const [low, high] = interval.map(end => end.toPrecision(4));
	return [name, value.toPrecision(4), `95 % interval ${low} to ${high}`];
}
