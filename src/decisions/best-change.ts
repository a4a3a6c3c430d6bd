import type {Action} from '../../schema/actions.ts';
import {catalogue} from '../features/catalogue.ts';
import type {Evidence, Moment} from '../features/feature.ts';
import {isAttribute} from '../features/gather.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {type Change, maybeProbabilityAfter, type Standing} from './rescore.ts';

/** What an action would do to the probability, and the eligible rows, the one it does most with first. */
export type BestChange = {readonly lift: number; readonly rows: readonly Evidence[]};

/**
 * Re-scores a subject as if an action had been taken. Evidence added is one step, so the eligible row that gains most is
 * taken (one contact is invited, not all); evidence removed goes for all rows together (all tickets are resolved). Undefined
 * when the model looks at nothing that the action would change. Pure.
 */
export function maybeBestChange(
	loaded: LoadedModel,
	moment: Moment,
	standing: Standing,
	action: Action,
	eligible: readonly Evidence[],
): BestChange | undefined {
	const tried = changesOf(loaded, moment, standing, action, eligible);
	return tried.reduce<BestChange | undefined>((best, one) => (best && best.lift >= one.lift ? best : one), undefined);
}

/** What an action would do with each eligible row, in their order; nothing when the model looks at nothing it would change. Pure. */
export function changesOf(
	loaded: LoadedModel,
	moment: Moment,
	standing: Standing,
	action: Action,
	eligible: readonly Evidence[],
): BestChange[] {
	return triesOf(action, eligible).flatMap(({change, rows}) => {
		const after = maybeProbabilityAfter(loaded, moment, standing, change);
		return after === undefined ? [] : [{lift: after - standing.probability, rows}];
	});
}

function triesOf({name, effect}: Action, eligible: readonly Evidence[]): Array<{change: Change; rows: Evidence[]}> {
	if (effect.change === 'remove-evidence') {
		return [{change: {kind: 'remove', statements: new Set(eligible.map(row => row.fact))}, rows: [...eligible]}];
	}

	const queries = queriesOf(effect.features);
	return eligible.map(row => ({
		// A person who takes part counts once; a row without a group is one that nothing else is like.
		change: {kind: 'add', queries, what: row.what === null ? name : String(row.what)},
		rows: [row, ...eligible.filter(other => other !== row)],
	}));
}

/** The evidence queries of catalogue features: other features of the same query rest on the same rows. */
function queriesOf(names: readonly string[]): ReadonlySet<string> {
	return new Set(catalogue.filter(feature => !isAttribute(feature) && names.includes(feature.name)).map(f => f.query));
}
