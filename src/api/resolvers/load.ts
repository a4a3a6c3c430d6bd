import {maybeKindOfId} from '../../../schema/ontology.ts';
import {EngineError} from '../../core/errors.ts';
import type {ApiContext} from '../context.ts';
import type {Moment} from '../moment.ts';
import type {Entity} from '../types/entity.ts';
import {toEntity} from '../types/entity-types.ts';
import type {Node} from '../types/node.ts';
import {SourceRecord} from '../types/source-record.ts';

/** The thing with an id as it stood at a moment; undefined when there is none or the viewer may not see it. */
export async function loadEntity(context: ApiContext, id: string, moment: Moment): Promise<Entity | undefined> {
	const view = await context.loaders.entity(moment, id);
	return view === undefined ? undefined : toEntity(view, moment);
}

/** Anything with an id: a thing, which its prefix tells, or a source record. */
export async function loadNode(context: ApiContext, id: string, moment: Moment): Promise<Node | undefined> {
	if (maybeKindOfId(id) !== undefined) {
		return loadEntity(context, id, moment);
	}

	const view = await context.loaders.record(null, id);
	return view === undefined ? undefined : new SourceRecord(view);
}

/**
 * What is asked about a subject, once it is known that the viewer may see it; both are read at the same time. Throws
 * NOT_FOUND in the same words, and as soon, whether the subject does not exist or is out of scope.
 */
export async function askedOf<T>(context: ApiContext, id: string, moment: Moment, ask: () => Promise<T>): Promise<T> {
	const answer = ask();
	// A failure of the answer waits for the check, which has the first word.
	answer.catch(() => {});
	if ((await loadEntity(context, id, moment)) === undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'subject', id});
	}

	return answer;
}
