import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {runCli} from '../../src/cli/run-cli.ts';
import {DAY, systemClock} from '../../src/core/clock.ts';
import {openEngine} from '../../src/engine.ts';
import type {Forecast} from '../../src/forecast/forecast.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'throughline-odd-deals-'));
test.after.always(() => rmSync(folder, {recursive: true, force: true}));

const profile = `
source: odd
title: A small export with everything that is odd in it
licence: none
dates: dated
calendar: {zone: America/New_York, fiscalYearStart: 2}
rates: {file: rates.csv, currency: code, from: since, toUsd: usd}
files:
  - path: rates.csv
    key: [code, since]
    columns: {code: {}, since: {type: date}, usd: {type: number}}
  - path: deals.csv
    key: id
    outcome: closed
    columns:
      id: {}
      currency: {}
      amount: {type: number, currency: currency}
      opened: {type: date}
      closed: {type: date, at: outcome}
      result: {at: outcome}
      paid: {type: number, at: outcome, currency: currency}
    states:
      - {subject: {kind: Opportunity, key: id}, aspect: profile, from: opened, fields: {name: id, amountUsd: amount}}
      - {subject: {kind: Opportunity, key: id}, aspect: stage, from: opened, fields: {stage: {value: open}}}
      - {subject: {kind: Opportunity, key: id}, aspect: stage, from: outcome, fields: {stage: result, finalAmountUsd: paid}}
`;

const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
const usual = Array.from({length: 37}, (_, index) => {
	const closed = Date.UTC(2017, 9, 2) + index * 4 * DAY;
	return `usual ${index},USD,100,${iso(closed - 20 * DAY)},${iso(closed)},won,100`;
});
const odd = [
	'credit,USD,-30,2018-02-20,2018-03-05,won,-30',
	'nothing,USD,0,2018-02-20,2018-03-06,won,0',
	'euros,EUR,200,2018-02-20,2018-03-07,won,200',
	'francs,CHF,500,2018-02-20,2018-03-08,won,500',
	'backwards,USD,70,2018-03-12,2018-03-02,won,70',
	'last day,USD,11,2018-02-20,2018-03-31,won,11',
	'next month,USD,13,2018-02-20,2018-04-01,won,13',
	'below,USD,-900,2018-03-01,,,',
	'zero,USD,0,2018-03-01,,,',
	'gold,XAU,3,2018-03-01,,,',
	'open,USD,100,2018-03-01,,,',
];
const rates = ['EUR,2018-01-01,1.2', 'EUR,2018-03-01,1.25'];

function writeExport(rateRows: readonly string[]): void {
	writeFileSync(path.join(folder, 'odd.yaml'), profile);
	writeFileSync(path.join(folder, 'rates.csv'), ['code,since,usd', ...rateRows, ''].join('\n'));
	writeFileSync(
		path.join(folder, 'deals.csv'),
		['id,currency,amount,opened,closed,result,paid', ...usual, ...odd, ''].join('\n'),
	);
}

/** What a command line answers on the live server, as JSON, and its exit code. */
async function said(...argv: readonly string[]): Promise<{code: number; json: Record<string, unknown>; err: string}> {
	let [out, err] = ['', ''];
	const code = await runCli([...argv, '--json', '--home', path.join(folder, 'home')], {
		print: text => {
			out += text;
		},
		note: text => {
			err += text;
		},
		openEngine: async config => openEngine(config),
		openApi: async () => {
			throw new Error('no API was expected');
		},
		issueToken: async () => 'token',
		clock: systemClock,
		untilStopped: async () => {},
	});
	return {code, json: JSON.parse(out) as Record<string, unknown>, err};
}

const forecast = async (...argv: readonly string[]) => (await said('forecast', ...argv)).json as unknown as Forecast;
const ingested = async () => said('ingest', path.join(folder, 'odd.yaml'), folder);
const counts = ({notices}: Forecast) =>
	Object.fromEntries(notices.flatMap(({kind, count}) => (count === null ? [] : [[kind, count]])));

liveTest(
	'a small export with everything that is odd in it is forecast, each oddity named, and none dropped',
	async t => {
		await (await liveGraph()).close();
		writeExport(rates);
		const first = await ingested();
		t.like(first, {code: 0, json: {rejected: 0, accepted: 50}});

		const asOf = ['--as-of', '2018-03-20T12:00:00Z'];
		const march = await forecast('FY2019-P02', ...asOf);
		// 1 March began at five o'clock UTC, and 1 April, after the clocks were moved, at four.
		t.deepEqual([march.from, march.to] as unknown[], ['2018-03-01T05:00:00.000Z', '2018-04-01T04:00:00.000Z']);
		t.like(march.calendar, {zone: 'America/New_York', fiscalYearStart: 2, fiscalYearNamedAfter: 'end'});
		// The credit counts, euros do at the rate of their day, the one that closed before it began does, francs do not.
		t.is(march.closedWon, -30 + 0 + 250 + 70);
		t.deepEqual(counts(march), {
			credit: 1,
			'negative-open': 1,
			'zero-amount': 2,
			'currency-gap': 2,
			'closed-before-opened': 1,
		});
		t.regex(march.notices.find(({kind}) => kind === 'currency-gap')!.text, /amounts in CHF and XAU that no rate/);
		t.is(march.deals.length + march.moreDeals.count, 4 + 2, 'those that are odd are listed, too');
		t.false(march.notices.some(({kind}) => kind === 'other-zone' || kind === 'calendar-disputed'));

		const over = await forecast('FY2019-P02', '--as-of', '2018-05-01');
		t.is(over.closedWon, 290 + 11);
		t.is((await forecast('FY2019-P03', '--as-of', '2018-05-01')).closedWon, 13);
		const quarter = await forecast('FY2019-Q1', '--as-of', '2018-05-01');
		const february = await forecast('FY2019-P01', '--as-of', '2018-05-01');
		t.is(quarter.closedWon, february.closedWon + over.closedWon + 13);

		// Midnight of 1 April in New York is still March further west.
		const west = await forecast('2018-04', '--as-of', '2018-05-01', '--zone', 'America/Los_Angeles');
		t.is(west.closedWon, 0);
		t.truthy(west.notices.find(({kind}) => kind === 'other-zone'));
		t.is((await said('forecast', '2018-04', '--zone', 'Mars/Base')).code, 2);

		const before = await forecast('FY2019-P02', '--as-of', '2017-01-01');
		t.deepEqual([before.mean, before.notices.map(({kind}) => kind)] as unknown[], [0, ['no-deals', 'few-origins']]);
	},
);

liveTest('once the rate is known, taking the same files in again ends the gap and changes nothing else', async t => {
	writeExport([...rates, 'CHF,2018-03-01,1.05']);
	const again = await ingested();
	t.like(again, {code: 0, json: {rejected: 0, accepted: 51, unchanged: 49}});
	const asOf = ['FY2019-P02', '--as-of', '2018-03-20T12:00:00Z'];
	const march = await forecast(...asOf, '--known-at', '2100-01-01');
	t.is(march.closedWon, 290 + 525);
	t.is(counts(march)['currency-gap'], 1);
	// What was known in March stays what it was (law 2).
	t.is((await forecast(...asOf)).closedWon, 290);
});
