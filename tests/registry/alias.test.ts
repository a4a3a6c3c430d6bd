import test from 'ava';
import {FOREVER} from '../../src/core/clock.ts';
import {type AliasMove, type AliasName, type AliasRow, earlierChampions, standingOf} from '../../src/registry/alias.ts';

/** A history from words such as `promote B`, a day apart. */
function history(...moves: ReadonlyArray<`${AliasMove} ${string}`>): AliasRow[] {
	return moves.map((words, day) => {
		const [move, version] = words.split(' ') as [AliasMove, string];
		const name: AliasName = move === 'train' ? 'challenger' : 'champion';
		return {name, version, from: day, to: FOREVER, move, actor: 'ada', reason: 'a test'};
	});
}

test('the champion before a promotion is the one to go back to', t => {
	t.deepEqual(earlierChampions(history('first A')), []);
	t.deepEqual(earlierChampions(history('first A', 'promote B')), ['A']);
	t.deepEqual(earlierChampions(history('first A', 'promote B', 'promote C')), ['B', 'A']);
});

test('after a rollback the next one goes back further, never forward again', t => {
	t.deepEqual(earlierChampions(history('first A', 'promote B', 'promote C', 'rollback B')), ['A']);
	t.deepEqual(earlierChampions(history('first A', 'promote B', 'promote C', 'rollback B', 'rollback A')), []);
	t.deepEqual(earlierChampions(history('first A', 'promote B', 'promote C', 'rollback A', 'promote C')), ['A']);
});

test('a model that is promoted again goes back to the one it replaced', t => {
	t.deepEqual(earlierChampions(history('first A', 'promote B', 'promote A')), ['B']);
});

test('challengers are no champions', t => {
	t.deepEqual(earlierChampions(history('first A', 'train B', 'train C')), []);
});

test('an alias without a row names nothing', t => {
	t.deepEqual(standingOf([{name: 'champion', version: 'A'}]), {champion: 'A', challenger: null});
});
