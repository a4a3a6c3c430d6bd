import test from 'ava';
import {salesLogFiles} from '../../bench/off-policy/sales-world.ts';
import {readText} from '../helpers/source-files.ts';

test('the shipped log and policies are what their world draws (else: npm run bench off-policy/write-log)', t => {
	for (const [name, text] of salesLogFiles()) {
		t.is(readText(`seeds/decision-logs/${name}`), text, name);
	}
});
