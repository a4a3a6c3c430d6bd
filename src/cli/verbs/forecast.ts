import type {Command} from 'commander';
import type {CalendarWords} from '../../../schema/calendar.ts';
import type {ChangeCause} from '../../../schema/forecasting.ts';
import {type Millis, maybeIso} from '../../core/clock.ts';
import type {Engine} from '../../engine.ts';
import type {Calendar} from '../../forecast/calendar/calendar.ts';
import type {Because} from '../../forecast/deal-change.ts';
import type {Forecast} from '../../forecast/forecast.ts';
import type {ForecastChange} from '../../forecast/forecast-change.ts';
import type {Override} from '../../forecast/judgement/override.ts';
import type {Quota, QuotaOutlook} from '../../forecast/quotas.ts';
import type {Pull, PullIn} from '../../forecast/scenario/pull-in.ts';
import type {ScenarioOutlook} from '../../forecast/scenario/scenario-outlook.ts';
import type {Snapshot} from '../../governance/replay/read-forecasts.ts';
import {type CalendarOptions, calendarOf, withCalendar} from '../calendar-options.ts';
import type {Answer, Run} from '../cli.ts';
import {type DivisionOptions, divisionLines, levelOf, maybeDivision, withDivision} from '../division-options.ts';
import {amount, percent} from '../figures.ts';
import {forecastCsv} from '../forecast-csv.ts';
import {withIsoTimes} from '../iso-times.ts';
import {loggedIn} from '../mover.ts';
import {type Beside, forecastPlot} from '../plots/forecast-plot.ts';
import {type QuotaOptions, quotasOf, settleQuotas, withQuotas} from '../quota-options.ts';
import {type ScenarioOptions, withScenario} from '../scenario-options.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, readTime, withClocks} from '../verb.ts';
import {writeTextFile} from '../write-file.ts';
import {ownerScope} from './explain.ts';

/** Causes told of each deal in words; `--json` has all. */
const CAUSES = 2;

type ForecastOptions = ClockOptions &
	CalendarOptions &
	DivisionOptions &
	QuotaOptions &
	ScenarioOptions & {
		readonly period?: string;
		readonly since?: Millis | string;
		readonly pullIn?: string;
		readonly store?: boolean;
		readonly csv?: boolean;
		readonly svg?: string;
	};

/** Forecasts what a period will bring, or says what moved the number. */
export function addForecast(program: Command, run: Run): void {
	const verb = withClocks(
		addVerb(
			program,
			'forecast [period]',
			'forecast the closed-won value of a period, such as 2026-Q3 or FY2027-P03',
		).option('--period <period>', 'the period, where it is not given as an argument'),
	);
	verb.option(
		'--since <time>',
		'say instead why the number is another than it was at this moment, or at that of a stored forecast',
		text => (text.startsWith('fct_') ? text : readTime(text)),
	);
	verb.option('--store', 'store the forecast, so that it can be read back and `replay` can make it again');
	verb.option('--pull-in <deal>', 'say instead what would raise the chance that an open deal is won within the period');
	withCalendar(withTableAndPlot(withQuotas(withScenario(withDivision(verb))))).action(
		async (named: string | undefined, options: ForecastOptions) => {
			const period = named ?? options.period;
			if (period === undefined) {
				return verb.error('error: name a period, such as 2026-Q3');
			}

			return answerFromEngine(run, options, async engine => {
				const calendar = calendarOf(options);
				if (options.since !== undefined) {
					const change = await engine.forecastChange(period, options.since, clocksOf(options), ownerScope, calendar);
					return {json: withIsoTimes(change), text: changeText(change)};
				}

				if (options.pullIn !== undefined) {
					const found = await engine.pullIn(
						{period, opportunity: options.pullIn, calendar},
						clocksOf(options),
						ownerScope,
					);
					return {json: withIsoTimes(found), text: pullInText(found)};
				}

				const {store = false, assume: assumptions, capacity: capacities, svg} = options;
				const division = maybeDivision(options);
				if (store && division !== undefined) {
					return verb.error('error: --group-by is not stored; ask for it without --store');
				}

				const quotas = await settledQuotas(engine, period, calendar, options);
				const asked = {
					...{calendar, ...(assumptions && {assumptions}), ...(capacities && {capacities})},
					...(quotas.length > 0 && {quotas}),
				};
				const stored = store
					? await engine.storeForecast({period, ...asked}, clocksOf(options), {actor: loggedIn()}, ownerScope)
					: undefined;
				const forecast =
					stored?.forecast ??
					(await engine.forecast(period, clocksOf(options), ownerScope, {...asked, ...(division && {division})}));
				if (svg !== undefined) {
					await writeTextFile('--svg', svg, forecastPlot(forecast, await besideOf(engine, forecast)));
				}

				const isNamed = options.csv || quotas.length > 0 || levelOf(options) !== undefined;
				const nameOf = isNamed ? await namesIn(engine, forecast) : (id: string) => id;
				const {json, text} = stored
					? snapshotAnswer(stored, nameOf)
					: {json: withIsoTimes(forecast), text: forecastText(forecast, nameOf)};
				const lines = [text, ...divisionLines(forecast, options, nameOf)];
				return {json, text: options.csv ? forecastCsv(forecast, nameOf) : lines.join('\n')};
			});
		},
	);
}

