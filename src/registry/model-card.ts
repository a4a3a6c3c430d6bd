import {FOREVER, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Graph} from '../graph/graph.ts';
import {type LoadedModel, loadArtefact, type ModelArtefact} from '../score/model-artefact.ts';
import type {AliasName, AliasRow} from './alias.ts';
import type {Approval} from './approvals.ts';
import {type GateReport, readGates} from './gate-report.ts';
import type {ShadowReport} from './open-shadow.ts';

/**
 * Everything to know about a model before it is used, as plain data: what the artefact says of itself, which never changes
 * (`report` holds the data, the split, the figures with intervals, the baselines and the warnings), and what happened to it since.
 */
export type ModelCard = Omit<ModelArtefact, 'model' | 'reference'> & {
	readonly version: string;
	/** The names it has now. */
	readonly aliases: readonly AliasName[];
	readonly trainedAt: Millis;
	readonly trainedBy: string;
	/** Size of its sum: shapes over one feature, and pairs. */
	readonly terms: {readonly single: number; readonly pairs: number};
	/** The logistic model that was trained beside it, and answers when no other is sound; null for models of before there were any, and for itself. */
	readonly fallbackVersion: string | null;
	/** The latest verdict of the gates; null before the first. */
	readonly gates: GateReport | null;
	readonly approvals: readonly Approval[];
	/** How its answers compared with the champions' while it was scored beside them. */
	readonly shadow: readonly ShadowReport[];
	/** The latest audit of its explanations; null before the first. */
	readonly audit: unknown;
	/** Every time it was named or replaced. */
	readonly history: readonly AliasRow[];
};

/** The card of a stored model. Throws NOT_FOUND for a version that there is not and MODEL_CORRUPT for a damaged one. */
export async function readCard(graph: Graph, version: string): Promise<ModelCard> {
	const [stored] = await graph.read('models/artefact', {version});
	if (stored === undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'model', id: version});
	}

	const loaded = loadArtefact(version, stored.artefact);
	const {target} = loaded.artefact;
	const [gates, approvals, shadow, audits, moves, fallbacks] = await Promise.all([
		readGates(graph, version),
		graph.read('models/approvals', {version}),
		graph.read('models/pairs', {challenger: version}),
		graph.read('audits/latest', {version}),
		graph.read('models/history', {target}),
		graph.read('models/fallbacks', {target}),
	]);
	return cardOf(loaded, {
		...stored,
		gates,
		approvals,
		shadow,
		audit: audits[0] === undefined ? null : JSON.parse(audits[0].report),
		moves,
		fallbackVersion: fallbacks.find(({beside}) => beside.includes(version))?.version ?? null,
	});
}

type Since = {
	readonly at: Millis;
	readonly trainedBy: string;
	readonly gates: GateReport | null;
	readonly approvals: readonly Approval[];
	readonly shadow: readonly ShadowReport[];
	readonly audit: unknown;
	readonly moves: readonly AliasRow[];
	readonly fallbackVersion: string | null;
};

function cardOf(
	{version, artefact}: LoadedModel,
	{at, trainedBy, gates, approvals, shadow, audit, moves, fallbackVersion}: Since,
): ModelCard {
	const {model, reference: _, ...said} = artefact;
	const own = moves.filter(row => row.version === version);
	return {
		version,
		...said,
		aliases: own.filter(({to}) => to === FOREVER).map(({name}) => name),
		trainedAt: at,
		trainedBy,
		terms: {
			single: model.terms.filter(({features}) => features.length === 1).length,
			pairs: model.terms.filter(({features}) => features.length === 2).length,
		},
		fallbackVersion,
		gates,
		approvals,
		shadow,
		audit,
		history: own,
	};
}
