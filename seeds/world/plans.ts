import {DAY, type Millis} from '../../src/core/clock.ts';
import {drawPoisson} from '../../src/core/draw-poisson.ts';
import type {Random} from '../../src/core/random.ts';
import {workingMoment} from './calendar.ts';
import {between, pick, pickWeighted} from './chance.ts';
import type {Deal} from './deals.ts';
import {numbered} from './numbered.ts';
import type {Plan} from './rows.ts';

type State = Pick<Plan, 'expectedCloseAt' | 'amountUsd' | 'nextStep'>;

const nextSteps = [
	'Send the proposal',
	'Call about the budget',
	'Security review',
	'Demo for the team',
	'Contract draft',
];

const days = (random: Random, low: number, high: number) => Math.round(between(random, low, high)) * DAY;

/** What a seller may do to a plan, and how often; only putting the close date off says something about how the deal ends. */
const changes: ReadonlyArray<readonly [(random: Random, state: State) => State, number]> = [
	[(random, state) => ({...state, expectedCloseAt: state.expectedCloseAt + days(random, 14, 60)}), 36],
	[(random, state) => ({...state, expectedCloseAt: state.expectedCloseAt - days(random, 5, 15)}), 10],
	[
		(random, state) => ({...state, amountUsd: Math.round((state.amountUsd * between(random, 0.75, 1.3)) / 100) * 100}),
		24,
	],
	[(random, state) => ({...state, nextStep: state.nextStep === undefined ? pick(random, nextSteps) : undefined}), 30],
];

/** How each deal's plan changes, deal by deal. */
export function changePlans(random: Random, deals: readonly Deal[], until: Millis): readonly Plan[] {
	return deals
		.flatMap(deal => changePlan(random, deal, until))
		.map((plan, index) => ({planId: numbered('pln', index), ...plan}));
}

/** How a deal's plan changes after it opened, in time order: more in the days before it is judged, as for all that happens on a deal. */
function changePlan(random: Random, deal: Deal, until: Millis): ReadonlyArray<Omit<Plan, 'planId'>> {
	const lifeDays = (deal.closesAt - deal.openedAt) / DAY;
	const early = Array.from({length: drawPoisson(random, 1.4)}, () => between(random, 3, 42));
	const late = Array.from({length: drawPoisson(random, Math.max(0, lifeDays - 48) / 60)}, () =>
		between(random, 45, lifeDays - 2),
	);
	const moments = new Set(
		[...early, ...late]
			.map(day => workingMoment(random, deal.openedAt + day * DAY))
			.filter(at => at > deal.openedAt && at < deal.closesAt && at <= until),
	);
	let state: State = {expectedCloseAt: deal.expectedCloseAt, amountUsd: deal.amountUsd, nextStep: undefined};
	return [...moments]
		.sort((a, b) => a - b)
		.map(changedAt => {
			state = pickWeighted(random, changes)(random, state);
			return {opportunityId: deal.opportunityId, changedAt, ...state};
		});
}

/** The changes by which a close date is put off, of one deal's plans in time order. */
export function slipsIn(deal: Deal, plans: readonly Plan[]): readonly Plan[] {
	return plans.filter((plan, index) => plan.expectedCloseAt > (plans[index - 1] ?? deal).expectedCloseAt);
}