/** The quotas that the options say, by level and id: names are those of the forecast's groups. */
async function settledQuotas(
	engine: Engine,
	period: string,
	calendar: CalendarWords,
	options: ForecastOptions,
): Promise<Quota[]> {
	const named = await quotasOf(options);
	if (named.length === 0) {
		return [];
	}

	const forecast = await engine.forecast(period, clocksOf(options), ownerScope, {calendar});
	return settleQuotas(named, forecast, await namesIn(engine, forecast));
}

/** A table for a spreadsheet and a picture for people, as options. */
export function withTableAndPlot(verb: Command): Command {
	return verb
		.option('--csv', 'print a table for a spreadsheet')
		.option('--svg <file>', 'write a plot into a file, besides what is printed');
}

/** Periods before the one that is forecast, in a plot. */
const PAST = 8;
/** Open deals named in a plot. */
const DEALS = 6;

/** What a plot shows besides a forecast, as it stood at the forecast's moment. */
async function besideOf(engine: Engine, {period, deals, calendar, asOf, knownAt}: Forecast): Promise<Beside> {
	const shown = deals.slice(0, DEALS);
	const [past, views] = await Promise.all([
		engine.periodsPast(period, PAST, {asOf, knownAt}, ownerScope, calendarWordsOf(calendar)),
		engine.entities(
			shown.map(({opportunity}) => opportunity),
			{asOf, knownAt},
			ownerScope,
		),
	]);
	return {
		past,
		deals: shown.map(({opportunity, expected}, index) => ({name: views[index]?.name ?? opportunity, expected})),
	};
}

/** A settled calendar in the words that one is asked for by. */
const calendarWordsOf = ({fiscalWeeks, ...calendar}: Calendar): CalendarWords => ({
	...calendar,
	...(fiscalWeeks && {fiscalWeeks}),
});

/** The names of what a forecast speaks of. */
async function namesIn(
	engine: Engine,
	{byLevel, deals, asOf, knownAt}: Forecast,
): Promise<(id: string) => string | undefined> {
	const groups = Object.values(byLevel).flatMap(level => level.flatMap(({id}) => id ?? []));
	const ids = [...new Set([...groups, ...deals.map(({opportunity}) => opportunity)])];
	const views = await engine.entities(ids, {asOf, knownAt}, ownerScope);
	const names = new Map(ids.map((id, index) => [id, views[index]?.name]));
	return id => names.get(id);
}

