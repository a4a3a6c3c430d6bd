import type {Millis} from '../core/clock.ts';
import type {Row} from '../graph/queries.ts';
import {bodyOf} from './message.ts';
import type {DelivererGround} from './open-deliverer.ts';
import type {Attempt, Consequence} from './retry-plan.ts';
import {signedHeaders} from './sign.ts';

/** A line that is taken: the next messages about one subject to one endpoint, in their order. */
export type Line = Row<'delivery/claim'>;

/** A message of a line. */
export type Waiting = Line['messages'][number];

/** What came of one message. */
export type Settled = Pick<Consequence, 'state' | 'refusals'> &
	Pick<Attempt, 'status' | 'problem'> & {readonly id: string; readonly at: Millis};

/** How far a line may be sent. */
export type LineOptions = {
	/** When it is somebody else's. */
	readonly until: Millis;
	/** Whether another message may be sent now. */
	readonly mayGoOn: () => boolean;
	/** Ends an attempt under way. */
	readonly ending: AbortSignal;
	readonly weigh: (message: Waiting, attempt: Attempt) => Consequence;
};

/** What came of a line: of each message that was sent, and when it is due again. */
export type LineOutcome = {readonly deliveries: readonly Settled[]; readonly dueAt: Millis};

/**
 * Sends the messages of a line one after the other, up to the first that is not through, and as long as it may go on and `until` is far enough. An attempt that we
 * end ourselves is not counted.
 */
export async function deliverLine(
	{clock, sender, plan}: Pick<DelivererGround, 'clock' | 'sender' | 'plan'>,
	{url, secret, previousSecret, messages}: Line,
	{until, mayGoOn, ending, weigh}: LineOptions,
): Promise<LineOutcome> {
	const deliveries: Settled[] = [];
	let dueAt = clock.now();
	for (const message of messages) {
		if (!mayGoOn() || clock.now() + plan.timeout > until) {
			break;
		}

		const at = clock.now();
		const body = bodyOf(message);
		const headers = signedHeaders([secret, ...(previousSecret === null ? [] : [previousSecret])], {
			id: message.id,
			at,
			body,
		});
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
