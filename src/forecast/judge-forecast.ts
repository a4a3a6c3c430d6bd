import {type ForecastLevel, forecastLevels} from '../../schema/forecasting.ts';
import {sha256} from '../core/hash.ts';
import {mean as meanOf} from '../models/metrics/mean.ts';
import {nearestRank, quantile} from '../models/metrics/quantile.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {latestWon} from './arrivals.ts';
import {type Assumption, assume} from './assume.ts';
import type {Book} from './book.ts';
import {bookedIn} from './booked-in.ts';
import type {SettledCalendar} from './calendar/calendar.ts';
import type {Period} from './calendar/period.ts';
import {openTimeLine} from './calendar/time-line.ts';
import {calibrateDraws, scaleAlike} from './calibrate-draws.ts';
import type {Factors} from './change-causes.ts';
import {type Deal, type DealHistory, type Moment, undatedAt} from './deals.ts';
import {type ExpectedDeal, expectDeals} from './expect-deals.ts';
import {experts} from './experts/experts.ts';
import {openFinalAmounts} from './final-amounts.ts';
import {amountShares, type Division, type Forecast, type ForecastGroup, shares, type ToldAmount} from './forecast.ts';
import {type Groups, openGroupsOf} from './groups.ts';
import {coverageOf, errorsOf} from './measure.ts';
import type {Method} from './method.ts';
import {noticesOf} from './notices.ts';
import {outlookOf} from './outlook.ts';
import {type Quota, type QuotaGrounds, quotaOutlooks} from './quotas.ts';
import {rangesAt} from './ranges-before.ts';
import type {RollUp} from './roll-up.ts';
import {type Combined, type Lead, openRolling, type Rolling} from './rolling.ts';
import {isScored} from './scenario/assumed-evidence.ts';
import {type Capacity, leftOf} from './scenario/capacity.ts';
import {checkScenario} from './scenario/check-scenario.ts';
import {type Outcome, type Side, scenarioOutlook} from './scenario/scenario-outlook.ts';
import {type Draws, type Newcomers, type Prospect, simulate, simulateCapped} from './simulate.ts';
import {spreadOf} from './spread.ts';

/** Deals listed one by one; the others are counted with their sum. */
const SHOWN = 50;
const DRAWS = 2000;
const SEED = 11;
const NOBODY = {owner: undefined, product: undefined, account: undefined};
const NOTHING: Combined = {mean: 0, said: experts.map(() => undefined), weights: experts.map(() => 0)};

/** What a forecast is made of: deals as they were ever stated, what owners and accounts belong to, and what the model says of open deals. */
export type ForecastFacts = {
	readonly period: Period;
	/** What the period's days are counted by, and what sources do not agree on. */
	readonly settled: SettledCalendar;
	readonly histories: readonly DealHistory[];
	readonly rollUp: RollUp;
	readonly loaded: LoadedModel | undefined;
	/** Why there is no model; that none is trained, unless told. */
	readonly without?: string | undefined;
	readonly probabilities: ReadonlyMap<string, number>;
	readonly moment: Moment;
	/** What is assumed of some open deals; they are taken as they are otherwise. */
	readonly assumptions?: readonly Assumption[] | undefined;
	/** What the period, or a part of it, should bring. */
	readonly quotas?: readonly Quota[] | undefined;
	/** How many deals some owners can win at most. */
	readonly capacities?: readonly Capacity[] | undefined;
	/** A level whose groups are told in parts. */
	readonly division?: Division | undefined;
	/** The chances of deals whose scores are moved by what is assumed of them. */
	readonly scored?: ReadonlyMap<string, number> | undefined;
	/** The version of how it is made; the latest when left out. */
	readonly method?: Method | undefined;
};

/** Whether nothing of a period is left at a moment. */
export const isOverAt = ({to}: Pick<Period, 'to'>, asOf: number): boolean => to <= asOf + 1;

/** A forecast, and what each deal has of it: what it brought within the period, or its part of what is expected. */
export type Judged = {
	readonly forecast: Omit<Forecast, 'asOf' | 'knownAt' | 'modelVersion' | 'judgement'>;
	readonly parts: ReadonlyMap<string, number>;
	/** What the part of each open deal is the product of. */
	readonly factors: ReadonlyMap<string, Factors>;
};

