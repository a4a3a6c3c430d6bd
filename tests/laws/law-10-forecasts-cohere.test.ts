import test from 'ava';
import fc from 'fast-check';
import {forecastLevels} from '../../schema/forecasting.ts';
import {DAY} from '../../src/core/clock.ts';
import type {Assumption} from '../../src/forecast/assume.ts';
import {settleCalendar} from '../../src/forecast/calendar/calendar.ts';
import {parsePeriod} from '../../src/forecast/calendar/period.ts';
import {calibrateDraws} from '../../src/forecast/calibrate-draws.ts';
import {type DealHistory, dealsAt} from '../../src/forecast/deals.ts';
import type {Division, ForecastGroup} from '../../src/forecast/forecast.ts';
import {dividedChange} from '../../src/forecast/forecast-change.ts';
import {type Judged, judgeForecast} from '../../src/forecast/judge-forecast.ts';
import {type PipelineChange, pipelineChange} from '../../src/forecast/pipeline-change.ts';
import type {Quota} from '../../src/forecast/quotas.ts';
import type {RollUp} from '../../src/forecast/roll-up.ts';
import type {Capacity} from '../../src/forecast/scenario/capacity.ts';
import {type Draws, simulate} from '../../src/forecast/simulate.ts';
import {historiesOf, randomDeals} from '../helpers/deal-histories.ts';

type Forecasted = Judged['forecast'];

const day = (number: number) => new Date(number * DAY).toISOString().slice(0, 10);
const spans = fc.record({
	asOf: fc.integer({min: 300, max: 480}),
	from: fc.integer({min: 250, max: 500}),
	days: fc.integer({min: 1, max: 120}),
	zone: fc.constantFrom('UTC', 'America/New_York', 'Australia/Lord_Howe'),
});

const rollUp: RollUp = {
	owners: new Map([['ann', {manager: 'bo', region: 'North'}]]),
	accounts: new Map([['acme', {region: 'South', segment: 'retail', family: 'group'}]]),
};

type Span = {readonly asOf: number; readonly from: number; readonly days: number; readonly zone?: string};

const periodOf = ({from, days, zone}: Span) =>
	parsePeriod(`${day(from)}/${day(from + days)}`, settleCalendar({zone}, []).calendar);
const forecastOf = (histories: readonly DealHistory[], span: Span) => judgedOf(histories, span).forecast;

function judgedOf(
	histories: readonly DealHistory[],
	span: Span,
	assumptions: readonly Assumption[] = [],
	quotas: readonly Quota[] = [],
	capacities: readonly Capacity[] = [],
	division?: Division,
): Judged {
	const moment = {asOf: span.asOf * DAY, knownAt: span.asOf * DAY};
	return judgeForecast({
		...{
			period: periodOf(span),
			settled: settleCalendar({zone: span.zone}, []),
			histories,
			moment,
			assumptions,
			...{quotas, capacities, division},
			loaded: undefined,
		},
		...{rollUp, probabilities: new Map()},
	});
}

const isNear = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));

/** Whether a forecast is the sum of its parts, on every level, and its quantiles rise. */
function coheres(forecast: Forecasted): boolean {
	const {closedWon, fromOpen, fromNew, mean, deals, moreDeals, byLevel, quantiles, weights} = forecast;
	const told = weights.reduce((sum, one) => sum + one.weight, 0);
	return (
		isNear(closedWon + fromOpen + fromNew, mean) &&
		isNear(
			deals.reduce((sum, one) => sum + one.expected, moreDeals.expected),
			fromOpen,
		) &&
		forecastLevels.every(
			level =>
				isNear(
					byLevel[level].reduce((sum, one) => sum + one.mean, 0),
					mean,
				) &&
				isNear(
					byLevel[level].reduce((sum, one) => sum + one.closedWon, 0),
					closedWon,
				),
		) &&
		quantiles.every(
			({value}, index) => value >= closedWon - 1e-6 && value >= (quantiles[index - 1]?.value ?? closedWon) - 1e-6,
		) &&
		(isNear(told, 1) || (told === 0 && isNear(mean, closedWon)))
	);
}

