import test from 'ava';
import {askVectors, keepVector} from '../../src/store/online/kept-vectors.ts';

const rowsOf = (count: number) => ({
	wins: Array.from({length: count}, (_, i) => ({weight: 1, at: i, what: null, n: 1, fact: 'f'})),
});

test('the vectors that were opened last stay open, as far as there is room', t => {
	for (let one = 0; one < 11; one++) {
		keepVector('room', `${one}`, {revision: 'r', rows: rowsOf(20_000)});
	}

	const {open} = askVectors(
		'room',
		Array.from({length: 11}, (_, one) => `${one}`),
	);
	t.deepEqual([...open.keys()], ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
});

test('rows that features have together take room once', t => {
	const {wins} = rowsOf(100_000);
	for (const one of ['1', '2']) {
		keepVector('together', one, {revision: 'r', rows: {wins, 'recent-wins': wins}});
	}

	t.deepEqual([...askVectors('together', ['1', '2']).open.keys()], ['1', '2']);
});

test('a vector is open as it was opened last, for its own target', t => {
	for (const revision of ['1', '2']) {
		keepVector('won', 'deal', {revision, rows: rowsOf(Number(revision))});
	}

	t.is(askVectors('won', ['deal']).open.get('deal')?.revision, '2');
	t.is(askVectors('lost', ['deal']).open.size, 0);
});
