import {FOREVER, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Cause, Graph, Transaction} from '../graph/graph.ts';
import {maybeAnswered, type Request, rememberAnswer} from '../graph/once.ts';
import {type AliasMove, type AliasName, type Standing, standingOf} from './alias.ts';

/** A target's models, locked: nobody else moves an alias until the change is done. */
export type Line = {
	readonly transaction: Transaction;
	readonly standing: Standing;
	/** The moment of this change: later than every change before it, so that history has an order. */
	readonly at: Millis;
	/** Makes an alias name a version from `at` on. */
	move(name: AliasName, version: string, move: AliasMove): Promise<void>;
	/** Makes an alias name nothing from `at` on. */
	end(name: AliasName): Promise<void>;
};

/**
 * Changes a target's models in one transaction that has them for itself: all or nothing, one after the other. A request that was answered before gets its answer
 * again and changes nothing. Throws IDEMPOTENCY_CONFLICT for a key that came with another one.
 */
export async function changeLine<T>(
	graph: Graph,
	target: string,
	now: Millis,
	cause: Cause,
	change: (line: Line) => Promise<T>,
	once?: Request,
): Promise<T> {
	return graph.transact(cause, async transaction => {
		const [locked] = await transaction.write('models/lock', {target, now});
		const before = once && (await maybeAnswered<T>(transaction, once));
		if (before !== undefined) {
			return before;
		}

		const {at} = locked!;
		const rows = await transaction.read('models/aliases-of', {target, k: FOREVER - 1});
		const {actor, reason} = cause;
		const answer = await change({
			transaction,
			standing: standingOf(rows),
			at,
			async move(name, version, move) {
				const said = {name, target, version, at, forever: FOREVER, move, actor, reason};
				await transaction.write('models/move-alias', said);
			},
			async end(name) {
				await transaction.write('models/end-alias', {name, target, at, forever: FOREVER});
			},
		});
		if (once !== undefined) {
			await rememberAnswer(transaction, once, answer);
		}

		return answer;
	});
}

/** Throws ALIAS_MOVED unless an alias names what its mover believes it names. */
export function checkStanding(
	target: string,
	name: AliasName,
	{[name]: found}: Standing,
	expected: string | null,
): void {
	if (found !== expected) {
		throw new EngineError('ALIAS_MOVED', {target, alias: name, expected, found});
	}
}
