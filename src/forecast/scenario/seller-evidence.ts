import {DAY, type Millis} from '../../core/clock.ts';
import type {Evidence} from '../../features/feature.ts';
import type {EvidenceQueryName} from '../../graph/queries.ts';
import {type DealHistory, isKnown, isSo, type Moment} from '../deals.ts';

/** The stages that a deal has been in, and the one it is in, whose end lies ahead. */
export type StageSpan = {readonly stage: string; readonly from: Millis; readonly to: Millis};

/** A deal as it is assumed to be: whose it is, and the stages it has been in by a moment. */
export type Sold = {readonly id: string; readonly owner: string | undefined; readonly stages: readonly StageSpan[]};

const isOpenStage = (stage: string) => stage !== 'won' && stage !== 'lost';

/**
 * The evidence that depends on who sells a deal and on its stages, as the queries of these names would give it if the deal were so: the seller's other open and
 * closed deals, and how long the won ones took for the stages. Its rows rest on nothing, since the deal is not so. Pure.
 */
export function sellerEvidence(
	histories: readonly DealHistory[],
	{id, owner, stages}: Sold,
	moment: Moment,
): ReadonlyMap<EvidenceQueryName, readonly Evidence[]> {
	const row = (weight: number, at: Millis, assumed: string): Evidence => ({
		...{weight, at, what: null, n: 1, fact: '', assumed},
	});
	const others = histories.filter(
		history =>
			history.id !== id &&
			history.links.some(link => link[4] === 'OWNED_BY' && link[5] === owner && isSo(link, moment)),
	);
	const standing = others.flatMap(({stated}) =>
		stated.flatMap(one => (one[4] !== null && isSo(one, moment) ? [{stage: one[4], since: one[0]}] : [])),
	);
	const closed = standing.filter(({stage}) => !isOpenStage(stage));
	const timed = others.flatMap(({stated}) => timesOfWon(stated, moment));
	const passed = stages.filter(({stage, to}) => isOpenStage(stage) && to <= moment.asOf);
	const current = stages.filter(({stage, from, to}) => isOpenStage(stage) && from <= moment.asOf && moment.asOf < to);
	return new Map<EvidenceQueryName, readonly Evidence[]>([
		[
			'features/owner/open-deals',
			standing
				.filter(({stage}) => isOpenStage(stage))
				.map(({since}) => row(1, since, 'another open deal of the seller')),
		],
		[
			'features/owner/win-rate',
			closed.map(({stage, since}) => row(Number(stage === 'won'), since, `a deal that the seller closed as ${stage}`)),
		],
		[
			'features/opportunity/pace-of-wins',
			passed.flatMap(({stage, from, to}) =>
				timed
					.filter(one => one.stage === stage)
					.map(({took, won}) => row(Number(to - from < took), won, `a won deal of the seller in “${stage}”`)),
			),
		],
		[
			'features/opportunity/stage-of-wins',
			current.flatMap(({stage, from}) =>
				timed
					.filter(one => one.stage === stage)
					.map(({took}) => row(took / DAY, from, `a won deal of the seller in “${stage}”`)),
			),
		],
	]);
}

/** How long a won deal took for each stage that it left before it was won. */
function timesOfWon(
	stated: DealHistory['stated'],
	moment: Moment,
): Array<{readonly stage: string; readonly took: Millis; readonly won: Millis}> {
	const wins = stated.filter(one => one[4] === 'won' && isSo(one, moment));
	return wins.flatMap(([won]) =>
		stated.flatMap(one => {
			const [from, to, , , stage] = one;
			return stage !== null && isKnown(one, moment) && from < to && to <= won ? [{stage, took: to - from, won}] : [];
		}),
	);
}

/** The stages of a deal as they were known at a moment, the one that is assumed for it entered then. */
export function stagesOf({stated}: DealHistory, moment: Moment, assumed: string | undefined): StageSpan[] {
	const known = stated.flatMap((one): StageSpan[] => {
		const [from, to, , , stage] = one;
		const ends = assumed !== undefined && isSo(one, moment) ? moment.asOf : to;
		return stage !== null && isKnown(one, moment) ? [{stage, from, to: ends}] : [];
	});
	return assumed === undefined ? known : [...known, {stage: assumed, from: moment.asOf, to: Number.POSITIVE_INFINITY}];
}
