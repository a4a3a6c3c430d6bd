import {EngineError} from '../core/errors.ts';
import {canonicalJson, sha256} from '../core/hash.ts';
import {catalogue} from '../features/catalogue.ts';
import type {AttributeFeature} from '../features/feature.ts';
import type {Feature} from '../features/gather.ts';
import type {AdditiveModel} from '../models/additive-model.ts';
import type {ModelReference} from './model-reference.ts';
import type {Notice} from './score.ts';

/** Everything a trained model is, as plain JSON; its version is the hash of its content, so it can never change. */
export type ModelArtefact = {
	readonly format: 1;
	readonly target: string;
	/** The model's features in the order of `model.features`: catalogue names, or attribute definitions. */
	readonly features: ReadonlyArray<string | AttributeFeature>;
	readonly featureSetVersion: string;
	readonly model: AdditiveModel;
	/** Why the model only says the base rate; null when it ranks. */
	readonly fallbackReason: string | null;
	/** What a reader of its scores must know: shifts, leaks. */
	readonly notices: readonly Notice[];
	readonly report: Readonly<Record<string, unknown>>;
	/** What it was trained and tested on, for whoever watches it; models of before references were kept have none. */
	readonly reference?: ModelReference;
};

/** The version of an artefact: the hash of its canonical JSON. */
export const versionOf = (artefact: ModelArtefact): string => `mod_${sha256(canonicalJson(artefact)).slice(0, 16)}`;

/** A model ready to score with. */
export type LoadedModel = {
	readonly version: string;
	readonly artefact: ModelArtefact;
	readonly features: readonly Feature[];
};

/**
 * Turns stored text back into a model. Throws MODEL_CORRUPT when the text is not what its version says, or names a
 * feature this engine does not have.
 */
export function loadArtefact(version: string, text: string): LoadedModel {
	const artefact = parsed(version, text);
	if (versionOf(artefact) !== version) {
		throw new EngineError('MODEL_CORRUPT', {version, problem: 'its content has another hash'});
	}

	const features = artefact.features.map(feature => {
		const found = typeof feature === 'string' ? catalogue.find(known => known.name === feature) : feature;
		if (found === undefined) {
			throw new EngineError('MODEL_CORRUPT', {version, problem: `no feature is named \`${String(feature)}\``});
		}

		return found;
	});
	return {version, artefact, features};
}

function parsed(version: string, text: string): ModelArtefact {
	try {
		return JSON.parse(text) as ModelArtefact;
	} catch (cause) {
		throw new EngineError('MODEL_CORRUPT', {version, problem: 'it is not JSON'}, {cause});
	}
}
