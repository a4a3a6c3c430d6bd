import {openGroups} from '../core/in-groups.ts';
import type {Score} from './score.ts';

/** Scores subjects of a target as of now. */
export type ScoreNow = (target: string, ids: readonly string[]) => Promise<readonly Score[]>;

type Asked = {readonly target: string; readonly ids: readonly string[]};

/** So many subjects are scored together at most; who asks for more at once is not kept waiting with others. */
const MOST_TOGETHER = 100;
/** One group that needs longer, for want of vectors, does not hold up all others. */
const GROUPS = 2;

/**
 * Scores together what is asked for while others are scored: what many requests at a time read of the target, its model and its vectors is read
 * once. Each begins after it was asked for, so it sees all that was there by then; one that fails, fails alone.
 */
export function scoreInGroups(scoreNow: ScoreNow): ScoreNow {
	const ask = openGroups<Asked, readonly Score[]>({
		width: GROUPS,
		joins: (group, {target, ids}) =>
			group.every(one => one.target === target) &&
			group.reduce((sum, one) => sum + one.ids.length, ids.length) <= MOST_TOGETHER,
		async work(group) {
			const {target} = group[0]!;
			if (group.length === 1) {
				return Promise.allSettled([scoreNow(target, group[0]!.ids)]);
			}

			const ids = [...new Set(group.flatMap(one => one.ids))];
			const [together] = await Promise.allSettled([scoreNow(target, ids)]);
			if (together!.status === 'rejected') {
				return Promise.allSettled(group.map(async one => scoreNow(target, one.ids)));
			}

			const scoreOf = new Map(ids.map((id, index) => [id, together!.value[index]!]));
			return group.map(one => ({status: 'fulfilled', value: one.ids.map(id => scoreOf.get(id)!)}));
		},
	});
	return async (target, ids) => ask({target, ids});
}
