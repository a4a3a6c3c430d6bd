import type {Command} from 'commander';
import {EngineError} from '../../core/errors.ts';
import type {DayPlan, LeftDeal} from '../../decisions/plan/day-plan.ts';
import type {TakenDay} from '../../decisions/plan/taken-day.ts';
import type {Run} from '../cli.ts';
import {withIsoTimes} from '../iso-times.ts';
import {loggedIn} from '../mover.ts';
import {dealTarget} from '../target-of.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, withClocks} from '../verb.ts';
import {ownerScope} from './explain.ts';

type PlanOptions = ClockOptions & {
	readonly target?: string;
	readonly owner: readonly string[];
	readonly take?: boolean;
	readonly key?: string;
	readonly as?: string;
};

/** Plans the day of deals, or of the people who own them, and takes it if told to. */
export function addPlan(program: Command, run: Run): void {
	withClocks(
		addVerb(program, 'plan [ids...]', 'plan a day: the steps that are worth most together, within everybody’s time'),
	)
		.option('--owner <id>', 'plan for all open deals of this owner; may be given more than once', collect, [])
		.option('--target <target>', 'what is to be moved; the first trained target of deals when left out')
		.option('--take', 'take it: the steps become decisions, kept and reserved together')
		.option('--key <key>', 'with `--take`, an idempotency key: a repeated one gives the day that was taken under it')
		.option('--as <name>', 'with `--take`, who you are, if not who is logged in')
		.action(async (ids: string[], {target, owner: owners, take = false, key, as, ...options}: PlanOptions) =>
			answerFromEngine(run, options, async engine => {
				if (ids.length > 0 === owners.length > 0) {
					const problem = 'takes the ids of deals or `--owner`, and not both';
					throw new EngineError('INPUT_INVALID', {where: 'plan', problem});
				}

				const asked = owners.length > 0 ? {owners} : {ids};
				const wanted = target ?? (await dealTarget(engine));
				const clocks = clocksOf(options);
				if (take) {
					checkNow(clocks);
					const by = {key: key ?? `cli/day/${run.clock.now()}`, actor: as ?? loggedIn()};
					const day = await engine.takeDay(wanted, asked, by, ownerScope);
					return {json: withIsoTimes(day), text: takenText(day)};
				}

				const plan = await engine.planDay(wanted, asked, clocks, ownerScope);
				return {json: withIsoTimes(plan), text: planText(plan)};
			}),
		);
}

/** A day is taken as it is now. Throws INPUT_INVALID for another moment. */
function checkNow({asOf, knownAt}: ReturnType<typeof clocksOf>): void {
	if (asOf !== undefined || knownAt !== undefined) {
		throw new EngineError('INPUT_INVALID', {where: '`--take`', problem: 'takes the day of now, and no moment'});
	}
}

const collect = (one: string, before: readonly string[]) => [...before, one];

function planText({steps, left, time, worth, worthGreedily, fallbackReason}: DayPlan): string {
	return [
		...steps.map(
			({owner, subject, priority, title, text, why}) =>
				`${owner ?? 'nobody’s'}  ${subject}  ${priority.toFixed(0)} USD  ${title}\n  ${text}\n  ${why}`,
		),
		...leftLines(left),
		...time.map(({owner, capacity, most, used, given}) => `${owner}: ${given} of ${most - used} left for ${capacity}`),
		`worth ${worth.toFixed(0)} USD together; ${worthGreedily.toFixed(0)} if the dearest came first`,
		...(fallbackReason === null ? [] : [fallbackReason]),
	].join('\n');
}

const leftLines = (left: readonly LeftDeal[]) => left.map(({subject, why}) => `${subject}: nothing. ${why}`);

function takenText({day, taken, untaken, left, worth, fallbackReason}: TakenDay): string {
	return [
		...taken.map(
			({owner, subject, decision, action, priority, needsApproval, why}) =>
				`${decision}  ${owner ?? 'nobody’s'}  ${subject}  ${action}  ${priority.toFixed(0)} USD${needsApproval === null ? '' : `\n  waits: ${needsApproval}`}\n  ${why}`,
		),
		...untaken.map(({subject, action, why}) => `${subject}: ${action} was planned and is not taken. ${why}`),
		...leftLines(left),
		`${day}: ${taken.length} taken, ${untaken.length} not; worth ${worth.toFixed(0)} USD`,
		...(fallbackReason === null ? [] : [fallbackReason]),
	].join('\n');
}
