import test from 'ava';
import {fakeFlags, noFlags} from '../helpers/fake-forecasts.ts';
import {runLine} from '../helpers/run-line.ts';

const answering = (asked: unknown[] = []) => ({
	pipelineHygiene: async (page: unknown) => {
		asked.push(page);
		return {
			...{deals: 2, flagged: 1, byRule: {...noFlags, 'no-amount': 1}, flags: fakeFlags, hasNext: false},
			...{notices: [{kind: 'declared', text: '30 days are declared.'}], asOf: 0, knownAt: 0},
		};
	},
});

test('hygiene counts flags by rule, and tells each with the record that says so', async t => {
	const asked: unknown[] = [];
	const {out} = await runLine(['hygiene', '--rule', 'no-amount', 'stage-stalled'], answering(asked));
	t.is(
		out,
		`1 of 2 open deals have a flag
  1× No amount
opp_0000 =1+1, <script>alert(1)</script>: it states no amount (deals.csv, deal-7)
30 days are declared.
`,
	);
	t.deepEqual(asked.at(-1), {rules: ['no-amount', 'stage-stalled']});
	t.is((await runLine(['hygiene', '--rule', 'no-amounts'], answering())).code, 2);
});

test('hygiene --csv is a table in which nothing runs as a formula', async t => {
	const asked: unknown[] = [];
	const {out} = await runLine(['hygiene', '--csv'], answering(asked));
	t.is(
		out,
		`opportunity,name,rule,value,threshold,unit,text,statements,records
opp_0000,"'=1+1, <script>alert(1)</script>",no-amount,,0,US dollars,it states no amount,sta_1,deals.csv:7:deal-7
`,
	);
	t.deepEqual(asked.at(-1), {});
});

test('hygiene --json has flags, counts and evidence', async t => {
	const document = JSON.parse((await runLine(['hygiene', '--json'], answering())).out) as Record<string, unknown>;
	t.deepEqual(Object.keys(document), ['deals', 'flagged', 'byRule', 'flags', 'hasNext', 'notices', 'asOf', 'knownAt']);
	t.is(document['asOf'], '1970-01-01T00:00:00.000Z');
});
