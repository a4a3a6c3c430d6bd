import test from 'ava';
import fc from 'fast-check';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {declaredFields} from '../../src/ingest/declared-fields.ts';
import {openExchangeRates} from '../../src/ingest/exchange-rates.ts';
import {parseProfile} from '../../src/ingest/load-profile.ts';
import {takeIn} from './take-in.ts';

const profile = (fields = '{amountUsd: amount}') => `
source: crm
title: CRM
licence: none
dates: dated
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
      amount: {type: number, currency: currency}
      currency: {missing: ['?']}
      opened: {type: date}
      closed: {type: date, at: outcome}
      paid: {type: number, at: outcome, currency: currency}
    states:
      - {subject: {kind: Opportunity, key: id}, aspect: profile, from: opened, fields: ${fields}}
      - {subject: {kind: Opportunity, key: id}, aspect: closing, from: outcome, fields: {finalAmountUsd: paid}}
`;
const rates = `code,since,usd
EUR,2018-01-01,1.2
EUR,2018-07-01,1.1
CHF,2018-06-01,1.05
`;
const taken = async (deals: string, ratesText = rates) =>
	takeIn(profile(), {'rates.csv': ratesText, 'deals.csv': `id,amount,currency,opened,closed,paid\n${deals}\n`});
const fieldsOf = async (row: string) => (await taken(row)).statements.map(({fields}) => fields);

test('an amount is stated in dollars at the rate of its own day, with what was stated beside it', async t => {
	t.deepEqual(await fieldsOf('a,1000.55,EUR,2018-06-30,2018-07-01,900'), [
		{amountUsd: 1200.66, amountOriginal: 1000.55, amountCurrency: 'EUR', amountRate: 1.2},
		{finalAmountUsd: 990, finalAmountOriginal: 900, finalAmountCurrency: 'EUR', finalAmountRate: 1.1},
	]);
	t.deepEqual(await fieldsOf('a,1000.55,usd,1999-06-30,,'), [
		{amountUsd: 1000.55, amountOriginal: 1000.55, amountCurrency: 'USD'},
	]);
});

test('without a rate by its day, or without a currency, the dollars are missing and what was stated is kept', async t => {
	t.deepEqual(await fieldsOf('a,500,CHF,2018-05-31,2018-06-01,500'), [
		{amountOriginal: 500, amountCurrency: 'CHF'},
		{finalAmountUsd: 525, finalAmountOriginal: 500, finalAmountCurrency: 'CHF', finalAmountRate: 1.05},
	]);
	t.deepEqual(await fieldsOf('a,500,XAU,2018-05-31,,'), [{amountOriginal: 500, amountCurrency: 'XAU'}]);
	t.deepEqual(await fieldsOf('a,500,?,2018-05-31,,'), [{amountOriginal: 500}]);
	const {result} = await taken('a,500,XAU,2018-05-31,,');
	t.deepEqual([result.rejected, result.accepted], [0, 4]);
});

test('a row that states no amount states no currency of one', async t => {
	t.deepEqual(await fieldsOf('a,,EUR,2018-05-31,2018-06-01,0'), [
		{finalAmountUsd: 0, finalAmountOriginal: 0, finalAmountCurrency: 'EUR', finalAmountRate: 1.2},
	]);
});

test('a record is another one once its rate is known, or another; and rates that are none make their row bad', async t => {
	const deal = 'a,500,CHF,2018-05-31,,';
	const payloadWith = async (text: string) =>
		(await taken(deal, text)).records.find(({stream}) => stream === 'deals.csv')!.payload;
	const [gap, known, corrected] = [
		await payloadWith(rates),
		await payloadWith(`${rates}CHF,2018-05-01,1.01\n`),
		await payloadWith(`${rates}CHF,2018-05-01,1.02\n`),
	];
	t.is(gap['rate of profile.amountUsd'], undefined);
	t.is(known['rate of profile.amountUsd'], '1.01');
	t.is(corrected['rate of profile.amountUsd'], '1.02');
	const {rejects} = await taken(deal, 'code,since,usd\nCHF,2018-01-01,0\nEUR,2018-01-01,-1\nCHF,2017-01-01,2\n');
	t.deepEqual(
		rejects.map(reject => reject.slice(0, 4).join(' ')),
		['rates.csv 0 usd rate', 'rates.csv 1 usd rate'],
	);
});

test('a rate holds from its day until the next one of its currency, whatever the order of the rows', t => {
	const day = fc.integer({min: 0, max: 60});
	const holds = fc.property(
		fc.uniqueArray(fc.tuple(fc.constantFrom('EUR', 'eur', 'JPY'), day), {
			selector: ([code, at]) => `${code.toUpperCase()} ${at}`,
		}),
		fc.constantFrom('EUR', 'JPY', 'XAU', 'USD'),
		day,
		(some, code, at) => {
			const {rateOf} = openExchangeRates(
				some.map(([currency, from], index) => ({currency, from: from * DAY, rate: index + 1})),
			);
			const latest = some
				.map(([currency, from], index) => ({currency, from, rate: index + 1}))
				.filter(({currency, from}) => currency.toUpperCase() === code && from <= at)
				.sort((a, b) => b.from - a.from)[0];
			return rateOf(code, at * DAY + 5) === (code === 'USD' ? 1 : latest?.rate);
		},
	);
	t.notThrows(() => fc.assert(holds, {numRuns: 500}));
});

test('an amount of another currency may only be stated as dollars, and is no feature as it was stated', t => {
	const error = t.throws(() => parseProfile(profile('{amount: amount}'), 'crm.yaml'), {instanceOf: EngineError});
	t.regex(
		error.message,
		/files\[1\]\.states\[0\]\.fields\.amount: `amount` is stated in US dollars: give it a name that ends in Usd/,
	);
	t.throws(() => parseProfile(profile('[amount]'), 'crm.yaml'), {message: /name that ends in Usd/});
	const fields = declaredFields(parseProfile(profile('[{amountUsd: amount}, "*"]'), 'crm.yaml'));
	t.deepEqual(
		fields.map(({field}) => field),
		['amountUsd', 'amountCurrency', 'finalAmountUsd', 'finalAmountCurrency'],
	);
});
