import test from 'ava';
import {madeUpLog, writeFiles} from '../evaluation/made-up-files.ts';
import {runLine} from '../helpers/run-line.ts';

test('evaluate tells five estimates with their intervals, and opens no world', async t => {
	const at = writeFiles(t, {'log.csv': madeUpLog(), 'call.yaml': 'policy: always\naction: call\n'});
	const {code, out, err, calls} = await runLine(['evaluate', at('log.csv'), at('call.yaml'), '--json']);
	t.deepEqual([code, err, calls], [0, '', []]);
	const {estimates, ess, refused} = JSON.parse(out);
	t.deepEqual(Object.keys(estimates), ['ips', 'snips', 'dm', 'dr', 'switchDr']);
	t.is(estimates.snips.value, 0.75);
	t.deepEqual([ess, refused], [200, null]);
	const {out: text} = await runLine(['evaluate', at('log.csv'), at('call.yaml')]);
	t.regex(text, /^call\.yaml on log\.csv: 400 decisions say as much as 200 of its own\n/);
	t.regex(text, /^SNIPS +0\.7500 +95 % interval/m);
});

test('what a log cannot tell is refused with a reason, and exits with 1', async t => {
	const at = writeFiles(t, {'log.csv': madeUpLog(), 'lunch.yaml': 'policy: always\naction: lunch\n'});
	const {code, out} = await runLine(['evaluate', at('log.csv'), at('lunch.yaml'), '--json']);
	const {estimates, refused} = JSON.parse(out);
	t.deepEqual([code, estimates, refused.reason], [1, null, 'support']);
	t.deepEqual([refused.unseen[0].action, refused.unseen[0].position], ['lunch', null]);
	t.true(refused.mass > 0.999999);
	const {out: text} = await runLine(['evaluate', at('log.csv'), at('lunch.yaml')]);
	t.regex(text, /refused \(support\)/);
	t.regex(text, /lunch is never logged: 100\.00 %/);
});

test('a cell that is none is a mistake in use, told with its file, row, column and value', async t => {
	const at = writeFiles(t, {'log.csv': 'action,propensity,reward\na,2,1\n'});
	const {code, out, err} = await runLine(['evaluate', at('log.csv'), 'uniform', '--json']);
	t.is(code, 2);
	t.regex(err, /^INPUT_INVALID: log\.csv, row 1, column propensity: `2` is not/);
	t.is(JSON.parse(out).error.code, 'INPUT_INVALID');
});
