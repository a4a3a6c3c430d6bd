import {maybeIso} from '../../core/clock.ts';
import {applyMoves, type EvidenceTable} from '../../explain/counterfactual/apply-moves.ts';
import {moves} from '../../explain/counterfactual/moves.ts';
import type {Evidence} from '../../features/feature.ts';
import {type Feature, isAttribute} from '../../features/gather.ts';
import type {Assumption} from '../assume.ts';
import {type DealHistory, dealAt, type Moment} from '../deals.ts';
import {sellerEvidence, stagesOf} from './seller-evidence.ts';

/** Whether what is assumed of a deal is something that a model may look at. */
export const isScored = ({stage, owner, closesAt, moves: happening}: Assumption): boolean =>
	stage !== undefined || owner !== undefined || closesAt !== undefined || (happening ?? []).length > 0;

/**
 * The evidence of a deal as it would be if what is assumed of it were so at a moment: what moves would bring about or end, a stage entered, another seller, another
 * expected close date. Lists that nothing touches are the same objects. What an owner is described by stays as it is. Pure.
 */
export function assumedEvidence(
	features: readonly Feature[],
	evidence: EvidenceTable,
	assumption: Assumption,
	{histories, moment}: {readonly histories: readonly DealHistory[]; readonly moment: Moment},
): EvidenceTable {
	const {opportunity, stage, owner, closesAt, moves: happening = []} = assumption;
	const history = histories.find(({id}) => id === opportunity)!;
	const deal = dealAt(history, moment)!;
	const steps = happening.map(({move, times}) => ({move: moves.find(({name}) => name === move)!, times}));
	const event = (assumed: string, what: Evidence['what'] = null): Evidence => ({
		...{weight: typeof what === 'number' ? what : 1, at: moment.asOf, what, n: 1, fact: '', assumed},
	});
	const added = new Map<string, Evidence>();
	const replaced = new Map<string, readonly Evidence[]>();
	const fields = new Map<string, Evidence>();
	if (stage !== undefined) {
		added.set('features/opportunity/stage-changes', event(`the deal enters “${stage}”`, stage));
		fields.set('stage', event(`the stage is “${stage}”`, stage));
	}

	if (stage !== undefined || owner !== undefined) {
		const sold = {id: opportunity, owner: owner ?? deal.owner, stages: stagesOf(history, moment, stage)};
		for (const [query, rows] of sellerEvidence(histories, sold, moment)) {
			const dependsOnStages = query.startsWith('features/opportunity/');
			if (owner !== undefined || dependsOnStages) {
				replaced.set(query, rows);
			}
		}
	}

	if (closesAt !== undefined) {
		const said = `the deal is expected to close on ${(maybeIso(closesAt) ?? '').slice(0, 10)}`;
		fields.set('expectedCloseAt', event(said, closesAt));
		if (deal.dueAt !== undefined && closesAt > deal.dueAt) {
			added.set('features/opportunity/close-date-slips', event(said));
		}
	}

	return applyMoves(features, evidence, moment.asOf, steps).map((rows, index) => {
		const feature = features[index]!;
		if (isAttribute(feature)) {
			const said = feature.via === undefined ? fields.get(feature.field) : undefined;
			return said === undefined ? rows : [said];
		}

		const [more, others] = [added.get(feature.query), replaced.get(feature.query)];
		return others ?? (more === undefined ? rows : [...rows, more]);
	});
}
