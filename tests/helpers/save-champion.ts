import {FOREVER} from '../../src/core/clock.ts';
import type {Cause, Graph} from '../../src/graph/graph.ts';
import {keepModel} from '../../src/registry/keep-model.ts';
import {readStanding} from '../../src/registry/model-store.ts';
import {crown} from '../../src/registry/move-champion.ts';
import type {ModelArtefact} from '../../src/score/model-artefact.ts';

/** Keeps a model and makes it the champion of its target whatever was there, past all gates. Returns its version. */
export async function saveChampion(graph: Graph, artefact: ModelArtefact, at: number, cause: Cause): Promise<string> {
	const {version, alias} = await keepModel(graph, artefact, at, cause);
	if (alias === 'challenger') {
		const {champion} = await readStanding(graph, artefact.target, FOREVER - 1);
		await crown(graph, artefact.target, {version, expected: champion, approvals: 1}, at, cause);
	}

	return version;
}
