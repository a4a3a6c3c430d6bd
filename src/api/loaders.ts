import DataLoader from 'dataloader';
import type {Kind} from '../../schema/ontology.ts';
import {EngineError} from '../core/errors.ts';
import type {Engine, EntityView, PageOf, PageRequest, RecordView, Scope} from '../engine-types.ts';
import type {Explanation, Score} from '../score/score.ts';
import type {Moment} from './moment.ts';

/** How neighbours of one kind are reached. */
export type Relation = {readonly type: string; readonly direction: 'out' | 'in'; readonly kind: Kind};

type Load<O, V> = (options: O, id: string) => Promise<V>;

/** Reads of one request. Those for many ids with the same options become one call of the engine. */
export type Loaders = {
	readonly entity: Load<Moment, EntityView | undefined>;
	readonly record: Load<null, RecordView | undefined>;
	readonly related: Load<{relation: Relation; page: PageRequest; moment: Moment}, PageOf<EntityView>>;
	readonly recordsOf: Load<{page: PageRequest; moment: Moment}, PageOf<RecordView>>;
	readonly score: Load<{target: string; moment: Moment}, Score>;
	readonly explanation: Load<{target: string; paths: number; moment: Moment}, Explanation>;
};

/** Opens the reads of one request within a viewer's scope. */
export function openLoaders(engine: Engine, scope: Scope): Loaders {
	return {
		entity: batched((moment, ids) => engine.entities(ids, moment, scope)),
		record: batched((_, ids) => engine.sourceRecords(ids, scope)),
		related: batched(({relation, page, moment}, ids) => engine.related(ids, relation, page, moment, scope)),
		recordsOf: batched(({page, moment}, ids) => engine.recordsOf(ids, page, moment, scope)),
		score: batched(async ({target, moment}, ids) => inOrder(ids, await engine.score(target, ids, moment))),
		// The engine explains one subject a call; what bounds the calls of one request is the cost of the field.
		explanation: batched(({target, paths, moment}, ids) =>
			Promise.all(ids.map(id => engine.explain(target, id, {...moment, paths}, scope).catch(asError))),
		),
	};
}

/** One DataLoader per distinct options; a load joins the others of the same tick. */
function batched<O, V>(load: (options: O, ids: readonly string[]) => Promise<ReadonlyArray<V | Error>>): Load<O, V> {
	const loaders = new Map<string, DataLoader<string, V>>();
	return (options, id) => {
		const key = JSON.stringify(options);
		let loader = loaders.get(key);
		if (loader === undefined) {
			loader = new DataLoader<string, V>(ids => load(options, ids));
			loaders.set(key, loader);
		}

		return loader.load(id);
	};
}

function inOrder(ids: readonly string[], scores: readonly Score[]): Array<Score | Error> {
	const bySubject = new Map(scores.map(score => [score.subject, score]));
	return ids.map(id => bySubject.get(id) ?? new EngineError('NOT_FOUND', {kind: 'subject', id}));
}

// One subject that cannot be explained must not take the others of its batch along.
function asError(error: unknown): Error {
	return error instanceof Error ? error : new Error(String(error));
}
