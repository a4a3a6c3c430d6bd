import {z} from 'zod';
import type {Millis} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import {type Incoming, verifyIncoming} from '../../delivery/incoming.ts';
import type {Cause, Graph} from '../../graph/graph.ts';
import {reviewDecision} from './review-decision.ts';

/** An outcome that a receiver of our messages told, as it was kept. */
export type ReceivedOutcome = {
	readonly decision: string;
	readonly outcome: string;
	readonly value: number | null;
	/** The id of the call; told again under it, it is kept once. */
	readonly id: string;
};

/** When it is, by the machine, which signatures go by, and by the graph's own time, which decisions go by. */
export type ReceivedAt = {readonly machine: Millis; readonly graph: Millis};

const LONGEST_OUTCOME = 1000;
const event = z.object({
	type: z.literal('decision.outcome'),
	data: z.object({
		decision: z.string().min(1).max(100),
		outcome: z.string().trim().min(1).max(LONGEST_OUTCOME),
		value: z.number().nullish(),
	}),
});

/**
 * Records what became of a decision, as the owner of a webhook endpoint tells it in a signed call. Only decisions that the endpoint was told of are there for it. The id of
 * the call is its idempotency key. Throws SIGNATURE_INVALID, INPUT_INVALID for another body, NOT_FOUND, and IDEMPOTENCY_CONFLICT when the id was used for something else.
 */
export async function receiveOutcome(
	graph: Graph,
	endpoint: string,
	incoming: Incoming,
	now: ReceivedAt,
): Promise<ReceivedOutcome> {
	const id = await verifyIncoming(graph, endpoint, incoming, now.machine);
	const {decision, outcome, value = null} = readEvent(incoming.body);
	const [found] = await graph.read('delivery/told', {decision, endpoint});
	if (found?.told !== true) {
		throw new EngineError('NOT_FOUND', {kind: 'decision', id: decision});
	}

	const cause: Cause = {actor: `webhook/${endpoint}`, reason: outcome, source: 'throughline'};
	const said = {key: `webhook/${endpoint}/${id}`, now: now.graph, cause};
	await reviewDecision(graph, decision, {kind: 'outcome', outcome, value}, said);
	return {decision, outcome, value, id};
}

/** The event in a body. Throws INPUT_INVALID, which quotes nothing of it. */
function readEvent(body: Uint8Array) {
	const parsed = event.safeParse(maybeJson(body));
	if (!parsed.success) {
		const {path} = parsed.error.issues[0]!;
		const where = path.length === 0 ? 'the body' : `\`${path.join('.')}\` of the body`;
		throw new EngineError('INPUT_INVALID', {where, problem: 'expected an event of the type `decision.outcome`'});
	}

	return parsed.data.data;
}

function maybeJson(body: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(body));
	} catch {
		return undefined;
	}
}