const law = (change: (forecast: Forecasted) => Forecasted = own => own) =>
	fc.property(randomDeals(), spans, (deals, span) => coheres(change(forecastOf(historiesOf(deals), span))));

test('a forecast is the sum of its parts, for every owner, manager, product and account', t => {
	t.notThrows(() => fc.assert(law(), {numRuns: 12}));
});

const dropLast = ({byLevel, ...forecast}: Forecasted): Forecasted => ({
	...forecast,
	byLevel: {...byLevel, owner: byLevel.owner.slice(0, -1)},
});
for (const [what, change] of [
	['a group left out', dropLast],
	['a deal that counts a thousandth more', own => ({...own, fromOpen: own.fromOpen * 1.001})],
	['quantiles in the wrong order', own => ({...own, quantiles: [...own.quantiles].reverse()})],
] satisfies ReadonlyArray<readonly [string, (forecast: Forecasted) => Forecasted]>) {
	test(`${what} is found`, t => {
		t.throws(() => fc.assert(law(change), {numRuns: 60, endOnFailure: true}));
	});
}

/** Whether the groups of a divided level are the sums of their parts, and only they have any. */
const dividesWell = ({byLevel}: Forecasted, {level}: Division) =>
	forecastLevels.every(own =>
		byLevel[own].every(({parts, mean, closedWon}) =>
			own === level ? isSumOf(parts!, {mean, closedWon}) : parts === undefined,
		),
	);
const isSumOf = (parts: readonly ForecastGroup[], whole: Pick<ForecastGroup, 'mean' | 'closedWon'>) =>
	(['mean', 'closedWon'] as const).every(what =>
		isNear(
			parts.reduce((sum, one) => sum + one[what], 0),
			whole[what],
		),
	);
const dividing = (change: (own: Forecasted) => Forecasted = own => own) => {
	const levels = fc.constantFrom(...forecastLevels);
	return fc.property(randomDeals(), spans, levels, levels, (deals, span, level, by) => {
		const histories = historiesOf(deals);
		const forecast = change(judgedOf(histories, span, [], [], [], {level, by}).forecast);
		return dividesWell(forecast, {level, by}) && withoutParts(forecast) === withoutParts(forecastOf(histories, span));
	});
};
const withoutParts = (forecast: Forecasted) =>
	JSON.stringify(forecast, (key, value) => (key === 'parts' ? undefined : value));

test('a level divided by another is the sum of its parts, and nothing else of the forecast is another', t => {
	t.notThrows(() => fc.assert(dividing(), {numRuns: 24}));
	const dropPart = ({byLevel, ...own}: Forecasted): Forecasted => ({
		...own,
		byLevel: Object.fromEntries(
			Object.entries(byLevel).map(([level, groups]) => [
				level,
				groups.map(one => ({...one, ...(one.parts && {parts: one.parts.slice(1)})})),
			]),
		) as unknown as Forecasted['byLevel'],
	});
	t.throws(() => fc.assert(dividing(dropPart), {numRuns: 60, endOnFailure: true}));
});

const prospects = fc.array(
	fc.record({
		seed: fc.integer(),
		chance: fc.double({min: 0, max: 1, noNaN: true}),
		amount: fc.double({min: -500, max: 1e6, noNaN: true}),
		groups: fc.tuple(fc.integer({min: 0, max: 3}), fc.integer({min: 4, max: 6})),
	}),
	{maxLength: 30},
);
const shape = {draws: 200, groups: 7, seed: 1};

/** Whether each level's groups sum to the total in every draw. */
const sumsInEveryDraw = ({total, groups}: Draws) =>
	[groups.slice(0, 4), groups.slice(4)].every(level =>
		total.every((sum, draw) =>
			isNear(
				level.reduce((added, group) => added + group[draw]!, 0),
				sum,
			),
		),
	);

