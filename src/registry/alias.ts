import type {Millis} from '../core/clock.ts';

/** The names a target's models may have: the one that answers, and the one that would like to. */
export type AliasName = 'champion' | 'challenger';

/**
 * How a name came to its model: the target's first, newly trained, promoted through the gates, or rolled back to.
 */
export type AliasMove = 'first' | 'train' | 'promote' | 'rollback';

/** One row of an alias's history: from when to when, on the recorded clock, it named a version; `to` is FOREVER while it does. */
export type AliasRow = {
	readonly name: AliasName;
	readonly version: string;
	readonly from: Millis;
	readonly to: Millis;
	readonly move: AliasMove;
	readonly actor: string;
	readonly reason: string;
};

/** Which versions a target's aliases name; null where one names none. */
export type Standing = Readonly<Record<AliasName, string | null>>;

/** The standing that alias rows of one moment give. */
export function standingOf(rows: ReadonlyArray<{readonly name: AliasName; readonly version: string}>): Standing {
	const named = (name: AliasName) => rows.find(row => row.name === name)?.version ?? null;
	return {champion: named('champion'), challenger: named('challenger')};
}

/**
 * The champions that a rollback may go back to, nearest first: a promotion is laid on those before it, a rollback takes
 * off what lies above the version it went back to.
 *
 * @example A, then B, then C, then back to B: earlier champions of B are [A]
 */
export function earlierChampions(history: readonly AliasRow[]): readonly string[] {
	const stack: string[] = [];
	for (const {version, move} of history.filter(row => row.name === 'champion')) {
		const at = stack.lastIndexOf(version);
		if (move === 'rollback' && at >= 0) {
			stack.length = at;
		}

		stack.push(version);
	}

	const current = stack.pop();
	return [...new Set(stack.reverse())].filter(version => version !== current);
}
