import test from 'ava';
import {expandClocks} from '../../src/graph/as-of.ts';
import {textOf} from '../../src/graph/graph.ts';
import {type QueryName, queries} from '../../src/graph/queries.ts';
import {expandScope} from '../../src/graph/scope.ts';

test('asOf holds both intervals, half-open', t => {
	t.is(
		expandClocks('WHERE asOf(on, s.t, s.k)'),
		'WHERE (on.vf <= s.t AND s.t < on.vt AND on.rf <= s.k AND s.k < on.rt)',
	);
});

test('known lets what has ended pass', t => {
	t.is(expandClocks('known(a, $t, $k)'), '(a.vf <= $t AND a.rf <= $k AND $k < a.rt)');
});

test('several clocks in one text are expanded each by itself, other words are left alone', t => {
	t.is(
		expandClocks('NOT asOf(a, $t, $k) OR known(b, $t, $k) // unknown(x, y, z)'),
		'NOT (a.vf <= $t AND $t < a.vt AND a.rf <= $k AND $k < a.rt) OR (b.vf <= $t AND b.rf <= $k AND $k < b.rt) // unknown(x, y, z)',
	);
});

test('an overlap starts with the later and ends with the earlier on both clocks', t => {
	t.is(
		expandClocks('RETURN overlap(a, b) AS both'),
		'RETURN {vf: CASE WHEN a.vf < b.vf THEN b.vf ELSE a.vf END, vt: CASE WHEN a.vt < b.vt THEN a.vt ELSE b.vt END, ' +
			'rf: CASE WHEN a.rf < b.rf THEN b.rf ELSE a.rf END, rt: CASE WHEN a.rt < b.rt THEN a.rt ELSE b.rt END} AS both',
	);
});

test('a thing is in scope by its own territory or by what it belongs to', t => {
	const text = expandScope('WHERE inScope(e)');
	t.true(text.startsWith('WHERE ($scope.all OR e.territory IN $scope.territories OR e:Product OR EXISTS {'));
	t.false(text.includes('inScope'));
});

test('no query reaches the server with a macro left in it', t => {
	for (const name of Object.keys(queries) as QueryName[]) {
		t.notRegex(textOf(name), /\b(?:asOf|known|overlap|inScope)\(/, name);
	}
});
