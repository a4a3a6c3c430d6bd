/**
 * Bench `forecast`: what is won in the 7, 28 and 91 days after past Sundays, in calendar months before they begin, and in their rest from the 15th on, forecast from what was
 * known there, beside statsforecast's AutoARIMA, AutoETS and AutoTheta, seasonal naive, run rate, the stage-weighted pipeline and historical conversion, all from the same deals in the same run: on Maven's
 * deals and on the demo world. Each peer is compared at the origins where it could tell, its ranges where both state one. Then the time of 2,000 open deals × 10,000 draws, at 1, 4 and 16 times.
 *
 *     npm run bench forecast [-- time]
 */
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {backtestHorizons} from '../schema/forecasting.ts';
import {DAY} from '../src/core/clock.ts';
import {readConfig} from '../src/core/config.ts';
import {groupBy} from '../src/core/group-by.ts';
import {type Engine, openEngine} from '../src/engine.ts';
import {firstOfMonth} from '../src/forecast/calendar/days.ts';
import {calibrateDraws} from '../src/forecast/calibrate-draws.ts';
import {readHistories} from '../src/forecast/deals.ts';
import {coverageOf, errorsOf, intervalScore, type Stated} from '../src/forecast/measure.ts';
import {daysAhead, scoredOrigins} from '../src/forecast/ranges-before.ts';
import {openRolling, type Rolling} from '../src/forecast/rolling.ts';
import {simulate} from '../src/forecast/simulate.ts';
import {REACH, spreadOf} from '../src/forecast/spread.ts';
import {WHOLE_GRAPH} from '../src/graph/scope.ts';
import {takeDemoWorld} from './demo-world.ts';
import {askLines} from './peers/ask-lines.ts';
import {openPeers} from './scoring/peers.ts';
import {millis} from './timing.ts';

/** So many days after an origin, the last day that is known there. Days are numbered. */
type Window = {readonly origin: number; readonly days: number};

/** One forecast of what is won in a window; a reach only where a range is stated. */
type Said = Window & {
	readonly peer: string;
	readonly mean: number;
	readonly reach80: number | undefined;
	readonly reach95: number | undefined;
};

const OURS = 'Throughline';
/** Days of closings before the first origin. */
const QUARTER = 91;
const maven = path.join(import.meta.dirname, '..', '..', 'shared', 'data', 'maven-crm-sales');
const profiles = path.join(import.meta.dirname, '..', 'seeds', 'profiles');
const python = openPeers(readConfig().cache, 'forecast-requirements.txt');

const worlds: Record<string, {end: string; take: (engine: Engine, folder: string) => Promise<unknown>}> = {
	...(existsSync(maven)
		? {
				Maven: {
					end: '2017-12-31T23:59:59.999Z',
					take: async engine => engine.ingest(path.join(profiles, 'maven-crm-sales.yaml'), maven),
				},
			}
		: {}),
	'demo world': {end: '2026-06-28T23:59:59.999Z', take: takeDemoWorld},
};
/** The time alone, without the comparison, which takes most of an hour. */
const isTimeOnly = process.argv[2] === 'time';
for (const [name, {end, take}] of Object.entries(worlds)) {
	const folder = mkdtempSync(path.join(tmpdir(), 'throughline-bench-'));
	const engine = await openEngine({...readConfig(path.join(folder, 'home')), logLevel: 'error'});
	try {
		await take(engine, path.join(folder, 'export'));
		if (!isTimeOnly) {
			await compare(name, engine, Date.parse(end));
		}

		await askTwice(engine, Date.parse(end));
	} finally {
		await engine.close();
		rmSync(folder, {recursive: true, force: true});
	}
}

for (const times of [1, 4, 16]) {
	console.log(`${2000 * times} open deals × 10,000 draws: ${drawing(2000 * times).toFixed(2)} s`);
}

