import type {Random} from '../../core/random.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';

/** A model that learned nothing: the scores of each term, dealt anew to its bins (Fisher and Yates). */
export function shuffledModel(loaded: LoadedModel, random: Random): LoadedModel {
	const {artefact} = loaded;
	const terms = artefact.model.terms.map(term => ({...term, scores: shuffled(term.scores, random)}));
	return {...loaded, artefact: {...artefact, model: {...artefact.model, terms}}};
}

function shuffled(items: readonly number[], random: Random): number[] {
	const dealt = [...items];
	for (let last = dealt.length - 1; last > 0; last--) {
		const other = random.below(last + 1);
		[dealt[last], dealt[other]] = [dealt[other]!, dealt[last]!];
	}

	return dealt;
}
