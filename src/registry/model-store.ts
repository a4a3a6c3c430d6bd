import {FOREVER, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import {type LoadedModel, loadArtefact} from '../score/model-artefact.ts';
import {type Standing, standingOf} from './alias.ts';

/** Which versions a target's aliases named at a moment of the recorded clock. */
export async function readStanding(graph: Graph, target: string, at: Millis = FOREVER - 1): Promise<Standing> {
	return standingOf(await graph.read('models/aliases-of', {target, k: at}));
}

/** A stored model by its version. Throws MODEL_CORRUPT when it is not there, or not what its version says. */
export async function loadModel(graph: Graph, version: string): Promise<LoadedModel> {
	const [row] = await graph.read('models/artefact', {version});
	if (row === undefined) {
		throw new EngineError('MODEL_CORRUPT', {version, problem: 'it is not there'});
	}

	return loadArtefact(version, row.artefact);
}

/**
 * The champion of a target at a moment of the recorded clock. Throws MODEL_UNTRAINED when there is none and MODEL_CORRUPT
 * when it is damaged.
 */
export async function loadChampion(graph: Graph, target: string, at: Millis = FOREVER - 1): Promise<LoadedModel> {
	const {champion} = await readStanding(graph, target, at);
	if (champion === null) {
		throw new EngineError('MODEL_UNTRAINED', {target});
	}

	return loadModel(graph, champion);
}

/** Which versions the aliases of every target that has a model named at a moment of the recorded clock. */
export async function readStandings(graph: Graph, at: Millis = FOREVER - 1): Promise<ReadonlyMap<string, Standing>> {
	const rows = await graph.read('models/aliases', {k: at});
	const targets = [...new Set(rows.map(row => row.target))];
	return new Map(targets.map(target => [target, standingOf(rows.filter(row => row.target === target))]));
}

/** A stored model, or undefined when it is damaged. */
export async function maybeModel(graph: Graph, version: string): Promise<LoadedModel | undefined> {
	try {
		return await loadModel(graph, version);
	} catch (error) {
		if (error instanceof EngineError && error.code === 'MODEL_CORRUPT') {
			return undefined;
		}

		throw error;
	}
}

/** The version, if it is one of the target's models or a logistic one beside them, which can be looked at and never moved to; throws NOT_FOUND otherwise. */
export async function shownVersion(graph: Graph, target: string, version: string): Promise<string> {
	const beside = await graph.read('models/fallbacks', {target});
	return beside.some(row => row.version === version) ? version : checkedVersion(graph, target, version);
}

/** The version, if it is one of the target's models; throws NOT_FOUND otherwise. Null stands for a challenger there is not. */
export async function checkedVersion(graph: Graph, target: string, version: string | null): Promise<string> {
	const known = await graph.read('models/versions', {target});
	if (version === null || !known.some(row => row.version === version)) {
		throw new EngineError('NOT_FOUND', {kind: version === null ? 'challenger' : 'model', id: version ?? target});
	}

	return version;
}
