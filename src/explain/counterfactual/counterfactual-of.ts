import type {Kind} from '../../../schema/ontology.ts';
import {EngineError} from '../../core/errors.ts';
import type {Moment} from '../../features/feature.ts';
import {gather} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import type {EvidenceTable, Step} from './apply-moves.ts';
import type {Counterfactual, CounterfactualChange} from './counterfactual.ts';
import {findSmallest, MOST_STEPS, probabilityAfter, roomToMove, type Smallest} from './find-smallest.ts';

/** What is asked about a subject of a kind. */
export type Asked = {readonly moment: Moment; readonly kind: Kind; readonly threshold: number};

/**
 * The smallest set of mutable changes that takes a subject's probability across a threshold at a moment, as the model sees it. Throws
 * INPUT_INVALID for a threshold that is not between 0 and 1.
 */
export async function counterfactualOf(graph: Graph, loaded: LoadedModel, asked: Asked): Promise<Counterfactual> {
	const {moment, threshold} = asked;
	if (!(threshold > 0 && threshold < 1)) {
		throw new EngineError('INPUT_INVALID', {where: 'threshold', problem: `is ${threshold}, expected between 0 and 1`});
	}

	const gathered = await gather(graph, loaded.features, [moment], {paths: true});
	return judgeCounterfactual(
		loaded,
		asked,
		gathered.map(table => table[0]!),
	);
}

/** The counterfactual from the evidence of the model's features. Pure. */
export function judgeCounterfactual(
	loaded: LoadedModel,
	{moment, kind, threshold}: Asked,
	evidence: EvidenceTable,
): Counterfactual {
	const probability = probabilityAfter(loaded, moment, evidence, []);
	const room = roomToMove(loaded, evidence, kind);
	const found = findSmallest(loaded, moment, evidence, room, threshold);
	const changes = found.isFound ? found.steps.map(changeOf) : [];
	const refusal = found.isFound ? null : room.length === 0 ? 'nothing-mutable' : 'out-of-reach';
	return {
		subject: moment.id,
		target: loaded.artefact.target,
		threshold,
		probability,
		changes,
		after: found.probability,
		refusal,
		text: textOf({probability, threshold, found, changes, refusal}),
		asOf: moment.asOf,
		knownAt: moment.knownAt,
		modelVersion: loaded.version,
		notices: loaded.artefact.notices,
	};
}

function changeOf({move, times}: Step): CounterfactualChange {
	return {move: move.name, times, text: times === 1 ? move.words[0] : `${times} ${move.words[1]}`};
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function textOf({
	probability,
	threshold,
	found,
	changes,
	refusal,
}: {
	probability: number;
	threshold: number;
	found: Smallest;
	changes: readonly CounterfactualChange[];
	refusal: Counterfactual['refusal'];
}): string {
	const where = probability >= threshold ? `below ${percent(threshold)}` : `at least ${percent(threshold)}`;
	if (refusal === 'nothing-mutable') {
		return `Nothing the model looks at may change, so nothing brings the score to ${where}.`;
	}

	if (refusal === 'out-of-reach') {
		return `No ${MOST_STEPS} steps bring the score from ${percent(probability)} to ${where}; the nearest is ${percent(found.probability)}.`;
	}

	const list = changes.map(({text}) => text);
	const said = list.length === 1 ? list[0]! : `${list.slice(0, -1).join(', ')} and ${list.at(-1)!}`;
	return `With ${said} the score would be ${percent(found.probability)} instead of ${percent(probability)}, ${where}; nothing smaller does it. It is what goes with it in past subjects, no proof of an effect.`;
}
