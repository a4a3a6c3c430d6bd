import type {Kind} from '../../schema/ontology.ts';
import type {Millis} from '../core/clock.ts';

/** What a source calls a thing: unique within (source, kind). */
export type KeyRef = {readonly kind: Kind; readonly key: string};

/** A field's value as it is stored: text, number or yes/no. Missing values are absent, never null. */
export type FieldValue = string | number | boolean;

/** One thing one record says about one subject from one moment on. All fields become true together. */
export type Statement = {
	readonly subject: KeyRef;
	/** Which part of the subject is stated (`profile`, `stage`, `event` …); later statements of a track end earlier ones. */
	readonly aspect: string;
	/** Tells apart things that hold side by side (two jobs, five participants); statements with other values never end each other. */
	readonly discriminator?: string;
	/** When it starts to hold. */
	readonly validFrom: Millis;
	/** When it ends, if the source says so; otherwise the next statement of the track ends it. */
	readonly validTo?: Millis;
	/** When it became known; never after the record itself was superseded. */
	readonly recordedAt: Millis;
	readonly fields: Readonly<Record<string, FieldValue>>;
	/** Other things it names, by role (schema/ontology.ts). */
	readonly names: ReadonlyArray<{readonly role: string; readonly ref: KeyRef}>;
};

/** One row of a source as it arrived, and what it states. Immutable: another content is another record. */
export type SourceRecord = {
	readonly source: string;
	/** The file or topic it came in. */
	readonly stream: string;
	/** What the source calls the row; a later record with the same (source, stream, key) supersedes it. */
	readonly key: string;
	/** Position in its file, 0 for the first data row. */
	readonly row: number;
	/** When a *version* of the row was recorded; undefined when the source does not say (then its statements' own times count). */
	readonly recordedAt?: Millis;
	/** The row as read: column → text. */
	readonly payload: Readonly<Record<string, string>>;
	readonly statements: readonly Statement[];
};
