import {EngineError} from '../core/errors.ts';
import type {LoadedModel} from './model-artefact.ts';

/** How every reason begins for which another than the champion answers. */
const PREFIX = 'champion-damaged: ';

/** What answers in a damaged champion's place. */
export type StandIn = {readonly kind: 'earlier' | 'logistic'; readonly model: LoadedModel};

/** A model whose every answer says why it is not the champion's. Pure. */
export function standingIn({kind, model}: StandIn, damage: EngineError<'MODEL_CORRUPT'>): LoadedModel {
	const own = model.artefact.fallbackReason;
	const who =
		kind === 'earlier'
			? `the earlier champion ${model.version} answers`
			: `no earlier champion is sound; the logistic model ${model.version} answers`;
	return withReason(model, `${toldDamage(damage)}; ${who}${own === null ? '' : `; ${own}`}`);
}

/** The model that answers, or why there is none; neither for a target that was never trained. */
export type Answering = {readonly loaded: LoadedModel | undefined; readonly without: string | undefined};

/** Why another than a sound champion answers; null where one does, and where none was ever trained. */
export const whyStandIn = ({loaded, without}: Answering): string | null =>
	without ?? loaded?.artefact.fallbackReason ?? null;

/** A champion that was asked for; where nothing is sound no model, and why, and what is gone by `instead`. Throws any other error. */
export async function championOr(champion: Promise<LoadedModel>, instead: string): Promise<Answering> {
	try {
		return {loaded: await champion, without: undefined};
	} catch (error) {
		if (isDamage(error)) {
			const why = `${toldDamage(error)}; no earlier champion and no logistic model is sound; ${instead}.`;
			return {loaded: undefined, without: why};
		}

		if (error instanceof EngineError && error.code === 'MODEL_UNTRAINED') {
			return {loaded: undefined, without: undefined};
		}

		throw error;
	}
}

/** Whether an error says that a model, and all that could stand in for it, is damaged. */
export const isDamage = (error: unknown): error is EngineError<'MODEL_CORRUPT'> =>
	error instanceof EngineError && error.code === 'MODEL_CORRUPT';

/** Whether a reason says that another than the champion answered: a circumstance of that moment, which no later reading of the graph gives again. */
export const isStandIn = (reason: string | null): reason is string => reason?.startsWith(PREFIX) ?? false;

/** A model that gives a reason for its answers. */
export const withReason = (model: LoadedModel, fallbackReason: string): LoadedModel => ({
	...model,
	artefact: {...model.artefact, fallbackReason},
});

const toldDamage = ({details: {version, problem}}: EngineError<'MODEL_CORRUPT'>) =>
	`${PREFIX}${version} does not pass its checks (${problem})`;
