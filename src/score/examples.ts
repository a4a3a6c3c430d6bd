import type {TargetDeclaration} from '../../schema/target.ts';
import type {Millis} from '../core/clock.ts';
import type {Moment} from '../features/feature.ts';
import type {Graph} from '../graph/graph.ts';
import {placesOf} from './split-places.ts';
import type {TargetMoment} from './target-moment.ts';
import {targetMoments} from './target-moments.ts';

/** A subject judged at a moment, and how it turned out. */
export type Example = Moment & {
	readonly positive: boolean;
	/** When the label became known. */
	readonly labelledAt: Millis;
	/** Position of the subject's row in its file. */
	readonly row: number;
	/** Its place in the order a split goes by: the row, or the declared field's value; NaN where that is not stated. */
	readonly order: number;
	/** What a split by group keeps together: the declared thing's id, or the subject's own. */
	readonly group: string;
};

/** What decides which examples a target has: whose, of which source, labelled by what, judged when, in which order. */
export type Question = Pick<TargetDeclaration, 'source' | 'subject' | 'label' | 'afterDays' | 'split'>;

/**
 * The training examples of a target: each subject at each declared moment that lies before its outcome, if that is known.
 * Both clocks stand at that moment, so an example holds what was known then and nothing else. In order of time, or in
 * the order the target's split goes by.
 */
export async function examplesOf(graph: Graph, target: Question, knownAt: Millis): Promise<Example[]> {
	const moments = (await targetMoments(graph, target, knownAt)).filter(isLabelled);
	const places = await placesOf(graph, target, moments);
	const time = (example: Example) => (target.split.by === 'order' ? example.order : example.asOf);
	return moments
		.map((moment, index): Example => ({...moment, ...places[index]!}))
		.sort((a, b) => after(time(a), time(b)) || a.row - b.row || (a.id < b.id ? -1 : 1));
}

type Labelled = Omit<Example, 'order' | 'group'>;

const isLabelled = (moment: TargetMoment): moment is TargetMoment & Labelled => moment.positive !== undefined;

/** Numbers in order, those that are not numbers last. */
const after = (a: number, b: number) =>
	Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : a - b;
