import {idPrefix, type Kind} from '../../schema/ontology.ts';
import {canonicalJson, sha256} from '../core/hash.ts';
import type {KeyRef, SourceRecord} from './records.ts';

/** "The source does not say when": sorts before every real time. */
export const UNSAID = -1;

/** Events recorded through our own API speak of entities by their minted ids, under this source name. */
export const OWN_SOURCE = 'throughline';

/** The id of a source key: `<source>/<Kind>/<key>`. */
export const keyIdOf = (source: string, ref: KeyRef) => `${source}/${ref.kind}/${ref.key}`;

/** A minted id: a function of the first key that named the thing, so that a rebuild mints the same one. */
export function mintId(keyId: string, kind: Kind): string {
	return `${idPrefix[kind]}_${sha256(keyId).slice(0, 20)}`;
}

/** The id of the thing a reference means: our own source may speak of things by their ids, others by their own keys. */
export function entityIdOf(source: string, ref: KeyRef): string {
	const isId = source === OWN_SOURCE && ref.key.startsWith(`${idPrefix[ref.kind]}_`);
	return isId ? ref.key : mintId(keyIdOf(source, ref), ref.kind);
}

/** What stays the same over all versions of a source row. */
export const slotOf = (record: Pick<SourceRecord, 'source' | 'stream' | 'key'>) =>
	`${record.source}/${record.stream}/${record.key}`;

const ids = new WeakMap<SourceRecord, string>();

/**
 * A record's id: the hash of who says it, what it is called there, when it was recorded, and its content. It is computed once
 * for each record object, so that it can be asked for early, while the server works, and again when the record is written.
 */
export function recordIdOf(record: SourceRecord): string {
	const known = ids.get(record);
	if (known !== undefined) {
		return known;
	}

	const {source, stream, key, payload, recordedAt = UNSAID} = record;
	const id = `rec_${sha256(canonicalJson([source, stream, key, recordedAt, payload])).slice(0, 40)}`;
	ids.set(record, id);
	return id;
}
