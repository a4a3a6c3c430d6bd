import test from 'ava';
import {FOREVER} from '../../src/core/clock.ts';
import {checkReplay, checkTwoClocks} from '../../src/governance/laws/rows.ts';

const row = {
	id: 'r1',
	track: 't',
	vf: 0,
	vt: 10,
	rf: 0,
	rt: FOREVER,
	drawn: [{vf: 0, vt: 10, rf: 0, rt: FOREVER}],
	implied: 1,
};
const next = {...row, id: 'r2', vf: 10, vt: FOREVER, drawn: [], implied: 0};

test('rows that follow each other and edges on their clocks keep laws 1 and 2', t => {
	t.is(checkReplay([row, next]).broken, 0);
	t.is(checkTwoClocks([row, next]).broken, 0);
});

test('an edge that is missing, or on other clocks, breaks law 1', t => {
	t.is(checkReplay([{...row, drawn: []}]).broken, 1);
	t.is(checkReplay([{...row, drawn: [{vf: 0, vt: 11, rf: 0, rt: FOREVER}]}]).broken, 1);
});

test('two rows of a track that hold at once break law 2', t => {
	const {broken, counterexample} = checkTwoClocks([row, {...next, vf: 9}]);
	t.is(broken, 1);
	t.deepEqual(counterexample, {track: 't', rows: ['r1', 'r2']});
});