/** A stored forecast as a document and in words: as it was said, and its id. */
export function snapshotAnswer(
	{forecast, ...stored}: Snapshot,
	nameOf: (id: string) => string | undefined = id => id,
): Answer {
	return {
		json: withIsoTimes({...forecast, stored}),
		text: `${forecastText(forecast, nameOf)}\nstored as ${stored.id}`,
	};
}

function forecastText(forecast: Forecast, nameOf: (id: string) => string | undefined): string {
	const {
		judgement,
		withoutAssumptions,
		period,
		mean,
		interval,
		closedWon,
		fromOpen,
		fromNew,
		backtest,
		weights,
		notices,
	} = forecast;
	const {origins, wape} = backtest;
	const past =
		wape === undefined
			? 'no earlier forecast to judge it by'
			: `wrong by ${percent(wape)} at ${origins} earlier moments`;
	const counted = [...weights]
		.sort((a, b) => b.weight - a.weight)
		.filter(({weight}) => weight >= 0.05)
		.map(({expert, weight}) => `${expert} ${percent(weight)}`);
	return [
		`${period}: ${amount(mean)} (80 % of the time ${amount(interval[0])} to ${amount(interval[1])})`,
		...(withoutAssumptions === null || forecast.scenario !== undefined
			? []
			: [`without what is assumed: ${amount(withoutAssumptions)}`]),
		`${amount(closedWon)} won so far, ${amount(fromOpen)} expected of open deals, ${amount(fromNew)} of new ones; ${past}`,
		...judgement.map(overrideText),
		...(forecast.quotas ?? []).map(one => quotaText(one, nameOf)),
		...(counted.length === 0 ? [] : [`the rest as ${counted.join(', ')} say`]),
		...(forecast.scenario === undefined ? [] : scenarioLines(forecast.scenario)),
		...notices.map(({text}) => text),
	].join('\n');
}

/** What a scenario changes, in lines: the difference and the deals behind it. */
function scenarioLines({base, difference, deals, moreDeals, fromNew}: ScenarioOutlook): string[] {
	const [low, high] = difference.interval;
	return [
		`without it ${amount(base.mean)} (80 % of the time ${amount(base.interval[0])} to ${amount(base.interval[1])}); it changes that by ${signed(difference.mean)} (80 % of the draws ${signed(low)} to ${signed(high)})`,
		...dealLines({deals, moreDeals}),
		...(fromNew === 0 ? [] : [`  ${signed(fromNew)} of deals that have not begun`]),
	];
}

