import {FOREVER, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {canonicalJson} from '../core/hash.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import {type LoadedModel, loadArtefact, type ModelArtefact, versionOf} from '../score/model-artefact.ts';

/** Keeps a model under its content hash and makes it the champion of its target. Returns its version. */
export async function saveChampion(graph: Graph, artefact: ModelArtefact, at: Millis, cause: Cause): Promise<string> {
	const version = versionOf(artefact);
	await graph.transact(cause, async transaction => {
		await transaction.write('models/save', {version, target: artefact.target, artefact: canonicalJson(artefact), at});
		await transaction.write('models/promote', {version, target: artefact.target, at, forever: FOREVER});
	});
	return version;
}

/** Keeps a model under its content hash and makes it nothing: nobody is answered by it. Returns its version. */
export async function saveModel(graph: Graph, artefact: ModelArtefact, at: Millis, cause: Cause): Promise<string> {
	const version = versionOf(artefact);
	await graph.write('models/save', {version, target: artefact.target, artefact: canonicalJson(artefact), at}, cause);
	return version;
}

/** The champion of a target at a moment of the recorded clock. Throws MODEL_UNTRAINED when there is none. */
export async function loadChampion(graph: Graph, target: string, at: Millis = FOREVER - 1): Promise<LoadedModel> {
	const [row] = await graph.read('models/champion', {target, k: at});
	if (row === undefined) {
		throw new EngineError('MODEL_UNTRAINED', {target});
	}

	return loadArtefact(row.version, row.artefact);
}

/** The champion's version of every target that has one. */
export async function championVersions(graph: Graph): Promise<Map<string, string>> {
	const rows = await graph.read('models/champions', {forever: FOREVER});
	return new Map(rows.map(row => [row.target, row.version]));
}