/** The forecast from all that was read. Pure; the same facts give the same forecast. */
export function judgeForecast(facts: ForecastFacts): Judged {
	const {histories, rollUp, probabilities, moment, settled, assumptions = [], quotas = [], capacities = []} = facts;
	checkScenario({assumptions, capacities}, histories, moment.asOf);
	const isOver = isOverAt(facts.period, moment.asOf);
	// From here on all moments lie on the line of the calendar's zone, where every day is as long.
	const line = openTimeLine(settled.calendar.zone);
	const asOf = line.localOf(moment.asOf);
	const period = {from: line.localOf(facts.period.from), to: line.localOf(facts.period.to)};
	const rolling = openRolling(histories, moment, line, facts.method);
	const book = rolling.bookAt(asOf);
	const lead = leadOf(period, asOf);
	const combined = isOver ? NOTHING : rolling.combinedAt(asOf, lead);
	const trials = isOver ? [] : rolling.trialsBefore(asOf, lead);
	const spread = spreadOf(combined.mean, trials);
	const {fateOf, arrivals, newWins} = outlookOf(book, asOf + lead.ahead, period.to, facts.method);
	const isFirst = facts.method === 1;
	const amounts = openFinalAmounts(book.deals, ({account}) => rollUp.accounts.get(account ?? '')?.segment ?? undefined);
	const expected = isOver
		? []
		: expectDeals(book, fateOf, id => probabilities.get(id), isFirst ? undefined : amounts.finalOf);
	const wins = isOver ? 0 : newWins;

	const ownOpen = expected.reduce((sum, one) => sum + worth(one), 0);
	const ownNew = wins * arrivals.amount;
	const adjustment = ownOpen + ownNew === 0 ? 1 : combined.mean / (ownOpen + ownNew);
	const assumed = assume(expected, assumptions, {...period, asOf, localOf: line.localOf, scored: facts.scored});
	const deals = [...book.deals, ...assumed.won];
	const closedWon = bookedIn(deals, period);

	const groups = openGroupsOf([...book.deals, ...assumed.open.map(({deal}) => deal)], rollUp, facts.division);
	const newcomers = {wins, unsure: arrivals.unsure, models: newcomersOf(book, groups)};
	const shape = {draws: DRAWS, groups: groups.all.length, seed: SEED};
	const drawn = simulate(prospectsOf(expected, groups), newcomers, shape);
	const usual = calibrateDraws(drawn, {mean: combined.mean, deviation: spread.deviation, nobody: groups.nobody});
	const isAsUsual = assumptions.length + capacities.length === 0;
	const capped = isAsUsual
		? {...drawn, kept: expected.map(() => 1), keptNew: 1}
		: simulateCapped(
				prospectsOf(assumed.open, groups, expected),
				newcomers,
				shape,
				new Map(
					[...leftOf(capacities, deals, period)].map(([owner, most]) => [groups.of({...NOBODY, owner})[0]!, most]),
				),
			);
	// What somebody cannot handle does not close within the period.
	const open = assumed.open.map((one, index) => ({...one, closesInPeriod: one.closesInPeriod * capped.kept[index]!}));
	const fromOpen = open.reduce((sum, one) => sum + worth(one), 0) * adjustment;
	const fromNew = (combined.mean - ownOpen * adjustment) * capped.keptNew;
	const mean = closedWon + fromOpen + fromNew;
	const draws = isAsUsual
		? usual
		: scaleAlike(capped, {
				...{drawn, calibrated: usual, mean: fromOpen + fromNew},
				...(isFirst ? {} : {expected: expectedBy(groups, open, {adjustment, fromNew})}),
			});
	const booked = {total: closedWon, groups: bookedBy(groups, deals, period)};
	const pipeline = sumBy(groups, open, ({closesInPeriod, amount}) => closesInPeriod * amount);
	const {listed, more} = listedOf(open, adjustment, isFirst);
	const {parts, factors} = partsOf(deals, open, {period, adjustment});
	const forecast: Judged['forecast'] = {
		period: facts.period.text,
		from: facts.period.from,
		to: facts.period.to,
		calendar: settled.calendar,
		closedWon,
		fromOpen,
		fromNew,
		mean,
		...rangesOf(closedWon, draws),
		adjustment,
		weights: experts.map(({name, title}, index) => ({
			expert: name,
			title,
			weight: combined.weights[index]!,
			says: combined.said[index] ?? null,
		})),
		pastCoverage: isOver ? {origins: 0, within80: null, within95: null} : coveredBefore(rolling, asOf, lead),
		backtest: errorsOf(trials),
		byLevel: byLevelOf(groups, draws, booked.groups, facts.division),
		withoutAssumptions: isAsUsual ? null : bookedIn(book.deals, period) + combined.mean,
		...(quotas.length === 0 ? {} : {quotas: quotaOutlooks(quotas, {groups, draws, booked, pipeline, isOver})}),
		deals: listed,
		moreDeals: more,
		notices: noticesOf({
			...facts,
			...{period, book, isOver, expected, trials, spread, adjustment, isFirst},
			pairs: amounts.pairs,
			undated: undatedAt(histories, moment),
			unmoved: unmovedBy(facts),
		}),
	};
	if (isAsUsual || isFirst) {
		return {forecast, parts, factors};
	}

	const usually = partsOf(book.deals, expected, {period, adjustment});
	const usuallyWon = bookedIn(book.deals, period);
	const [usualOpen, usualNew] = [ownOpen * adjustment, combined.mean - ownOpen * adjustment];
	const base = sideOf(
		{
			...{closedWon: usuallyWon, fromOpen: usualOpen, fromNew: usualNew, mean: usuallyWon + usualOpen + usualNew},
			...rangesOf(usuallyWon, usual),
		},
		{...usually, draws: usual, deals: book.deals},
	);
	const {quantiles, interval} = forecast;
	const removed = new Set(assumptions.flatMap(one => (one.outcome === 'removed' ? one.opportunity : [])));
	const lost = new Set(assumptions.flatMap(one => (one.outcome === 'lost' ? one.opportunity : [])));
	const ended = book.deals
		.filter(({id}) => !removed.has(id))
		.map(deal => (lost.has(deal.id) ? {...deal, closing: {at: asOf, isWon: false}} : deal));
	const side = sideOf(
		{closedWon, fromOpen, fromNew, mean, quantiles, interval},
		{parts, factors, draws, deals: [...ended, ...assumed.won]},
	);
	return {forecast: {...forecast, scenario: scenarioOutlook(base, side, capacities)}, parts, factors};
}

