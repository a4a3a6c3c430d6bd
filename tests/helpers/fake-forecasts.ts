import {type HygieneRule, hygieneRuleNames} from '../../schema/hygiene.ts';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {Engine} from '../../src/engine-types.ts';
import type {PastForecast} from '../../src/forecast/backtest.ts';
import {PLAIN_CALENDAR} from '../../src/forecast/calendar/calendar.ts';
import type {Forecast} from '../../src/forecast/forecast.ts';
import type {HygieneFlag} from '../../src/forecast/hygiene/flag.ts';
import type {Override} from '../../src/forecast/judgement/override.ts';
import type {ValueAdded} from '../../src/forecast/judgement/value-added.ts';
import type {Quota, QuotaOutlook} from '../../src/forecast/quotas.ts';
import type {PullIn} from '../../src/forecast/scenario/pull-in.ts';
import type {ScenarioOutlook} from '../../src/forecast/scenario/scenario-outlook.ts';

const from = Date.UTC(2026, 3, 1);
const to = Date.UTC(2026, 6, 1);

/** An override that was made in the middle of the fake world's second quarter. */
export const fakeOverrides: readonly Override[] = [
	{
		...{id: 'ovr_1', period: '2026-Q2', from, to, level: null, subject: null, amount: 1700, reason: 'two renewals'},
		...{
			by: 'ann',
			at: from + 10 * DAY,
			expires: to,
			modelSaid: 1600,
			naiveSaid: 1200,
			modelVersion: 'opportunity-won@1',
		},
	},
];

/** A small forecast that states everything a forecast states. */
export const smallForecast: Forecast = {
	...{period: '2026-Q2', from, to, closedWon: 1000, fromOpen: 500, fromNew: 100, mean: 1600},
	quantiles: [
		{probability: 0.025, value: 1000},
		{probability: 0.1, value: 1100},
		{probability: 0.5, value: 1550},
		{probability: 0.9, value: 2100},
		{probability: 0.975, value: 2400},
	],
	...{interval: [1100, 2100], adjustment: 1, withoutAssumptions: null, weights: [], deals: [], notices: []},
	pastCoverage: {origins: 0, within80: null, within95: null},
	backtest: {origins: 0, wape: undefined, bias: undefined},
	byLevel: {owner: [], manager: [], region: [], product: [], segment: [], account: [], family: []},
	moreDeals: {count: 0, expected: 0},
	...{calendar: PLAIN_CALENDAR, judgement: fakeOverrides, asOf: from, knownAt: from, modelVersion: 'opportunity-won@1'},
};

/** Three forecasts that were made again; the first had too little past for a range, and the last was far off. */
export const pastForecasts: readonly PastForecast[] = [
	{at: from - 21 * DAY, said: 90, came: 100, range80: null, range95: null},
	{at: from - 14 * DAY, said: 110, came: 100, range80: [80, 140], range95: [60, 160]},
	{at: from - 7 * DAY, said: 120, came: 400, range80: [90, 150], range95: [70, 170]},
];

/** A flag of a deal whose name would run in a browser and its source's key in a spreadsheet. */
export const fakeFlags: readonly HygieneFlag[] = [
	{
		...{id: 'opp_0000:no-amount', opportunity: 'opp_0000', rule: 'no-amount', value: null, threshold: 0},
		text: 'it states no amount',
		evidence: [
			{
				...{fact: 'sta_1', text: 'it states no amount', restricted: false, edges: []},
				nodes: [{id: 'opp_0000', kind: 'Opportunity', name: '=1+1, <script>alert(1)</script>'}],
				records: [{id: 'rec_1', source: 's', stream: 'deals.csv', row: 7, key: 'deal-7'}],
			},
		],
		moreEvidence: 0,
	},
];

/** No flag of any rule. */
export const noFlags = Object.fromEntries(hygieneRuleNames.map(rule => [rule, 0])) as Record<HygieneRule, number>;

const added: ValueAdded = {
	overrides: 1,
	naive: {said: 1, wape: 0.4, bias: -0.4},
	model: {said: 1, wape: 0.2, bias: -0.2},
	override: {said: 1, wape: 0.15, bias: -0.15},
	...{modelAdds: 0.2, judgementAdds: 0.05, isFew: true},
};

/** What the fake engine says of stored forecasts, overrides and the state of the pipeline. Keys it has seen are in `known`. */
export function openFakeForecasts(
	known: Map<string, string>,
): Pick<
	Engine,
	'storeForecast' | 'storedForecasts' | 'storedForecast' | 'overrideForecast' | 'judgement' | 'judgementNow'
> {
	const snapshot = {id: 'fct_1', inputs: 'abc', storedAt: to, storedBy: 'ann', forecast: smallForecast};
	const once = (key: string | undefined, asked: object) => {
		const content = JSON.stringify(asked);
		if (key !== undefined && (known.get(key) ?? content) !== content) {
			throw new EngineError('IDEMPOTENCY_CONFLICT', {key});
		}

		known.set(key ?? '', content);
	};
	return {
		storeForecast: async (asked, clocks, {actor, idempotencyKey}) => {
			once(idempotencyKey, {asked, clocks});
			return {...snapshot, storedBy: actor};
		},
		storedForecasts: async ({after}) => ({rows: after === undefined ? [snapshot] : [], hasNext: false}),
		storedForecast: async id => {
			if (id !== snapshot.id) {
				throw new EngineError('NOT_FOUND', {kind: 'stored forecast', id});
			}

			return snapshot;
		},
		overrideForecast: async (said, {actor, idempotencyKey}) => {
			once(idempotencyKey, said);
			return {...fakeOverrides[0]!, ...said, by: actor};
		},
		judgement: async () => ({
			...added,
			byAuthor: [{by: 'ann', ...added}],
			record: [{...fakeOverrides[0]!, came: 2000, isExpired: true}],
			notices: [{kind: 'few-overrides', text: 'Only 1 override is of a period that is over.'}],
			asOf: to,
			knownAt: to,
		}),
		judgementNow: async () => fakeOverrides,
	};
}

/** A quota of which half is won. */
export const toQuotaOutlook = (quota: Quota): QuotaOutlook => ({
	...quota,
	...{closedWon: quota.amount / 2, mean: quota.amount, probability: 0.5, remaining: quota.amount / 2},
	shortfall: {mean: 1, quantiles: [{probability: 0.9, value: 3}]},
	...{pipeline: quota.amount, coverage: 2, standing: 'open'},
});

/** A scenario in which the first deal brings 120 more. */
export const fakeScenario: ScenarioOutlook = {
	base: {closedWon: 1000, fromOpen: 380, fromNew: 100, mean: 1480, quantiles: [], interval: [1000, 2000]},
	difference: {mean: 120, interval: [0, 200]},
	deals: [
		{
			...{opportunity: 'opp_0000', before: 380, after: 500, change: 120},
			because: [{cause: 'amount', change: 120, features: []}],
		},
	],
	...{moreDeals: {count: 0, change: 0}, fromNew: 0, capacities: []},
};

const reply = {
	moves: [{move: 'reply', times: 1, text: 'a reply'}],
	probability: 0.6,
	chance: 0.3,
	gain: 0.05,
	features: [],
};

/** A deal that a reply would pull in by five points. */
export const fakePullIn: PullIn = {
	...{opportunity: 'opp_0000', period: '2026-Q3', probability: 0.5, closesInPeriod: 0.5, chance: 0.25},
	...{pulls: [reply], together: {...reply, gain: 0.1, chance: 0.35}, refusal: null},
	...{asOf: to, knownAt: to, modelVersion: 'opportunity-won@1', fallbackReason: null},
};
