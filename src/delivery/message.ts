import type {MessageType} from '../../schema/messages.ts';
import {type Millis, maybeIso} from '../core/clock.ts';
import {canonicalJson, sha256} from '../core/hash.ts';

/** A message before it has a place in the order of its subject. */
export type NewMessage = {
	/** The same whenever it is written or sent again, so that a receiver can tell. */
	readonly id: string;
	readonly type: MessageType;
	/** Id of whom it is about. */
	readonly subject: string;
	/** When what it tells came to be so. */
	readonly at: Millis;
	/** Ids, words of ours and times; never a name, an address or a text of the data. */
	readonly data: Readonly<Record<string, string | null>>;
};

/** A message as it is kept. */
export type Message = Omit<NewMessage, 'data'> & {
	/** From 1, without gaps, among all messages about the same subject. */
	readonly sequence: number;
	/** Canonical JSON. */
	readonly data: string;
};

/** So many digits let the sequence be compared as text. */
const SEQUENCE_DIGITS = 10;

/** The id of the message that something of ours, named by its own id, brings about. */
export const messageIdOf = (cause: string): string => `msg_${sha256(`message/${cause}`).slice(0, 24)}`;

/** The body that is sent: an event in the JSON of CloudEvents 1.0, with its extension `sequence`. The same bytes at each attempt. Pure. */
export function bodyOf({id, type, subject, sequence, at, data}: Message): string {
	return canonicalJson({
		...{specversion: '1.0', id, type, source: 'throughline', subject, time: maybeIso(at)},
		...{datacontenttype: 'application/json', sequence: String(sequence).padStart(SEQUENCE_DIGITS, '0')},
		data: JSON.parse(data) as unknown,
	});
}
