import test from 'ava';
import {quantile} from '../../src/models/metrics/quantile.ts';
import {robustScale, robustZ} from '../../src/models/metrics/robust-z.ts';

test('a quantile is the smallest value that the share stays at or below', t => {
	t.is(quantile([5, 1, 3, 2, 4], 0.5), 3);
	t.is(quantile([5, 1, 3, 2, 4], 0.9), 5);
	t.is(quantile([5, 1, 3, 2, 4], 0.2), 1);
	t.is(quantile([7], 0), 7);
	t.is(quantile([], 0.5), undefined);
});

test('robust z tells two outliers that the standard deviation would hide', t => {
	// By hand: median 2.45, MAD 0.15; 0.6745 · 5.85 ÷ 0.15 and 0.6745 · −0.35 ÷ 0.15.
	const values = [2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3];
	const scale = robustScale(values)!;
	t.true(Math.abs(scale.middle - 2.45) < 1e-12 && Math.abs(scale.deviation - 0.15) < 1e-12);
	t.true(Math.abs(robustZ(8.3, scale)! - 26.305_5) < 1e-3);
	t.true(Math.abs(robustZ(2.1, scale)! + 1.573_8) < 1e-3);
});

test('where most values are the same, no other is an outlier of anything', t => {
	t.is(robustZ(9, robustScale([1, 1, 1, 5])!), undefined);
	t.is(robustScale([]), undefined);
});
