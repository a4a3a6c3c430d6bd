import type {Millis} from '../core/clock.ts';
import type {Row} from '../graph/queries.ts';
import {bodyOf} from './message.ts';
import type {DelivererGround} from './open-deliverer.ts';
import type {Attempt, Consequence} from './retry-plan.ts';
import {signedHeaders} from './sign.ts';

/** When a deliverer is to take nothing more, and when it is to end what is under way. */
export type Signals = {readonly stopping: AbortSignal; readonly ending: AbortSignal};

/** A line that is taken: the next messages about one subject to one endpoint, in their order. */
export type Line = Row<'delivery/claim'>;

/** A message of a line. */
export type Waiting = Line['messages'][number];

/** What came of one message. */
export type Settled = Pick<Consequence, 'state' | 'refusals'> &
	Pick<Attempt, 'status' | 'problem'> & {readonly id: string; readonly at: Millis};

/**
 * Sends the messages of a line one after the other, up to the first that is not through, and as long as `until` is far enough; gives what came of each, and when
 * the line is due again. An attempt that we end ourselves is not counted.
 */
export async function deliverLine(
	{clock, sender, plan}: Pick<DelivererGround, 'clock' | 'sender' | 'plan'>,
	{url, secret, messages}: Line,
	until: Millis,
	{stopping, ending}: Signals,
	weigh: (message: Waiting, attempt: Attempt) => Consequence,
): Promise<{readonly deliveries: readonly Settled[]; readonly dueAt: Millis}> {
	const deliveries: Settled[] = [];
	let dueAt = clock.now();
	for (const message of messages) {
		if (stopping.aborted || clock.now() + plan.timeout > until) {
			break;
		}

		const at = clock.now();
		const body = bodyOf(message);
		const headers = signedHeaders(secret, {id: message.id, at, body});
		const attempt = await sender.send({url, headers, body, at}, ending);
		if (ending.aborted && attempt.status === null) {
			break;
		}

		const {state, refusals, dueAt: next} = weigh(message, attempt);
		const problem = state === 'delivered' ? null : problemOf(attempt);
		deliveries.push({id: message.delivery, state, refusals, status: attempt.status, problem, at: clock.now()});
		dueAt = next;
		if (state === 'pending') {
			break;
		}
	}

	return {deliveries, dueAt};
}

/** Why a message was not taken, in a few words. */
export const problemOf = ({status, problem}: Attempt): string => problem ?? `it answered ${status}`;
