import test from 'ava';
import {openFakeExperiments} from '../helpers/fake-experiments.ts';
import {runLine} from '../helpers/run-line.ts';

const file = 'seeds/experiments/first-calls.yaml';
const by = ['--reason', 'r', '--as', 'kim'];

test('an experiment is planned from a file, started, listed, stopped, in the name of who does it', async t => {
	const answers = openFakeExperiments(0);
	const planned = await runLine(['experiments', 'plan', file, ...by], answers);
	t.is(planned.code, 0);
	t.regex(planned.out, /^first-calls {2}planned\nplan by kim \(r\)\n/);
	t.regex(
		planned.out,
		/subjects are to take part; .* are needed to see 0\.08 more than 0\.2 in 80 % of such experiments/,
	);
	t.regex(planned.out, /next-best-action against control {2}alpha 0\.05 {2}one look \d+ \+ \d+ {2}any time/);
	t.regex((await runLine(['experiments', 'start', 'first-calls', ...by], answers)).out, /running, started 1970-/);
	const list = await runLine(['experiments', 'list', '--json'], answers);
	t.like(JSON.parse(list.out), {
		experiments: [{name: 'first-calls', status: 'running', startedAt: '1970-01-01T00:00:00.001Z', endedAt: null}],
	});
	t.regex((await runLine(['experiments', 'stop', 'first-calls', ...by], answers)).out, /stopped.*takes nobody in from/);
});

test('a report says what was shown, or why it is not said', async t => {
	const answers = openFakeExperiments(Date.UTC(2026, 0, 1));
	await runLine(['experiments', 'plan', file, ...by], answers);
	const {out} = await runLine(['experiments', 'report', 'first-calls'], answers);
	t.regex(out, /^first-calls {2}planned, as of 2026-01-01T00:00:00.000Z: 800 of /);
	t.regex(out, /next-best-action against control: undecided\n/);
	t.regex(out, /difference: refused\. The smaller arm has 0 subjects/);
	const {code, err} = await runLine(['experiments', 'report', 'none'], answers);
	t.is(code, 2);
	t.regex(err, /NOT_FOUND: no experiment has the id `none`/);
});

test('a plan with a word that it may not use is refused, naming the place', async t => {
	const {code, err} = await runLine(
		['experiments', 'plan', 'seeds/decision-logs/none.yaml', ...by],
		openFakeExperiments(0),
	);
	t.is(code, 2);
	t.regex(err, /FILE_UNREADABLE/);
});
