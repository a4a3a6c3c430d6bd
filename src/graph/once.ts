import {EngineError} from '../core/errors.ts';
import {canonicalJson} from '../core/hash.ts';
import type {Graph, Transaction} from './graph.ts';

/** The key under which somebody asks for a change, and the hash of all that was asked. */
export type Request = {readonly key: string; readonly digest: string};

/**
 * The answer given before to the same request; undefined for a key that is new. Throws IDEMPOTENCY_CONFLICT when the key came with other content. Inside a
 * transaction it is sure only under a lock that the others with that key take, too.
 */
export async function maybeAnswered<Answer>(
	reader: Pick<Graph | Transaction, 'read'>,
	{key, digest}: Request,
): Promise<Answer | undefined> {
	const [found] = await reader.read('events/known', {ids: [], keys: [key]});
	const known = found!.keys[0];
	if (known !== undefined && known.digest !== digest) {
		throw new EngineError('IDEMPOTENCY_CONFLICT', {key});
	}

	return known === undefined ? undefined : (JSON.parse(known.answer) as Answer);
}

/** Remembers the answer to a request. */
export async function rememberAnswer(transaction: Transaction, request: Request, answer: unknown): Promise<void> {
	await transaction.write('events/remember-keys', {keys: [{...request, answer: canonicalJson(answer)}]});
}
