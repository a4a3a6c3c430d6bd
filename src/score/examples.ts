import type {TargetDeclaration} from '../../schema/target.ts';
import {DAY, FOREVER, type Millis} from '../core/clock.ts';
import type {Moment} from '../features/feature.ts';
import type {Graph} from '../graph/graph.ts';

/** A subject judged at a moment, and how it turned out. */
export type Example = Moment & {
	readonly positive: boolean;
	/** When the label became known. */
	readonly labelledAt: Millis;
	/** Position of the subject's row in its file. */
	readonly row: number;
};

/**
 * The training examples of a target: each subject with a known outcome, at each declared moment that lies before it.
 * Both clocks stand at that moment, so an example holds what was known then and nothing else. In order of time.
 */
export async function examplesOf(graph: Graph, target: TargetDeclaration, knownAt: Millis): Promise<Example[]> {
	const {aspect, field, positive, negative} = target.label;
	const rows = await graph.read('targets/outcomes', {
		source: target.source,
		kind: target.subject,
		aspect,
		field,
		labels: [...positive, ...negative],
		t: FOREVER - 1,
		k: knownAt,
	});
	return rows
		.flatMap(({id, start, row, label, at}) =>
			target.afterDays
				.map(days => start + days * DAY)
				.filter(moment => moment < at)
				.map(moment => ({id, asOf: moment, knownAt: moment, positive: positive.includes(label), labelledAt: at, row})),
		)
		.sort((a, b) => a.asOf - b.asOf || a.row - b.row || (a.id < b.id ? -1 : 1));
}