test('the groups of a level sum to the total in every draw, before and after calibration', t => {
	const holds = fc.property(prospects, fc.double({min: 0, max: 30, noNaN: true}), (some, wins) => {
		const drawn = simulate(some, {wins, unsure: 0.2, models: some.slice(0, 5)}, shape);
		const positive = simulate(
			some.map(one => ({...one, amount: Math.abs(one.amount)})),
			{wins: 0, unsure: 0, models: []},
			shape,
		);
		const calibrated = calibrateDraws(positive, {mean: 5000, deviation: 900, nobody: [0, 4]});
		const mean = calibrated.total.reduce((sum, one) => sum + one, 0) / shape.draws;
		return sumsInEveryDraw(drawn) && sumsInEveryDraw(calibrated) && isNear(mean, 5000);
	});
	t.notThrows(() => fc.assert(holds, {numRuns: 100}));
	const {total, groups} = simulate(
		[{seed: 1, chance: 1, amount: 10, groups: [0, 4]}],
		{wins: 0, unsure: 0, models: []},
		shape,
	);
	t.false(
		sumsInEveryDraw({
			total,
			groups: groups.map((group, index) => (index === 4 ? group.map(one => one * 1.001) : group)),
		}),
	);
});

test('a deal draws the same in every scenario, whatever other deals there are', t => {
	const one = {seed: 77, chance: 0.4, amount: 10, groups: [0, 4]};
	const other = {seed: 78, chance: 0.4, amount: 0.5, groups: [1, 5]};
	const nobody = {wins: 0, unsure: 0, models: []};
	const [alone, among] = [simulate([one], nobody, shape), simulate([other, one], nobody, shape)];
	t.deepEqual(among.groups[0], alone.groups[0]);
	const mean = alone.total.reduce((sum, draw) => sum + draw, 0) / shape.draws;
	t.true(Math.abs(mean - 4) < 1, `${mean}`);
});

test('a forecast of a past moment is the same whatever was recorded later (law 2)', t => {
	const same = fc.property(randomDeals(), spans, fc.integer({min: 1, max: 60}), (deals, span, later) => {
		const cut = span.asOf;
		const before = deals
			.filter(({start}) => start <= cut)
			.map(deal => ((deal.toldAt ?? 0) > cut ? openOnly(deal) : deal));
		const after = [...deals, {id: 'zz late', start: cut + later, closed: cut + later + 1, final: 1e6}];
		return (
			JSON.stringify(forecastOf(historiesOf(before), span)) === JSON.stringify(forecastOf(historiesOf(after), span))
		);
	});
	t.notThrows(() => fc.assert(same, {numRuns: 12}));
});

test('a forecast that looks at what was told later is found (law 2)', t => {
	const peeks = fc.property(randomDeals(), spans, (deals, span) => {
		const cut = span.asOf;
		const told = deals.map(deal => (deal.closed === undefined ? deal : {...deal, toldAt: Math.min(deal.closed, cut)}));
		return JSON.stringify(forecastOf(historiesOf(deals), span)) === JSON.stringify(forecastOf(historiesOf(told), span));
	});
	t.throws(() => fc.assert(peeks, {numRuns: 60, endOnFailure: true}));
});

const openOnly = ({closed: _, toldAt: __, final: ___, ...deal}: ReturnType<typeof openDeals>[number]) => deal;
const openDeals = (deals: ReadonlyArray<Parameters<typeof historiesOf>[0][number]>) => [...deals];

/** Whether a change of the pipeline balances: what it started with and what moved it is what it ended with. */
function balances(change: PipelineChange): boolean {
	const {started, ended, created, pulledIn, reopened, increased, decreased, pushed, won, lost, withdrawn} = change;
	const moved = created + pulledIn + reopened + increased - decreased - pushed - won - lost - withdrawn;
	return isNear(started + moved, ended) && Object.values(change).every(value => value >= 0);
}

const waterfall = (change: (own: PipelineChange) => PipelineChange = own => own) =>
	fc.property(randomDeals(), spans, fc.integer({min: 1, max: 90}), (deals, span, later) => {
		const histories = historiesOf(deals);
		const at = (asOf: number) => ({asOf: asOf * DAY, knownAt: asOf * DAY});
		const found = pipelineChange(histories, periodOf(span), {from: at(span.asOf), to: at(span.asOf + later)});
		const open = (asOf: number) =>
			dealsAt(histories, at(asOf))
				.filter(({closing, dueAt}) => closing === undefined && isDueIn(dueAt, span))
				.reduce((sum, {stated}) => sum + Math.max(0, stated ?? 0), 0);
		const own = change(found);
		return balances(own) && isNear(own.started, open(span.asOf)) && isNear(own.ended, open(span.asOf + later));
	});

