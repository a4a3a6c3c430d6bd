import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {short} from '../../src/cli/plots/amount-axis.ts';
import {backtestPlot} from '../../src/cli/plots/backtest-plot.ts';
import {forecastPlot} from '../../src/cli/plots/forecast-plot.ts';
import {escaped} from '../../src/cli/plots/svg.ts';
import type {Backtest} from '../../src/forecast/backtest.ts';
import {fakeOverrides, pastForecasts, smallForecast} from '../helpers/fake-forecasts.ts';
import {runLine} from '../helpers/run-line.ts';

const wicked = '<script>alert("x")</script>';
const past = [
	{from: Date.UTC(2025, 9, 1), to: Date.UTC(2026, 0, 1), closedWon: 1200},
	{from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 3, 1), closedWon: 900},
];
const backtest: Backtest = {
	...{origins: 3, zone: 'UTC', asOf: Date.UTC(2026, 3, 1), knownAt: 0, seconds: 0.123},
	horizons: [
		{
			...{days: 7, origins: 3, wape: 0.5, bias: -0.5, intervals: 2, coverage80: 0.5, coverage95: 0.5},
			...{intervalScore80: 1, intervalScore95: 1, baselines: {}, forecasts: pastForecasts},
		},
		{
			...{days: 91, origins: 0, wape: null, bias: null, intervals: 0, coverage80: null, coverage95: null},
			...{intervalScore80: null, intervalScore95: null, baselines: {}, forecasts: []},
		},
	],
};

/** The opening and closing tags of a text that is well-formed, in order; throws where they do not match. */
function tagsOf(svg: string): string[] {
	const open: string[] = [];
	const tags: string[] = [];
	for (const [, close, name, rest] of svg.matchAll(/<(\/?)([a-z]+)([^<>]*)>/g)) {
		if (close === '/') {
			if (open.pop() !== name) {
				throw new Error(`</${name}> closes nothing`);
			}
		} else {
			tags.push(name!);
			if (!rest!.endsWith('/')) {
				open.push(name!);
			}
		}
	}

	if (open.length > 0 || /&(?!amp;|lt;|gt;|quot;)/.test(svg)) {
		throw new Error(`left open: ${open.join()}`);
	}

	return tags;
}

test('a forecast is drawn beside earlier periods, with a title and words for who cannot see it', t => {
	const svg = forecastPlot(smallForecast, {past, deals: [{name: 'Flow Connect', expected: 320}]});
	const tags = tagsOf(svg);
	t.deepEqual(tags.slice(0, 4), ['svg', 'title', 'desc', 'rect']);
	t.true(svg.includes('role="img" aria-labelledby="title desc"'));
	t.regex(svg, /<title id="title">2026-Q2: 1\.6 k expected<\/title>/);
	t.regex(
		svg,
		/<desc id="desc">Closed-won value in US dollars, as of 2026-04-01\. Four times in five it ends between 1\.1 k and 2\.1 k\. 1 k won so far, 500 of open deals, 100 of new deals\. Before: 2025-Q4 brought 1\.2 k, 2026-Q1 brought 900\.<\/desc>/,
	);
	for (const text of [
		'2025-Q4',
		'2026-Q1',
		'1 k won so far',
		'80 %: 1.1 k to 2.1 k',
		'95 %: 1 k to 2.4 k',
		'Flow Connect',
		'1.7 k says ann',
	]) {
		t.true(svg.includes(text), text);
	}

	t.false(svg.includes('…'), 'no period is left out');
	const later = forecastPlot({...smallForecast, from: Date.UTC(2026, 6, 1)}, {past, deals: []});
	t.true(later.includes('>…</text>'), 'one that is not over lies between');
	t.is(forecastPlot(smallForecast, {past, deals: [{name: 'Flow Connect', expected: 320}]}), svg, 'the same bytes');
	t.false(/NaN|undefined|Infinity/.test(svg));
});

test('no name, reason or period becomes markup', t => {
	const judgement = [{...fakeOverrides[0]!, by: wicked, reason: `${wicked}&\u0000`}];
	const svg = forecastPlot({...smallForecast, period: wicked, judgement}, {past, deals: [{name: wicked, expected: 1}]});
	t.notThrows(() => tagsOf(svg));
	t.false(/<script/.test(svg));
	t.true(svg.includes('&lt;script&gt;'));
	t.false(svg.includes('\u0000'));
	t.is(escaped('a < b & "c"\ud800'), 'a &lt; b &amp; &quot;c&quot;\ufffd');
});

