import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {isDamage, type StandIn, standingIn} from '../score/stand-in.ts';
import {earlierChampions, type Standing} from './alias.ts';
import {loadModel, readStanding} from './model-store.ts';

/** Loaded models that are kept at hand; a few megabytes each at most. */
const KEPT = 16;

/** The models of a graph, each loaded and checked once. */
export type Models = {
	/**
	 * The model that answers for a target now: its champion, asked anew each time unless the caller just has, so that a promotion counts from the next
	 * question on. A champion that is damaged is stood in for by the nearest earlier champion that is not, and without one by the logistic model that was
	 * trained beside it or beside an earlier champion; which says so in every answer. Throws MODEL_UNTRAINED without a champion and MODEL_CORRUPT when nothing is sound.
	 */
	champion(target: string, standing?: Standing): Promise<LoadedModel>;
	/** A model by its version. Throws MODEL_CORRUPT. */
	version(version: string): Promise<LoadedModel>;
};

/** Opens the models of a graph; `onDamage` is told in a sentence each time a damaged champion is stood in for. */
export function openModels(graph: Graph, onDamage: (said: string) => void = () => {}): Models {
	const loaded = new Map<string, LoadedModel>();

	// What a version is can never change, so nothing kept here grows old; only the name of the champion is asked for.
	const version = async (name: string): Promise<LoadedModel> => {
		const found = loaded.get(name) ?? (await loadModel(graph, name));
		loaded.delete(name);
		loaded.set(name, found);
		if (loaded.size > KEPT) {
			loaded.delete(loaded.keys().next().value!);
		}

		return found;
	};

	return {
		version,
		async champion(target, standing) {
			const {champion} = standing ?? (await readStanding(graph, target));
			if (champion === null) {
				throw new EngineError('MODEL_UNTRAINED', {target});
			}

			try {
				return await version(champion);
			} catch (damage) {
				if (!isDamage(damage)) {
					throw damage;
				}

				const standIn = await maybeStandIn(graph, target, champion, version);
				onDamage(
					`${damage.message}; ${standIn === undefined ? 'nothing stands in' : `${standIn.model.version} stands in`}`,
				);
				if (standIn === undefined) {
					throw damage;
				}

				return standingIn(standIn, damage);
			}
		},
	};
}

/** What answers for a damaged champion: a champion before it, else the logistic model of the nearest, each only if it is sound. */
async function maybeStandIn(
	graph: Graph,
	target: string,
	champion: string,
	load: Models['version'],
): Promise<StandIn | undefined> {
	const earlier = earlierChampions(await graph.read('models/history', {target}));
	const before = await firstSound(earlier, load);
	if (before !== undefined) {
		return {kind: 'earlier', model: before};
	}

	const kept = await graph.read('models/fallbacks', {target});
	const logistic = [champion, ...earlier].flatMap(version =>
		kept.filter(({beside}) => beside.includes(version)).map(row => row.version),
	);
	const found = await firstSound([...new Set(logistic)], load);
	return found && {kind: 'logistic', model: found};
}

async function firstSound(versions: readonly string[], load: Models['version']): Promise<LoadedModel | undefined> {
	for (const version of versions) {
		try {
			return await load(version);
		} catch (error) {
			if (!isDamage(error)) {
				throw error;
			}
		}
	}

	return undefined;
}
