import type {SeenLabel, TargetDeclaration} from '../../schema/target.ts';
import {DAY, type Millis, systemClock} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {catalogue} from '../features/catalogue.ts';
import {eachEvidence} from '../features/each-evidence.ts';
import type {EvidenceFeature, Moment} from '../features/feature.ts';
import type {Graph} from '../graph/graph.ts';
import type {TargetMoment} from './target-moment.ts';

type Asked = Pick<TargetDeclaration, 'source' | 'subject'> & {readonly label: SeenLabel};

/**
 * Every moment at which the subjects of a target are judged whose outcome is seen in what happens next: every so many days after a subject's
 * start, up to the latest record known at `knownAt`, and where `havingDays` are declared only while it happened within these before. It
 * happened when the evidence of the label's feature has a row of a weight dated then; so an outcome ends in records like any value.
 * It is known at the end of the days, whatever is seen in them: else what is soon seen would be known sooner than what is not.
 * Throws NOT_FOUND for a feature that the subjects do not have or whose rows are not dated.
 */
export async function seenMoments(graph: Graph, asked: Asked, knownAt: Millis): Promise<TargetMoment[]> {
	const {source, subject, label} = asked;
	const feature = datedFeature(asked);
	const [mark] = await graph.read('entities/watermark', {now: Math.min(knownAt, systemClock.now())});
	const latest = mark?.recordedAt ?? 0;
	const subjects = await graph.read('targets/subjects', {source, kind: subject, k: knownAt});
	const all = subjects.flatMap(({id, start, row}) =>
		momentsAfter(start, latest, label).map(asOf => ({id, asOf, knownAt: asOf, row})),
	);
	const before = label.havingDays;
	const moments =
		before === undefined ? all : await having(graph, feature, all, ({asOf}, at) => at > asOf - before * DAY);

	const endOf = (asOf: Millis) => asOf + label.withinDays * DAY;
	const over = moments.filter(({asOf}) => endOf(asOf) <= latest);
	const ends = over.map(moment => ({...moment, asOf: endOf(moment.asOf), knownAt, from: moment.asOf}));
	const happened = new Set(
		(await having(graph, feature, ends, ({from}, at) => at > from)).map(({id, from}) => `${id} ${from}`),
	);
	return moments.map(moment => {
		const labelledAt = endOf(moment.asOf);
		return labelledAt > latest
			? {...moment, positive: undefined, labelledAt: undefined}
			: {
					...moment,
					positive: happened.has(`${moment.id} ${moment.asOf}`) === (label.happens === 'positive'),
					labelledAt,
				};
	});
}

function datedFeature({subject, label: {feature: name}}: Asked): EvidenceFeature {
	const found = catalogue.find(one => one.name === name && one.subject === subject && one.measure === undefined);
	// Of other aggregates equal rows come counted, without their times.
	if (found === undefined || !['decayedCount', 'daysSince'].includes(found.aggregate.kind)) {
		throw new EngineError('NOT_FOUND', {kind: `feature of ${subject} with dated rows`, id: name});
	}

	return found;
}

function momentsAfter(start: Millis, latest: Millis, {everyDays}: SeenLabel): Millis[] {
	const many = Math.max(0, Math.floor((latest - start) / (everyDays * DAY)));
	return Array.from({length: many}, (_, n) => start + (n + 1) * everyDays * DAY);
}

/** The moments at which the feature has a row of a weight whose time is right. */
async function having<M extends Moment>(
	graph: Graph,
	feature: EvidenceFeature,
	moments: readonly M[],
	isRight: (moment: M, at: Millis) => boolean,
): Promise<M[]> {
	const found: M[] = [];
	let next = 0;
	await eachEvidence(graph, [feature], moments, (_, rows) => {
		const moment = moments[next++]!;
		if (rows.some(({weight, at}) => weight > 0 && isRight(moment, at))) {
			found.push(moment);
		}
	});
	return found;
}
