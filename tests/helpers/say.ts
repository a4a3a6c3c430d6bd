import {DAY, type Millis} from '../../src/core/clock.ts';
import type {FieldValue, KeyRef, SourceRecord} from '../../src/graph/records.ts';

/** What one record says, in days since 1970. */
export type Saying = {
	readonly day: number;
	/** When it was recorded; the day it is about unless said otherwise. */
	readonly told?: number;
	readonly fields?: Readonly<Record<string, FieldValue>>;
	readonly names?: Readonly<Record<string, KeyRef>>;
	readonly discriminator?: string;
	/** Its place in its file. */
	readonly row?: number;
};

export const ref = (kind: KeyRef['kind'], key: string | number): KeyRef => ({kind, key: String(key)});
const at = (day: number): Millis => Math.round(day * DAY);

/** One record of the source `crm` that states one thing of one subject. */
export function say(
	subject: KeyRef,
	aspect: string,
	{day, told = day, fields = {}, names = {}, ...rest}: Saying,
): SourceRecord {
	const {discriminator, row = 0} = rest;
	const key = [subject.kind, subject.key, aspect, discriminator ?? '', day].join('/');
	return {
		source: 'crm',
		stream: aspect,
		key,
		row,
		recordedAt: at(told),
		payload: {key, told: String(told), fields: JSON.stringify(fields)},
		statements: [
			{
				subject,
				aspect,
				validFrom: at(day),
				recordedAt: at(told),
				fields,
				names: Object.entries(names).map(([role, named]) => ({role, ref: named})),
				...(discriminator === undefined ? {} : {discriminator}),
			},
		],
	};
}