async function compare(name: string, engine: Engine, asOf: number): Promise<void> {
	const histories = await readHistories(engine.graph, WHOLE_GRAPH);
	const begun = performance.now();
	const rolling = openRolling(histories, {asOf, knownAt: asOf});
	const book = rolling.bookAt(asOf);
	const first = Math.floor(book.since / DAY);
	const dayOf = (at: number) => Math.floor(at / DAY) - first;
	const endOf = (day: number) => (first + day + 1) * DAY - 1;
	const groups: ReadonlyArray<readonly [title: string, windows: readonly Window[]]> = [
		...backtestHorizons.map(
			days =>
				[
					`${days} days ahead`,
					scoredOrigins(rolling, asOf, daysAhead(days)).map(origin => ({origin: dayOf(origin), days})),
				] as const,
		),
		['calendar months, before their first day', monthsFrom(0, first, dayOf(asOf))],
		['the rest of calendar months, before their 15th', monthsFrom(14, first, dayOf(asOf))],
	];
	const windows = [...new Map(groups.flatMap(([, all]) => all).map(one => [keyOf(one), one])).values()];
	const ours = windows.map(one => ourForecast(rolling, endOf(one.origin), one));
	const seconds = (performance.now() - begun) / 1000;
	const deals = book.deals.map(({start, closing, amount, stated, product}) => [
		dayOf(start),
		closing === undefined ? null : dayOf(closing.at),
		closing?.isWon === true,
		// Credits are left out for all: nobody foresees them.
		Math.max(0, amount ?? 0),
		stated ?? book.known.medianAmount(product) ?? 0,
	]);
	const peers = askPeers({deals, end: dayOf(asOf), windows: windows.map(({origin, days}) => [origin, days])});
	console.log(`\n${name}: ${windows.length} windows, ours in ${seconds.toFixed(1)} s`);
	for (const [title, asked] of groups) {
		const came = new Map(
			asked.map(one => [keyOf(one), rolling.cameOf(endOf(one.origin), daysAhead(one.days))] as const),
		);
		const own = ours.filter(one => came.has(keyOf(one)));
		console.log(`  ${title}`);
		console.log(`    ${OURS.padEnd(24)} ${figuresOf(own, came)}`);
		for (const [peer, said] of groupBy(
			peers.filter(one => came.has(keyOf(one))),
			one => one.peer,
		)) {
			const [theirs, there] = alike(said, own);
			const losses = lossesOf(errorsIn(there, came), errorsIn(theirs, came));
			console.log(`    ${peer.padEnd(24)} ${figuresOf(theirs, came)}   ours there ${figuresOf(there, came)}${losses}`);
		}
	}
}

/** Two forecasters at the windows where both could tell, with ranges where both state one. */
function alike(said: readonly Said[], own: readonly Said[]): [Said[], Said[]] {
	const byKey = new Map(said.map(one => [keyOf(one), one]));
	const pairs = own.flatMap(mine => {
		const other = byKey.get(keyOf(mine));
		return other === undefined ? [] : [[other, mine] as const];
	});
	const isRanged = (one: Said) => one.reach80 !== undefined;
	const bare = (one: Said): Said => ({...one, reach80: undefined, reach95: undefined});
	const both = pairs.map(([theirs, mine]) =>
		isRanged(theirs) && isRanged(mine) ? ([theirs, mine] as const) : ([bare(theirs), bare(mine)] as const),
	);
	return [both.map(([theirs]) => theirs), both.map(([, mine]) => mine)];
}

/** In which of these errors ours is worse, if in any. */
function lossesOf(ours: readonly PeerErrors[], theirs: readonly PeerErrors[]): string {
	const names = ['WAPE', '80 %', '95 %'];
	const lost = names.filter((_, index) => (ours[index] ?? 0) > (theirs[index] ?? 0));
	return lost.length === 0 ? '' : `   worse: ${lost.join(', ')}`;
}

function keyOf({origin, days}: Window): string {
	return `${origin} ${days}`;
}

/** Calendar months that are over, without their first days, as windows that have a quarter of closings before them. `first` is the day, since 1970, that is numbered 0. */
function monthsFrom(skipped: number, first: number, last: number): Window[] {
	const {year, month} = {year: new Date(first * DAY).getUTCFullYear(), month: new Date(first * DAY).getUTCMonth()};
	return Array.from({length: Math.ceil((last + 31) / 28)}, (_, index) => {
		const [begin, end] = [firstOfMonth(year, month + index), firstOfMonth(year, month + index + 1)];
		return {origin: begin + skipped - first - 1, days: end - begin - skipped};
	}).filter(({origin, days}) => origin >= QUARTER && origin + days <= last);
}