const isDueIn = (dueAt: number | undefined, span: Span) => {
	const {from, to} = periodOf(span);
	return dueAt === undefined || (dueAt >= from && dueAt < to);
};

test('the waterfall of a pipeline balances, and begins and ends with what was open', t => {
	t.notThrows(() => fc.assert(waterfall(), {numRuns: 300}));
	t.throws(() =>
		fc.assert(
			waterfall(own => ({...own, won: own.won * 1.001})),
			{numRuns: 300, endOnFailure: true},
		),
	);
	t.throws(() =>
		fc.assert(
			waterfall(({pushed, lost, ...own}) => ({...own, pushed: lost, lost: pushed + 1})),
			{numRuns: 300, endOnFailure: true},
		),
	);
});

test('the change of a forecast is the sum of what deals and those to come changed', t => {
	const sums = fc.property(randomDeals(), spans, fc.integer({min: 1, max: 60}), (deals, span, later) => {
		const histories = historiesOf(deals);
		const found = dividedChange(judgedOf(histories, span), judgedOf(histories, {...span, asOf: span.asOf + later}));
		const moved = found.deals.reduce((sum, one) => sum + one.change, found.moreDeals.change + found.fromNew);
		return isNear(found.before + moved, found.after) && isNear(found.after - found.before, found.change);
	});
	t.notThrows(() => fc.assert(sums, {numRuns: 8}));
});

test('under assumptions a forecast coheres, too, and moves by what the assumed deals had and have', t => {
	const holds = fc.property(
		randomDeals(),
		spans,
		fc.array(fc.constantFrom('won', 'lost', 500), {maxLength: 4}),
		(deals, span, whats) => {
			const histories = historiesOf(deals);
			const usual = judgedOf(histories, span);
			const assumptions = usual.forecast.deals.slice(0, whats.length).map(({opportunity}, index): Assumption => {
				const what = whats[index]!;
				return typeof what === 'number' ? {opportunity, amount: what} : {opportunity, outcome: what as 'won' | 'lost'};
			});
			const {forecast, parts} = judgedOf(histories, span, assumptions);
			const moved = assumptions.reduce(
				(sum, {opportunity}) => sum + (parts.get(opportunity) ?? 0) - (usual.parts.get(opportunity) ?? 0),
				0,
			);
			return coheres(forecast) && isNear(usual.forecast.mean + moved, forecast.mean);
		},
	);
	t.notThrows(() => fc.assert(holds, {numRuns: 12}));
});

test('what is assumed of a deal that is not open, or of nothing, is refused with its name', t => {
	const histories = historiesOf([
		{id: 'open', start: 100, amount: 5},
		{id: 'won', start: 100, closed: 120, final: 5},
	]);
	const span = {asOf: 300, from: 290, days: 60};
	t.throws(() => judgedOf(histories, span, [{opportunity: 'won', outcome: 'lost'}]), {
		message: /`won` is no open deal/,
	});
	t.throws(() => judgedOf(histories, span, [{opportunity: 'open'}]), {message: /nothing is assumed of `open`/});
	t.throws(() => judgedOf(histories, span, [{opportunity: 'open', amount: -1}]), {
		message: /`open` cannot bring -1: an open deal is worth 0 or more/,
	});
	t.is(judgedOf(histories, span, [{opportunity: 'open', outcome: 'won', amount: 70}]).forecast.closedWon, 70);
});

/** Whether the quotas of owners, which sum to that of the whole, are told coherently with it. */
function quotasCohere([whole, ...parts]: NonNullable<Forecasted['quotas']>, {mean, closedWon}: Forecasted): boolean {
	const sum = (what: (one: typeof whole & object) => number) => parts.reduce((all, one) => all + what(one), 0);
	return (
		isNear(whole!.mean, mean) &&
		isNear(whole!.closedWon, closedWon) &&
		isNear(
			sum(one => one.mean),
			mean,
		) &&
		isNear(
			sum(one => one.remaining),
			whole!.remaining,
		) &&
		isNear(
			sum(one => one.pipeline),
			whole!.pipeline,
		) &&
		// Who brings more than asked makes up for who brings less.
		whole!.shortfall.mean <= sum(one => one.shortfall.mean) + 1e-6 &&
		[whole!, ...parts].every(one => one.probability >= 0 && one.probability <= 1)
	);
}

