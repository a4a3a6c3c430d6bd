import type {EngineError} from '../core/errors.ts';
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

/** Why a decision goes by stated priors although the target was trained. Pure. */
export const withoutModel = (damage: EngineError<'MODEL_CORRUPT'>): string =>
	`${toldDamage(damage)}; no earlier champion and no logistic model is sound; stated priors are used.`;

/** Whether a reason says that another than the champion answered: a circumstance of that moment, which no later reading of the graph gives again. */
export const isStandIn = (reason: string | null): reason is string => reason?.startsWith(PREFIX) ?? false;

/** A model that gives a reason for its answers. */
export const withReason = (model: LoadedModel, fallbackReason: string): LoadedModel => ({
	...model,
	artefact: {...model.artefact, fallbackReason},
});

const toldDamage = ({details: {version, problem}}: EngineError<'MODEL_CORRUPT'>) =>
	`${PREFIX}${version} does not pass its checks (${problem})`;
