import test from 'ava';
import {rankCorrelation} from '../../src/models/metrics/rank-correlation.ts';

// Expected: scipy 1.17, stats.spearmanr.
test('the rank correlation is that of scipy, ties included', t => {
	const found = rankCorrelation(Float64Array.of(1, 2, 2, 5, 3, 0.5), Float64Array.of(2, 1, 4, 4, 9, 1));
	t.true(Math.abs(found - 0.7164977208318385) < 1e-12, String(found));
});

test('a list that does not vary has no rank correlation', t => {
	t.true(Number.isNaN(rankCorrelation(Float64Array.of(1, 1), Float64Array.of(1, 2))));
});
