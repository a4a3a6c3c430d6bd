import {idPrefix, type Kind, kinds} from '../../../schema/ontology.ts';
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
	if (maybeKind(id) !== undefined) {
		return loadEntity(context, id, moment);
	}

	const view = await context.loaders.record(null, id);
	return view === undefined ? undefined : new SourceRecord(view);
}

/** The subject of a question. Throws NOT_FOUND, in the same words whether it does not exist or is out of scope. */
export async function loadSubject(context: ApiContext, id: string, moment: Moment): Promise<Entity> {
	const subject = await loadEntity(context, id, moment);
	if (subject === undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'subject', id});
	}

	return subject;
}

function maybeKind(id: string): Kind | undefined {
	return kinds.find(kind => id.startsWith(`${idPrefix[kind]}_`));
}
