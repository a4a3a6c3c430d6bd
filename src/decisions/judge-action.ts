import type {Action} from '../../schema/actions.ts';
import type {Evidence, Moment} from '../features/feature.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {maybeBestChange} from './best-change.ts';
import type {Standing} from './rescore.ts';

/** What was found of one action: why it is dropped, or what it would do to the probability and on which rows that rests. */
export type Judged = Dropped | Recommended;
export type Dropped = {readonly action: Action; readonly reason: string};
export type Recommended = {readonly action: Action; readonly lift: number; readonly rows: readonly Evidence[]};

/** Judges an action for a subject: dropped when it does not apply, or would not raise the score. Pure. */
export function judgeAction(
	loaded: LoadedModel,
	moment: Moment,
	standing: Standing,
	action: Action,
	eligible: readonly Evidence[],
): Judged {
	if (eligible.length === 0) {
		return {action, reason: action.absence};
	}

	const best = maybeBestChange(loaded, moment, standing, action, inOrder(eligible));
	if (best === undefined) {
		return {action, reason: 'The model looks at nothing that it would change.'};
	}

	const points = (100 * best.lift).toFixed(1);
	return best.lift > 0 ? {action, ...best} : {action, reason: `It would not raise the score (${points} points).`};
}

/** Latest first; rows of one time in the order of what they are about, so that an answer repeats. */
export function inOrder(rows: readonly Evidence[]): Evidence[] {
	return [...rows].sort((a, b) => b.at - a.at || (`${a.what} ${a.fact}` < `${b.what} ${b.fact}` ? -1 : 1));
}
