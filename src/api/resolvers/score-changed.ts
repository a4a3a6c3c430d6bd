import {Arg, Ctx, ID, Resolver, Root, Subscription} from 'type-graphql';
import type {ScoreChange} from '../../store/online/score-change.ts';
import type {ApiContext} from '../context.ts';
import {workCost} from '../page.ts';
import {scoreChangesOf} from '../score-changes.ts';
import {type EvidencePathType, toPath} from '../types/evidence.ts';
import {toScore} from '../types/score.ts';
import {ScoreChangeType} from '../types/score-change.ts';
import {loadEntity} from './load.ts';

/** As many paths of the term that moved are looked through for the one that is new. */
const LOOKED_THROUGH = 50;

type Asked = {readonly target: string; readonly subject?: string | null};

/** Scores that change as records come in. */
@Resolver()
export class ScoreChanged {
	@Subscription(() => ScoreChangeType, {
		nullable: true,
		complexity: workCost(500),
		description:
			'Each score of a target that moves because records came in, over /graphql/stream; null for a subject you may not see.',
		subscribe: ({args, context}) => {
			const {target, subject} = args as Asked;
			return scoreChangesOf(
				(context as ApiContext).engine,
				change => change.target === target && (subject == null || change.subject === subject),
			);
		},
	})
	async scoreChanged(
		@Root() change: ScoreChange,
		@Arg('target', () => String) _target: string,
		@Arg('subject', () => ID, {nullable: true}) _subject: string | undefined,
		@Ctx() context: ApiContext,
	): Promise<ScoreChangeType | null> {
		const {asOf, knownAt} = change.after;
		const moment = {asOf, knownAt};
		if ((await loadEntity(context, change.subject, moment)) === undefined) {
			return null;
		}

		const {target, before, after, moved, because} = change;
		const {facts = [], ...move} = because ?? {};
		return {
			target,
			moved,
			before: toScore(before, {asOf: before.asOf, knownAt: before.knownAt}),
			after: toScore(after, moment),
			because:
				because === undefined
					? null
					: {...(move as Omit<typeof because, 'facts'>), path: await newPath(context, change, facts)},
		};
	}
}

/** The largest path of the term that moved whose fact is new, as the viewer may see it. */
async function newPath(
	context: ApiContext,
	{target, subject, after: {asOf, knownAt}, because}: ScoreChange,
	facts: readonly string[],
): Promise<EvidencePathType | null> {
	if (facts.length === 0) {
		return null;
	}

	const options = {target, paths: LOOKED_THROUGH, moment: {asOf, knownAt}};
	const {contributions} = await context.loaders.explanation(options, subject);
	const term = contributions.find(one => one.feature === because?.feature);
	const path = term?.paths.find(one => one.restricted || (one.fact !== undefined && facts.includes(one.fact)));
	return path === undefined ? null : toPath(path);
}
