import {openGroups} from './in-groups.ts';

/** Answers one question about each of some things, in their order; fails as a whole. */
export type AnswerAll<Q, T> = (question: Q, ids: readonly string[]) => Promise<readonly T[]>;

type Asked<Q> = {readonly question: Q; readonly key: string; readonly ids: readonly string[]};

/** One group that needs longer does not hold up all others. */
const GROUPS = 2;

/**
 * Answers together what is asked while others are answered: what many callers need read for the same question is read once, for the things of all of
 * them. Each answer begins after it was asked for, so it sees all that was there by then; one that fails, fails alone.
 * At most `most` things go together; who asks for more at once has a group of their own. Questions are compared as JSON.
 */
export function askedTogether<Q, T>(answer: AnswerAll<Q, T>, {most}: {readonly most: number}): AnswerAll<Q, T> {
	const ask = openGroups<Asked<Q>, readonly T[]>({
		width: GROUPS,
		joins: (group, {key, ids}) =>
			group.every(one => one.key === key) && group.reduce((sum, one) => sum + one.ids.length, ids.length) <= most,
		async work(group) {
			const {question} = group[0]!;
			if (group.length === 1) {
				return Promise.allSettled([answer(question, group[0]!.ids)]);
			}

			const ids = [...new Set(group.flatMap(one => one.ids))];
			const [together] = await Promise.allSettled([answer(question, ids)]);
			if (together!.status === 'rejected') {
				return Promise.allSettled(group.map(async one => answer(question, one.ids)));
			}

			const answerOf = new Map(ids.map((id, index) => [id, together!.value[index]!]));
			return group.map(one => ({status: 'fulfilled', value: one.ids.map(id => answerOf.get(id)!)}));
		},
	});
	return async (question, ids) => ask({question, key: JSON.stringify(question), ids});
}
