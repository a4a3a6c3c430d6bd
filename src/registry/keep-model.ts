import type {Millis} from '../core/clock.ts';
import {canonicalJson} from '../core/hash.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import {type ModelArtefact, versionOf} from '../score/model-artefact.ts';
import type {AliasName} from './alias.ts';
import {changeLine} from './change-line.ts';

/** Where a newly trained model stands. */
export type Kept = {readonly version: string; readonly alias: AliasName};

/**
 * Keeps a model under its content hash. The first model of a target becomes its champion, every other its challenger: it
 * takes a promotion to replace a champion. A model that is the champion already stays it. The logistic model that was trained beside it is kept with it,
 * has no name, and is no version of the target: it answers when nothing else is sound.
 */
export async function keepModel(
	graph: Graph,
	artefact: ModelArtefact,
	now: Millis,
	cause: Cause,
	fallback?: ModelArtefact,
): Promise<Kept> {
	const version = versionOf(artefact);
	const {target} = artefact;
	const alias = await changeLine(graph, target, now, cause, async ({transaction, standing, at, move}) => {
		await transaction.write('models/save', {
			version,
			target,
			artefact: canonicalJson(artefact),
			at,
			actor: cause.actor,
		});
		if (fallback !== undefined) {
			await transaction.write('models/save-fallback', {
				...{version: versionOf(fallback), beside: version, target, at, actor: cause.actor},
				artefact: canonicalJson(fallback),
			});
		}

		if (standing.champion === null) {
			await move('champion', version, 'first');
		} else if (standing.champion !== version && standing.challenger !== version) {
			await move('challenger', version, 'train');
		}

		return standing.champion === null || standing.champion === version ? 'champion' : 'challenger';
	});
	return {version, alias};
}
