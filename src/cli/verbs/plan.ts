import type {Command} from 'commander';
import {EngineError} from '../../core/errors.ts';
import type {DayPlan} from '../../decisions/plan/day-plan.ts';
import type {Run} from '../cli.ts';
import {dealTarget} from '../deal-target.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, withClocks} from '../verb.ts';
import {ownerScope} from './explain.ts';

type PlanOptions = ClockOptions & {readonly target?: string; readonly owner: readonly string[]};

/** Plans the day of deals, or of the people who own them. */
export function addPlan(program: Command, run: Run): void {
	withClocks(
		addVerb(program, 'plan [ids...]', 'plan a day: the steps that are worth most together, within everybody’s time'),
	)
		.option('--owner <id>', 'plan for all open deals of this owner; may be given more than once', collect, [])
		.option('--target <target>', 'what is to be moved; the first trained target of deals when left out')
		.action(async (ids: string[], {target, owner: owners, ...options}: PlanOptions) =>
			answerFromEngine(run, options, async engine => {
				if (ids.length > 0 === owners.length > 0) {
					const problem = 'takes the ids of deals or `--owner`, and not both';
					throw new EngineError('INPUT_INVALID', {where: 'plan', problem});
				}

				const asked = owners.length > 0 ? {owners} : {ids};
				const plan = await engine.planDay(target ?? (await dealTarget(engine)), asked, clocksOf(options), ownerScope);
				return {json: withIsoTimes(plan), text: planText(plan)};
			}),
		);
}

const collect = (one: string, before: readonly string[]) => [...before, one];

function planText({steps, left, time, worth, worthGreedily, fallbackReason}: DayPlan): string {
	return [
		...steps.map(
			({owner, subject, priority, title, text, why}) =>
				`${owner ?? 'nobody’s'}  ${subject}  ${priority.toFixed(0)} USD  ${title}\n  ${text}\n  ${why}`,
		),
		...left.map(({subject, why}) => `${subject}: nothing. ${why}`),
		...time.map(({owner, capacity, most, used, given}) => `${owner}: ${given} of ${most - used} left for ${capacity}`),
		`worth ${worth.toFixed(0)} USD together; ${worthGreedily.toFixed(0)} if the dearest came first`,
		...(fallbackReason === null ? [] : [fallbackReason]),
	].join('\n');
}
