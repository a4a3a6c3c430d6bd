import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {openFakeForecasts, smallForecast} from '../helpers/fake-forecasts.ts';
import {runLine} from '../helpers/run-line.ts';

const fake = openFakeForecasts(new Map());

test('forecast shows what people say beside the number', async t => {
	const {out} = await runLine(['forecast', '2026-Q2'], {forecast: async () => smallForecast});
	t.true(out.startsWith('2026-Q2: 1,600 '));
	t.true(out.includes('\nann says 1,700 instead, from 2026-04-11 until 2026-07-01: “two renewals”\n'));
});

test('forecast --store stores it and tells its id', async t => {
	const asked: unknown[] = [];
	const storeForecast: typeof fake.storeForecast = async (...given) => {
		asked.push(given.slice(0, 2));
		return fake.storeForecast(...given);
	};
	const line = ['forecast', '2026-Q2', '--store', '--as-of', '86400000', '--assume', 'opp_1=won'];
	const {out} = await runLine(line, {storeForecast});
	t.true(out.endsWith('\nstored as fct_1\n'));
	t.deepEqual(asked, [
		[{period: '2026-Q2', assumptions: [{opportunity: 'opp_1', outcome: 'won'}], calendar: {}}, {asOf: DAY}],
	]);
	const document = JSON.parse((await runLine([...line, '--json'], {storeForecast})).out) as Record<string, unknown>;
	t.like(document['stored'], {id: 'fct_1', storedAt: '2026-07-01T00:00:00.000Z', inputs: 'abc'});
	t.is(document['mean'], 1600);
});

test('forecasts lists what is stored, and reads one back', async t => {
	const list = await runLine(['forecasts'], fake);
	t.is(list.out, 'fct_1  2026-Q2  as of 2026-04-01T00:00:00.000Z  1,600  1,100 to 2,100  opportunity-won@1\n');
	t.is((await runLine(['forecasts', '--after', 'fct_1'], fake)).out, 'no forecast is stored\n');
	t.true((await runLine(['forecasts', 'fct_1'], fake)).out.startsWith('2026-Q2: 1,600 '));
	t.is((await runLine(['forecasts', 'fct_none'], fake)).code, 2);
	const {forecasts} = JSON.parse((await runLine(['forecasts', '--json'], fake)).out) as {forecasts: object[]};
	t.like(forecasts[0], {mean: 1600, asOf: '2026-04-01T00:00:00.000Z', stored: {id: 'fct_1', storedBy: 'ann'}});
});

test('judgement tells value added, by author, and says when they are few', async t => {
	const {out} = await runLine(['judgement'], fake);
	t.is(
		out,
		`in all  1 overrides  naive wrong by 40 %, bias -40 %  model wrong by 20 %, bias -20 %  judgement wrong by 15 %, bias -15 %  the model adds +20.0 points, judgement +5.0 points
ann     1 overrides  naive wrong by 40 %, bias -40 %  model wrong by 20 %, bias -20 %  judgement wrong by 15 %, bias -15 %  the model adds +20.0 points, judgement +5.0 points
Only 1 override is of a period that is over.
`,
	);
	t.is((await runLine(['judgement', 'value-added'], fake)).out, out);
	const document = JSON.parse((await runLine(['judgement', '--json'], fake)).out) as object;
	t.deepEqual(Object.keys(document), [
		...['overrides', 'naive', 'model', 'override', 'modelAdds', 'judgementAdds', 'isFew', 'byAuthor', 'notices'],
		...['asOf', 'knownAt'],
	]);
});

test('judgement list has the whole record, and what came', async t => {
	const {out} = await runLine(['judgement', 'list'], fake);
	t.is(
		out,
		'2026-Q2: ann says 1,700 instead, from 2026-04-11 until 2026-07-01: “two renewals” (expired); 2,000 came\n',
	);
});

const override = ['judgement', 'override', '2026-Q2', '900', '--reason', 'two renewals', '--as', 'ann'];

test('judgement override says it in a name, of a part where one is named', async t => {
	const asked: unknown[] = [];
	const overrideForecast: typeof fake.overrideForecast = async (...given) => {
		asked.push(given.slice(0, 2));
		return fake.overrideForecast(...given);
	};
	const {out} = await runLine([...override, '--expires', '2026-06-30', '--of', 'owner=own_1'], {overrideForecast});
	t.is(
		out,
		`2026-Q2: ann says 900 of owner own_1 instead, from 2026-04-11 until 2026-06-30: “two renewals”
the model says 1,600
`,
	);
	const expires = Date.UTC(2026, 5, 30);
	const said = {period: '2026-Q2', amount: 900, reason: 'two renewals', expires, level: 'owner', subject: 'own_1'};
	t.deepEqual(asked, [[said, {actor: 'ann'}]]);
});

test('an override needs an expiry, a reason and a known level, and what the engine refuses is told', async t => {
	t.is((await runLine(override, fake)).code, 2);
	t.is((await runLine([...override, '--expires', '2026-06-30', '--of', 'team=x'], fake)).code, 2);
	const {code, err} = await runLine([...override, '--expires', '2026-06-30'], {
		async overrideForecast() {
			throw new EngineError('INPUT_INVALID', {where: '`amount`', problem: 'is -5'});
		},
	});
	t.is(code, 2);
	t.regex(err, /INPUT_INVALID: `amount`: is -5/);
});