test('quotas of owners are told from the same draws as that of the whole', t => {
	const holds = (change: (own: Forecasted['quotas']) => Forecasted['quotas'] = own => own) =>
		fc.property(randomDeals(), spans, fc.integer({min: 0, max: 20_000}), (deals, span, each) => {
			const all = deals.map(deal => ({...deal, owner: deal.owner ?? 'ann'}));
			const owners = [...new Set(all.filter(({start}) => start <= span.asOf).map(({owner}) => owner))];
			const quotas: Quota[] = [
				{level: null, subject: null, amount: each * owners.length},
				...owners.map(subject => ({level: 'owner', subject, amount: each}) as const),
			];
			const {forecast} = judgedOf(historiesOf(all), span, [], quotas);
			return quotasCohere(change(forecast.quotas)!, forecast);
		});
	t.notThrows(() => fc.assert(holds(), {numRuns: 12}));
	t.throws(() =>
		fc.assert(
			holds(own => own!.slice(0, -1)),
			{numRuns: 60, endOnFailure: true},
		),
	);
});

test('a scenario is the forecast without it and what its deals, the others and those to come changed', t => {
	const assumed = (opportunity: string, index: number): Assumption =>
		[
			{opportunity, outcome: 'removed'} as const,
			{opportunity, owner: 'ann'},
			{opportunity, closesAt: 460 * DAY + index},
			{opportunity, amount: 777},
		][index]!;
	const holds = (change: (own: Judged) => Judged = own => own) =>
		fc.property(randomDeals(), spans, fc.integer({min: 0, max: 3}), (deals, span, most) => {
			const histories = historiesOf([...deals, {id: 'of ann', start: 100, owner: 'ann', amount: 50}]);
			const asOf = Math.min(span.asOf, 450);
			const usual = judgedOf(histories, {...span, asOf});
			const assumptions = usual.forecast.deals.slice(0, 4).map(({opportunity}, index) => assumed(opportunity, index));
			const {forecast} = change(judgedOf(histories, {...span, asOf}, assumptions, [], [{owner: 'ann', deals: most}]));
			const {base, difference, deals: moved, moreDeals, fromNew} = forecast.scenario!;
			const sum = moved.reduce((all, one) => all + one.change, moreDeals.change + fromNew);
			return (
				coheres(forecast) &&
				JSON.stringify([base.mean, base.quantiles, base.interval]) ===
					JSON.stringify([usual.forecast.mean, usual.forecast.quantiles, usual.forecast.interval]) &&
				isNear(base.mean + difference.mean, forecast.mean) &&
				isNear(base.mean + sum, forecast.mean) &&
				moved.every(one =>
					isNear(
						one.because.reduce((all, {change: part}) => all + part, 0),
						one.change,
					),
				)
			);
		});
	t.notThrows(() => fc.assert(holds(), {numRuns: 12}));
	const more = (own: Judged): Judged => ({...own, forecast: {...own.forecast, mean: own.forecast.mean + 1}});
	t.throws(() => fc.assert(holds(more), {numRuns: 60, endOnFailure: true}));
});

test('a scenario of deals that no draw wins is divided among the groups as they are expected', t => {
	const span = {asOf: 406, from: 292, days: 116};
	const deals = Array.from({length: 30}, (_, index) => ({
		id: `deal ${String(index).padStart(3, '0')}`,
		start: 100,
		isWon: false,
	}));
	const told = [...deals.slice(1), {...deals[0]!, id: 'zz', closed: 100, toldAt: 100}];
	const {forecast} = judgedOf(historiesOf(told), span, [{opportunity: 'deal 005', amount: 777}]);
	t.true(forecast.fromOpen > 0);
	t.true(coheres(forecast));
});