/** Deals of which something was assumed that changes no score. */
function unmovedBy({assumptions = [], scored, probabilities}: ForecastFacts): string[] {
	const changeOf = (id: string) => Math.abs((scored?.get(id) ?? 0) - (probabilities.get(id) ?? 0));
	return assumptions
		.filter(one => isScored(one) && (scored?.has(one.opportunity) !== true || changeOf(one.opportunity) < 1e-12))
		.map(({opportunity}) => opportunity);
}

/** One side of a scenario, with how each of its deals stands. */
function sideOf(
	outcome: Outcome,
	{
		parts,
		factors,
		draws,
		deals,
	}: Pick<Judged, 'parts' | 'factors'> & {readonly draws: Draws; readonly deals: readonly Deal[]},
): Side {
	const byId = new Map(deals.map(deal => [deal.id, deal]));
	return {
		...{outcome, draws, ids: [...parts.keys()]},
		standingOf: id => ({deal: byId.get(id), part: parts.get(id) ?? 0, factors: factors.get(id)}),
	};
}

/** What each deal has of a forecast, and what the part of each open one is the product of. */
function partsOf(
	deals: readonly Deal[],
	open: readonly ExpectedDeal[],
	{period, adjustment}: {readonly period: Pick<Period, 'from' | 'to'>; readonly adjustment: number},
): Pick<Judged, 'parts' | 'factors'> {
	const won = deals.map(deal => [deal.id, bookedIn([deal], period)] as const);
	const expected = open.map(one => [one.deal.id, worth(one) * adjustment] as const);
	const factors = open.map(
		({deal, probability, closesInPeriod, amount}) =>
			[deal.id, {probability, closesInPeriod, amount, adjustment}] as const,
	);
	return {parts: new Map([...won, ...expected].filter(([, part]) => part !== 0)), factors: new Map(factors)};
}

/** The bounds of what a period brings, by the draws of what is still to come. */
const rangesOf = (closedWon: number, {total}: Draws): Pick<Outcome, 'quantiles' | 'interval'> => ({
	quantiles: shares.map(probability => ({probability, value: closedWon + quantile(total, probability)!})),
	interval: [closedWon + quantile(total, 0.1)!, closedWon + quantile(total, 0.9)!],
});

/** What is left of a period after a moment. */
const leadOf = ({from, to}: Pick<Period, 'from' | 'to'>, asOf: number): Lead => {
	// What closed at this very moment is booked already.
	const ahead = Math.max(1, from - asOf);
	return {ahead, length: Math.max(0, to - asOf - ahead)};
};

const worth = ({probability, closesInPeriod, amount}: ExpectedDeal) => probability * closesInPeriod * amount;

/** Deals as they are drawn; those that are usually expected otherwise draw alike. */
function prospectsOf(
	expected: readonly ExpectedDeal[],
	groups: Groups,
	usually: readonly ExpectedDeal[] = expected,
): Prospect[] {
	const chanceOf = ({probability, closesInPeriod}: ExpectedDeal) => probability * closesInPeriod;
	const usual = new Map(usually.map(one => [one.deal.id, chanceOf(one)]));
	return expected.map(one => ({
		seed: Number.parseInt(sha256(one.deal.id).slice(0, 8), 16) | 0,
		chance: chanceOf(one),
		usual: usual.get(one.deal.id) ?? 0,
		amount: one.amount,
		outcomes: one.final?.outcomes,
		groups: groups.of(one.deal),
	}));
}

