import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {dealsAt, undatedAt} from '../../src/forecast/deals.ts';
import {historiesOf} from '../helpers/deal-histories.ts';

const at = (asOf: number, knownAt = asOf) => ({asOf: asOf * DAY, knownAt: knownAt * DAY});
const histories = historiesOf([
	{id: 'a', start: 10, closed: 30, amount: 100, final: 90, product: 'p', owner: 'ann'},
	{id: 'b', start: 10, closed: 20, isWon: false, toldAt: 40, amount: 50},
	{id: 'c', start: 25},
]);

test('a deal is what was so at the moment, as known then', t => {
	t.deepEqual(dealsAt(histories, at(9)), []);
	const [a, b] = dealsAt(histories, at(15));
	t.like(a, {id: 'a', start: 10 * DAY, closing: undefined, amount: 100, stated: 100, product: 'p', owner: 'ann'});
	t.like(b, {id: 'b', closing: undefined, amount: 50, product: undefined});
});

test('a closing counts from its own moment on, with the amount that came', t => {
	t.is(dealsAt(histories, at(29.9))[0]!.closing, undefined);
	t.like(dealsAt(histories, at(30))[0], {closing: {at: 30 * DAY, isWon: true}, amount: 90, stated: 100});
});

test('what was told late is open to who knew no better, and closed since its own day to who did', t => {
	t.is(dealsAt(histories, at(35))[1]!.closing, undefined);
	t.deepEqual(dealsAt(histories, at(35, 40))[1]!.closing, {at: 20 * DAY, isWon: false});
});

test('deals on the logical clock alone have no date and are counted', t => {
	const undated = [{id: 'x', stated: [[0, 9e15, 0, 9e15, 'won', null, 5, null, null, null] as const], links: []}];
	t.deepEqual(dealsAt(undated, at(50)), []);
	t.deepEqual(undatedAt([...histories, ...undated], at(50)), ['x']);
});
