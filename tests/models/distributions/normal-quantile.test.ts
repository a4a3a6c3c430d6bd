import test from 'ava';
import {normalQuantile} from '../../../src/models/distributions/normal-quantile.ts';
import {normalTail} from '../../../src/models/metrics/normal-tail.ts';

test('known quantiles, and the tail beyond each is what it should be', t => {
	t.true(Math.abs(normalQuantile(0.975) - 1.959963985) < 1e-8);
	t.true(Math.abs(normalQuantile(0.5)) < 1e-12);
	for (const p of [1e-6, 0.001, 0.02, 0.1, 0.4, 0.7, 0.99, 0.9999]) {
		t.true(Math.abs(normalTail(normalQuantile(p)) - (1 - p)) < 2e-7, `${p}`);
		t.true(Math.abs(normalQuantile(p) + normalQuantile(1 - p)) < 1e-7);
	}
});
