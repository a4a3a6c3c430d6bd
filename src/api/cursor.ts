import {EngineError} from '../core/errors.ts';
import {sha256} from '../core/hash.ts';

/** A cursor: the last id read and a checksum that ties it to its field, so that one field's cursor is no other's. */
export function toCursor(field: string, id: string): string {
	return Buffer.from(`${checksum(field, id)}${id}`).toString('base64url');
}

/** The id a cursor stands for. Throws INPUT_INVALID when the cursor was not given out by the field. */
export function fromCursor(field: string, cursor: string): string {
	const text = Buffer.from(cursor, 'base64url').toString();
	const id = text.slice(CHECKSUM_LENGTH);
	if (id === '' || text.slice(0, CHECKSUM_LENGTH) !== checksum(field, id)) {
		throw new EngineError('INPUT_INVALID', {where: '`after`', problem: `not a cursor of ${field}`});
	}

	return id;
}

const CHECKSUM_LENGTH = 8;
const checksum = (field: string, id: string) => sha256(`${field}\n${id}`).slice(0, CHECKSUM_LENGTH);
