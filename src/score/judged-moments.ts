import {isSeen, type TargetDeclaration} from '../../schema/target.ts';
import type {Millis} from '../core/clock.ts';
import type {Moment} from '../features/feature.ts';
import type {Graph} from '../graph/graph.ts';
import type {Notice} from './score.ts';

/** A subject's moment, and what the reader must know about it. */
export type Judged = {readonly moment: Moment; readonly notices: readonly Notice[]};

/**
 * The moments at which subjects are scored. An `asOf` in the graph's past is taken as it is. At its high-water mark, which
 * is meant when none is given, a subject whose outcome is known is scored at the last moment before it: a forecast of the
 * past is no score.
 */
export async function judgedMoments(
	graph: Graph,
	target: TargetDeclaration,
	ids: readonly string[],
	asked: {readonly asOf?: Millis; readonly knownAt?: Millis},
	watermark: Millis,
): Promise<Judged[]> {
	const asOf = asked.asOf ?? watermark;
	const knownAt = asked.knownAt ?? asOf;
	// What is seen in the days after a moment is not known at it.
	if (asOf < watermark || isSeen(target.label)) {
		return ids.map(id => ({moment: {id, asOf, knownAt}, notices: []}));
	}

	const {aspect, field, positive, negative} = target.label;
	const labels = [...positive, ...negative];
	const rows = await graph.read('targets/outcome-of', {
		ids: [...new Set(ids)],
		aspect,
		field,
		labels,
		t: asOf,
		k: knownAt,
	});
	const outcomes = new Map(rows.map(row => [row.id, row]));
	return ids.map(id => {
		const outcome = outcomes.get(id);
		if (outcome === undefined) {
			return {moment: {id, asOf, knownAt}, notices: []};
		}

		const before = outcome.at - 1;
		const text = `The outcome is known (${outcome.label}); this is the score of the moment before it.`;
		return {moment: {id, asOf: before, knownAt: Math.min(knownAt, before)}, notices: [{kind: 'decided', text}]};
	});
}
