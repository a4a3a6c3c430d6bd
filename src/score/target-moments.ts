import {isSeen, type StatedLabel, type TargetDeclaration} from '../../schema/target.ts';
import {DAY, FOREVER, type Millis} from '../core/clock.ts';
import type {Graph} from '../graph/graph.ts';
import {seenMoments} from './seen-moments.ts';
import type {TargetMoment} from './target-moment.ts';

/** What decides whom a target judges, when, and by which outcome. */
type Asked = Pick<TargetDeclaration, 'source' | 'subject' | 'label' | 'afterDays'>;

/** Every moment at which a target's subjects are judged, those after a known outcome left out; in no order. */
export async function targetMoments(graph: Graph, target: Asked, knownAt: Millis): Promise<TargetMoment[]> {
	const {label} = target;
	return isSeen(label)
		? seenMoments(graph, {...target, label}, knownAt)
		: statedMoments(graph, {...target, label}, knownAt);
}

async function statedMoments(
	graph: Graph,
	{source, subject, label, afterDays}: Asked & {readonly label: StatedLabel},
	knownAt: Millis,
): Promise<TargetMoment[]> {
	const {aspect, field, positive, negative} = label;
	const labels = [...positive, ...negative];
	const rows = await graph.read('targets/outcomes', {
		source,
		kind: subject,
		aspect,
		field,
		labels,
		t: FOREVER - 1,
		k: knownAt,
	});
	return rows.flatMap(({id, start, row, label: word, at}) =>
		afterDays
			.map(days => start + days * DAY)
			.filter(asOf => at === null || asOf < at)
			.map(asOf => ({
				id,
				asOf,
				knownAt: asOf,
				row,
				positive: word === null ? undefined : positive.includes(word),
				labelledAt: at ?? undefined,
			})),
	);
}
