import {EngineError} from '../core/errors.ts';
import {canonicalJson, sha256} from '../core/hash.ts';
import {catalogue} from '../features/catalogue.ts';
import {featureSetVersion} from '../features/definition.ts';
import type {AttributeFeature} from '../features/feature.ts';
import type {Feature} from '../features/gather.ts';
import type {AdditiveModel} from '../models/additive-model.ts';
import {checkModel} from '../models/check-model.ts';
import {maybeShapeFault} from './artefact-shape.ts';
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
export const versionOf = (artefact: ModelArtefact): string => versionOfText(canonicalJson(artefact));

/** The version of an artefact as it is stored. */
const versionOfText = (text: string) => `mod_${sha256(text).slice(0, 16)}`;

/** A model ready to score with. */
export type LoadedModel = {
	readonly version: string;
	readonly artefact: ModelArtefact;
	readonly features: readonly Feature[];
};

/**
 * Turns stored text back into a model that has passed every check. Throws MODEL_CORRUPT when the text is not byte for byte what its
 * version says, is no artefact, holds a model that breaks what models promise, or names features that are not the model's or that
 * this engine does not have. A feature whose definition has changed since the training is a notice in every score.
 * About 10 ms for a model of 200 kB, so load a version once.
 */
export function loadArtefact(version: string, text: string): LoadedModel {
	const artefact = readArtefact(version, text);
	const fault = (problem: string) => new EngineError('MODEL_CORRUPT', {version, problem});
	const features = artefact.features.map((feature, index) => {
		const found = typeof feature === 'string' ? catalogue.find(known => known.name === feature) : feature;
		if (found === undefined) {
			throw fault(`no feature is named \`${String(feature)}\``);
		}

		if (artefact.model.features[index]?.name !== found.name) {
			throw fault(`its feature ${index} is \`${found.name}\` and its model's is another`);
		}

		return found;
	});
	if (features.length !== artefact.model.features.length) {
		throw fault(`it has ${features.length} features and its model ${artefact.model.features.length}`);
	}

	checkModel(artefact.model, version);
	return {version, artefact: {...artefact, notices: [...artefact.notices, ...changes(artefact, features)]}, features};
}

function readArtefact(version: string, text: string): ModelArtefact {
	if (versionOfText(text) !== version) {
		throw new EngineError('MODEL_CORRUPT', {version, problem: 'its content has another hash'});
	}

	const value = parsed(version, text);
	const problem = maybeShapeFault(value);
	if (problem !== undefined) {
		throw new EngineError('MODEL_CORRUPT', {version, problem});
	}

	return value as ModelArtefact;
}

function parsed(version: string, text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new EngineError('MODEL_CORRUPT', {version, problem: 'it is not JSON'}, {cause});
	}
}

/** What its reader must know when features are computed otherwise than they were in training. */
function changes({featureSetVersion: trained}: ModelArtefact, features: readonly Feature[]): Notice[] {
	const now = featureSetVersion(features);
	const text = `A feature is computed otherwise than when the model was trained (${trained}, now ${now}): train again.`;
	return now === trained ? [] : [{kind: 'features-changed', text}];
}