/** New deals are like the latest that were won. */
const newcomersOf = ({deals}: Book, groups: Groups): Newcomers['models'] =>
	latestWon(deals).map(deal => ({amount: deal.amount!, groups: groups.of(deal)}));

function listedOf(
	expected: readonly ExpectedDeal[],
	adjustment: number,
	isFirst: boolean,
): {listed: Forecast['deals']; more: Forecast['moreDeals']} {
	const all = expected
		.map(one => ({
			opportunity: one.deal.id,
			probability: one.probability,
			closesInPeriod: one.closesInPeriod,
			amount: one.amount,
			expected: worth(one) * adjustment,
			...(isFirst ? {} : {finalAmount: toldAmount(one)}),
		}))
		.sort((a, b) => b.expected - a.expected || (a.opportunity < b.opportunity ? -1 : 1));
	const rest = all.slice(SHOWN);
	return {
		listed: all.slice(0, SHOWN),
		more: {count: rest.length, expected: rest.reduce((sum, deal) => sum + deal.expected, 0)},
	};
}

/** What a deal may bring, as a reader is told. */
function toldAmount({amount, isUnpriced, final}: ExpectedDeal): ToldAmount {
	const outcomes = final?.outcomes ?? [amount];
	const basis = final?.basis ?? (isUnpriced ? 'unknown' : 'as-stated');
	return {
		...{basis, evidence: final?.evidence ?? 0},
		quantiles: amountShares.map(probability => ({probability, value: nearestRank(outcomes, probability)!})),
	};
}

/** How often the range that would have been stated at earlier origins held what came. */
function coveredBefore(rolling: Rolling, asOf: number, lead: Lead): Forecast['pastCoverage'] {
	const {at80, at95} = rangesAt(rolling, rolling.originsBefore(asOf, lead), lead);
	return {origins: at80.length, within80: coverageOf(at80), within95: coverageOf(at95)};
}

/** What deals brought within a period, in each group. */
function bookedBy(groups: Groups, deals: readonly Deal[], period: Pick<Period, 'from' | 'to'>): number[] {
	const booked = groups.all.map(() => 0);
	for (const deal of deals) {
		const amount = bookedIn([deal], period);
		for (const group of amount === 0 ? [] : groups.of(deal)) {
			booked[group]! += amount;
		}
	}

	return booked;
}

/** What open deals amount to, in all and in each group. */
function sumBy(
	groups: Groups,
	expected: readonly ExpectedDeal[],
	amountOf: (deal: ExpectedDeal) => number,
): QuotaGrounds['pipeline'] {
	const open = groups.all.map(() => 0);
	let total = 0;
	for (const one of expected) {
		const amount = amountOf(one);
		total += amount;
		for (const group of groups.of(one.deal)) {
			open[group]! += amount;
		}
	}

	return {total, groups: open};
}

/** What is expected in each group; deals that have not begun are nobody's. */
function expectedBy(
	groups: Groups,
	open: readonly ExpectedDeal[],
	{adjustment, fromNew}: {readonly adjustment: number; readonly fromNew: number},
): QuotaGrounds['pipeline'] {
	const told = sumBy(groups, open, one => worth(one) * adjustment);
	const own = new Set(groups.nobody);
	return {
		total: told.total + fromNew,
		groups: told.groups.map((amount, index) => amount + (own.has(index) ? fromNew : 0)),
	};
}

/** The groups of every level, those of a divided level with their parts. */
function byLevelOf(
	groups: Groups,
	draws: Draws,
	booked: readonly number[],
	division: Division | undefined,
): Forecast['byLevel'] {
	const told = groups.all.map((group, index) => {
		const own = draws.groups[index]!;
		const closedWon = booked[index]!;
		return {
			...group,
			closedWon,
			mean: closedWon + meanOf(own),
			low: closedWon + quantile(own, 0.1)!,
			high: closedWon + quantile(own, 0.9)!,
		};
	});
	const groupsOf = (level: ForecastLevel, within: string | null | undefined): ForecastGroup[] =>
		told
			.filter(one => one.level === level && one.within === within && one.mean !== 0)
			.map(({level: _, within: __, ...one}) => one)
			.sort((a, b) => b.mean - a.mean || ((a.id ?? '') < (b.id ?? '') ? -1 : 1));
	const ofLevel = (level: ForecastLevel) => {
		const own = groupsOf(level, undefined);
		return level === division?.level ? own.map(one => ({...one, parts: groupsOf(division.by, one.id)})) : own;
	};

	return Object.fromEntries(forecastLevels.map(level => [level, ofLevel(level)])) as unknown as Forecast['byLevel'];
}