/** The forecast of the quarter after, asked for the first time and again. */
async function askTwice(engine: Engine, asOf: number): Promise<void> {
	const next = new Date(asOf + 20 * DAY);
	const quarter = `${next.getUTCFullYear()}-Q${Math.floor(next.getUTCMonth() / 3) + 1}`;
	const ask = async () => millis(async () => engine.forecast(quarter, {asOf, knownAt: asOf}, WHOLE_GRAPH));
	const [first, again] = [await ask(), await ask()];
	console.log(`  ${quarter} forecast in ${first.toFixed(0)} ms, again in ${again.toFixed(1)} ms`);
}

function ourForecast(rolling: Rolling, moment: number, window: Window): Said {
	const lead = daysAhead(window.days);
	const {mean} = rolling.combinedAt(moment, lead);
	const spread = spreadOf(mean, rolling.trialsBefore(moment, lead));
	const [reach80, reach95] = spread.isGuess ? [undefined, undefined] : [spread.reach(0.8), spread.reach(0.95)];
	return {...window, peer: OURS, mean, reach80, reach95};
}

function askPeers(asked: object): Said[] {
	return askLines<{deviation: number | null} & Said>(python, 'forecast.py', JSON.stringify(asked)).map(
		({deviation, ...said}) => {
			const reach = (quantile: number) => (deviation === null ? undefined : quantile * deviation);
			return {...said, reach80: reach(REACH[0.8]), reach95: reach(REACH[0.95])};
		},
	);
}

/** A share, or none where nothing is stated. */
type PeerErrors = number | null | undefined;

/** The ranges that some forecasts state, and what came. */
function statedBy(said: readonly Said[], came: ReadonlyMap<string, number>, which: 'reach80' | 'reach95'): Stated[] {
	return said.flatMap(one => {
		const reach = one[which];
		return reach === undefined
			? []
			: [{low: Math.max(0, one.mean - reach), high: one.mean + reach, came: came.get(keyOf(one))!}];
	});
}

const trialsOf = (said: readonly Said[], came: ReadonlyMap<string, number>) =>
	said.map(one => ({said: one.mean, came: came.get(keyOf(one))!}));

/** WAPE, and the interval scores at 80 % and 95 %. */
function errorsIn(said: readonly Said[], came: ReadonlyMap<string, number>): PeerErrors[] {
	return [
		errorsOf(trialsOf(said, came)).wape,
		intervalScore(statedBy(said, came, 'reach80'), 0.8),
		intervalScore(statedBy(said, came, 'reach95'), 0.95),
	];
}

/** How wrong some forecasts are, and what their ranges are worth. */
function figuresOf(said: readonly Said[], came: ReadonlyMap<string, number>): string {
	const {bias, origins} = errorsOf(trialsOf(said, came));
	const [wape, at80, at95] = errorsIn(said, came);
	const held = (['reach80', 'reach95'] as const).map(which => coverageOf(statedBy(said, came, which)));
	const percent = (value: PeerErrors) =>
		(value === null || value === undefined ? '–' : (100 * value).toFixed(1)).padStart(6);
	return [
		`n ${String(origins).padStart(2)} WAPE ${percent(wape)} bias ${percent(bias)}`,
		`held ${percent(held[0])} ${percent(held[1])}`,
		`score ${percent(at80)} ${percent(at95)}`,
	].join(' ');
}

/** Seconds to draw and calibrate so many open deals in 60 groups of four levels. */
function drawing(deals: number): number {
	const prospects = Array.from({length: deals}, (_, index) => ({
		seed: index,
		chance: 0.1 + 0.3 * ((index % 7) / 7),
		amount: 1000 + index,
		groups: [index % 30, 30 + (index % 6), 36 + (index % 9), 45 + (index % 15)],
	}));
	const models = prospects.slice(0, 300);
	const begun = performance.now();
	const drawn = simulate(prospects, {wins: 100, unsure: 0.1, models}, {draws: 10_000, groups: 60, seed: 1});
	calibrateDraws(drawn, {mean: 1e6, deviation: 1e5, nobody: [0, 30, 36, 45]});
	return (performance.now() - begun) / 1000;
}
