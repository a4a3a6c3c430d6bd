import {FOREVER} from '../core/clock.ts';
import {groupBy} from '../core/group-by.ts';
import {canonicalJson} from '../core/hash.ts';
import type {Transaction} from '../graph/graph.ts';
import type {NewMessage} from './message.ts';

/**
 * Puts messages into the outbox within the transaction that brings about what they tell: both are kept, or neither is. Those about one subject are numbered in
 * the order given, after all before; whoever writes about the same subject meanwhile waits until the transaction ends.
 */
export async function appendMessages(
	{write}: Pick<Transaction, 'write'>,
	messages: readonly NewMessage[],
): Promise<void> {
	if (messages.length === 0) {
		return;
	}

	const bySubject = groupBy(messages, one => one.subject);
	// In one order for all, so that two who write about the same subjects do not wait for each other.
	const subjects = [...bySubject.keys()].sort().map(subject => ({
		subject,
		messages: bySubject.get(subject)!.map(({data, ...rest}) => ({...rest, data: canonicalJson(data)})),
	}));
	await write('delivery/append', {subjects, forever: FOREVER});
}
