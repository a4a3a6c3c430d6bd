import type {EvidenceTable} from '../../explain/counterfactual/apply-moves.ts';
import {gather} from '../../features/gather.ts';
import {featureValue} from '../../features/values.ts';
import type {Graph} from '../../graph/graph.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {scoreValues} from '../../score/score-values.ts';
import type {Assumption} from '../assume.ts';
import type {DealHistory, Moment} from '../deals.ts';
import {assumedEvidence, isScored} from './assumed-evidence.ts';

/** The evidence of a deal as it is, and as it would be under what is assumed of it. */
export type MovedEvidence = {readonly before: EvidenceTable; readonly after: EvidenceTable};

/** What a scenario makes of the scores of the deals that it is about, each by its id; those that it leaves as they are, left out. */
export type ScoredScenario = {
	readonly scored: ReadonlyMap<string, number>;
	readonly evidence: ReadonlyMap<string, MovedEvidence>;
};

export const UNSCORED: ScoredScenario = {scored: new Map(), evidence: new Map()};

/** Scores deals as they would be if what is assumed of them were so. Nothing is written: the evidence is read, and changed in memory. */
export async function scoreScenario(
	graph: Graph,
	loaded: LoadedModel,
	assumptions: readonly Assumption[],
	{histories, moment}: {readonly histories: readonly DealHistory[]; readonly moment: Moment},
): Promise<ScoredScenario> {
	const told = assumptions.filter(isScored);
	if (told.length === 0) {
		return UNSCORED;
	}

	const gathered = await gather(
		graph,
		loaded.features,
		told.map(({opportunity: id}) => ({id, ...moment})),
		{paths: true},
	);
	const moved = told.flatMap((assumption, index) => {
		const before = gathered.map(table => table[index]!);
		const after = assumedEvidence(loaded.features, before, assumption, {histories, moment});
		const isMoved = after.some((rows, feature) => rows !== before[feature]);
		return isMoved ? [{id: assumption.opportunity, before, after}] : [];
	});
	const probabilityOf = (id: string, evidence: EvidenceTable) =>
		scoreValues(
			loaded,
			{id, ...moment},
			loaded.features.map((feature, index) => featureValue(feature, evidence[index]!, moment.asOf)),
		).probability;
	return {
		scored: new Map(moved.map(({id, after}) => [id, probabilityOf(id, after)])),
		evidence: new Map(moved.map(({id, before, after}) => [id, {before, after}])),
	};
}