test('a period that is over, an empty one and one below zero are drawn, too', t => {
	const nothing = {
		...smallForecast,
		closedWon: 0,
		fromOpen: 0,
		fromNew: 0,
		mean: 0,
		interval: [0, 0] as const,
		judgement: [],
	};
	const flat = forecastPlot({...nothing, quantiles: []}, {past: [], deals: []});
	t.notThrows(() => tagsOf(flat));
	t.false(/NaN|Infinity/.test(flat));
	const below = forecastPlot({...smallForecast, closedWon: -500, mean: 100}, {past, deals: []});
	t.false(/(?:width|height)="-/.test(below));
	t.true(below.includes('−500'));
});

test('a backtest is drawn horizon by horizon, and what fell outside its range stands out', t => {
	const svg = backtestPlot(backtest);
	t.notThrows(() => tagsOf(svg));
	t.is(backtestPlot({...backtest, seconds: 9}), svg, 'the same bytes, however long it took');
	t.is(svg.match(/<circle[^>]*stroke="#b3341f"/g)!.length, 2, 'one in the legend, and the one that was far off');
	t.true(svg.includes('7 days ahead, 3 times: wrong by 50 %, bias -50 %; 80 % ranges held 50 %, 95 % ranges 50 %.'));
	t.true(svg.includes('Too little has closed before any moment.'));
	t.false(/NaN|undefined/.test(svg));
});

test('amounts are short', t => {
	t.deepEqual([0, 7, 950.4, 999.6, 12_345, 123_456, 999_499, 1_234_567, -2500].map(short), [
		...['0', '7', '950', '1 k', '12.3 k', '123 k', '999 k', '1.23 m', '−2.5 k'],
	]);
});

const named = {id: 'own_1', kind: 'Owner' as const, name: '=HYPERLINK("x")', fields: {}};
const engine = {
	forecast: async () => ({
		...smallForecast,
		byLevel: {...smallForecast.byLevel, owner: [{id: 'own_1', closedWon: 1000, mean: 1600, low: 1100, high: 2100}]},
		deals: [{opportunity: 'opp_1', probability: 0.5, closesInPeriod: 1, amount: 1000, expected: 500}],
	}),
	entities: async (ids: readonly string[]) => ids.map(id => ({...named, id})),
	periodsPast: async () => past,
	backtest: async () => backtest,
};

test('forecast --csv is a table whose groups sum to the total, with names that run no formula', async t => {
	const {out} = await runLine(['forecast', '2026-Q2', '--csv'], engine);
	t.is(
		out,
		`part,id,name,closedWon,expected,mean,low95,low80,high80,high95,probability,closesInPeriod,amount,reason,within
total,,2026-Q2,1000,600,1600,1000,1100,2100,2400,,,,,
won,,,1000,,1000,,,,,,,,,
open deals,,,,500,500,,,,,,,,,
new deals,,,,100,100,,,,,,,,,
owner,own_1,"'=HYPERLINK(""x"")",1000,600,1600,,1100,2100,,,,,,
opportunity,opp_1,"'=HYPERLINK(""x"")",,500,,,,,,0.5,1,1000,,
override,,ann,,,1700,,,,,,,,two renewals,
`,
	);
});

test('backtest --csv is a table of forecasts and what came', async t => {
	const {out} = await runLine(['backtest', '--csv'], engine);
	t.is(
		out,
		`days,asOf,forecast,actual,low95,low80,high80,high95
7,2026-03-11T00:00:00.000Z,90,100,,,,
7,2026-03-18T00:00:00.000Z,110,100,60,80,140,160
7,2026-03-25T00:00:00.000Z,120,400,70,90,150,170
`,
	);
});

test('--svg writes a file besides what is printed, and says where it cannot', async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'throughline-plot-'));
	t.teardown(() => rmSync(folder, {recursive: true}));
	const file = path.join(folder, 'plot.svg');
	const {out} = await runLine(['forecast', '2026-Q2', '--svg', file, '--json'], engine);
	t.is((JSON.parse(out) as {mean: number}).mean, 1600);
	t.true(readFileSync(file, 'utf8').startsWith('<svg xmlns="http://www.w3.org/2000/svg"'));
	await runLine(['backtest', '--svg', file], engine);
	t.true(readFileSync(file, 'utf8').includes('Forecasts of the past'));
	const {code, err} = await runLine(['backtest', '--svg', path.join(folder, 'none', 'plot.svg')], engine);
	t.is(code, 2);
	t.regex(err, /INPUT_INVALID: --svg: ENOENT/);
});
