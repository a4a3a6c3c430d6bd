import test from 'ava';
import {type EventRequest, mayJoin} from '../../src/ingest/record-events.ts';

const request = (idempotencyKey: string, actor = 'ann', events = 1): EventRequest => ({
	events: Array.from({length: events}, () => ({kind: 'note' as const, at: 0, participants: []})),
	idempotencyKey,
	actor,
});

test('requests are written together that are of one actor, under different keys, and not too many', t => {
	t.true(mayJoin([request('a'), request('b')], request('c')));
	t.false(mayJoin([request('a')], request('b', 'bob')), 'a transaction has one actor');
	t.false(mayJoin([request('a'), request('b')], request('a')), 'the second is answered by what the first wrote');
	t.true(mayJoin([request('a', 'ann', 400)], request('b', 'ann', 100)));
	t.false(mayJoin([request('a', 'ann', 400)], request('b', 'ann', 101)));
});