/** Deals that changed, in lines, each with what moved it most. */
function dealLines({deals, moreDeals}: Pick<ForecastChange, 'deals' | 'moreDeals'>): string[] {
	return [
		...deals.flatMap(({opportunity, before: was, after: is, change: moved, because}) => [
			`  ${signed(moved)} ${opportunity}: ${amount(was)} before, ${amount(is)} now`,
			...because.slice(0, CAUSES).map(one => `    ${signed(one.change)} ${causeText(one)}`),
		]),
		...(moreDeals.count === 0 ? [] : [`  ${signed(moreDeals.change)} of ${moreDeals.count} more deals`]),
	];
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${amount(Math.abs(value))}`;

/** A quota in words: how likely it is, what is missing in one case of ten, and what stands behind it. */
function quotaText(
	{subject, amount: quota, probability, shortfall, pipeline, coverage, remaining, standing}: QuotaOutlook,
	nameOf: (id: string) => string | undefined,
): string {
	const of = subject === null ? '' : ` of ${nameOf(subject) ?? subject}`;
	const tenth = shortfall.quantiles.find(one => one.probability === 0.9)?.value ?? 0;
	const rest = {
		open: `the open deals of the period are ${amount(pipeline)}, ${coverage?.toFixed(1)} times the ${amount(remaining)} that remain`,
		met: 'nothing remains of it',
		exceeded: `it is exceeded by ${amount(-remaining)}`,
		missed: `the period is over, ${amount(remaining)} are missing`,
	};
	const chance =
		standing === 'open'
			? `reached with ${percent(probability)}, one time in ten ${amount(tenth)} or more are missing; `
			: '';
	return `quota${of} ${amount(quota)}: ${chance}${rest[standing]}`;
}

/** What would pull a deal in, in lines, each with the path that moves it most. */
function pullInText({
	opportunity,
	period,
	probability,
	closesInPeriod,
	chance,
	pulls,
	together,
	refusal,
	fallbackReason,
}: PullIn): string {
	const why = {
		'no-model': 'no model is there that could say what would raise it',
		'period-over': 'nothing of the period is left',
		'nothing-mutable': 'nothing that may change would raise it',
	};
	const now = `${opportunity} is won in ${period} with ${percent(chance)}: ${percent(probability)} at all, ${percent(closesInPeriod)} of that in the period`;
	const lineOf = ({moves, gain, chance: then, features: [most]}: Pull) => {
		const [path] = most?.paths ?? [];
		const said =
			path === undefined ? '' : `, most by ${most!.feature}: ${path.is ? '' : 'no longer: '}${path.path.text}`;
		return `  ${(100 * gain).toFixed(1)} points more, ${percent(then)}, with ${moves.map(({text}) => text).join(' and ')}${said}`;
	};
	return [
		now,
		...(fallbackReason === null ? [] : [fallbackReason]),
		...(refusal === null ? [] : [why[refusal]]),
		...pulls.map(lineOf),
		...(together === null ? [] : ['the most that six steps can do', lineOf(together)]),
	].join('\n');
}

/** A cause in words; of a score, with the feature and the path that moved it most. */
function causeText({cause, features: [most]}: Because): string {
	const path = most?.paths[0];
	const said = path === undefined ? '' : `: ${path.is ? '' : 'no longer: '}${path.path.text}`;
	return `${inWords[cause]}${most === undefined ? '' : `, most by ${most.feature}${said}`}`;
}

const inWords: Readonly<Record<ChangeCause, string>> = {
	won: 'it was won',
	lost: 'it was lost',
	reopened: 'it is open again',
	began: 'it is new',
	withdrawn: 'it is not known any more',
	score: 'its chance to be won',
	timing: 'when it closes',
	amount: 'what it would bring',
	outlook: 'what past forecasts teach',
	booked: 'what it brought',
};

/** What somebody says in place of a number, in a line. */
export function overrideText({by, amount: said, level, subject, at, expires, reason}: Override): string {
	const about = level === null ? '' : ` of ${level} ${subject}`;
	return `${by} says ${amount(said)}${about} instead, from ${dateOf(at)} until ${dateOf(expires)}: “${reason}”`;
}

const dateOf = (at: Millis) => (maybeIso(at) ?? '').slice(0, 10);

function changeText({
	stored,
	period,
	before,
	after,
	change,
	deals,
	moreDeals,
	fromNew,
	pipeline,
	fallbackReason,
}: ForecastChange): string {
	const {started, ended, ...moves} = pipeline;
	const losses = new Set(['decreased', 'pushed', 'won', 'lost', 'withdrawn']);
	const moved = Object.entries(moves)
		.filter(([, value]) => value !== 0)
		.map(
			([name, value]) =>
				` ${losses.has(name) ? '−' : '+'} ${amount(value)} ${name === 'pulledIn' ? 'pulled in' : name}`,
		);
	return [
		`${period}: ${amount(after)}, before it was ${amount(before)} (${signed(change)})`,
		...(fallbackReason === null ? [] : [fallbackReason]),
		...(stored === null ? [] : [`${stored.id} said ${amount(stored.mean)} by model ${stored.modelVersion}`]),
		...dealLines({deals, moreDeals}),
		`  ${signed(fromNew)} of deals that have not begun`,
		`pipeline: ${amount(started)}${moved.join('')} = ${amount(ended)}`,
	].join('\n');
}
