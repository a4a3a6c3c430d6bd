import {GraphQLScalarType} from 'graphql';
import {GraphQLDateTimeISO} from 'graphql-scalars';
import {FOREVER, type Millis} from '../core/clock.ts';
import type {FieldValue as StoredValue} from '../graph/records.ts';

/** An RFC 3339 date-time with its zone outside, epoch milliseconds inside. */
export const DateTime = new GraphQLScalarType<Millis, string>({
	name: 'DateTime',
	description: 'A moment as an RFC 3339 date-time with its zone, such as 2026-03-31T09:30:00Z. Answers are in UTC.',
	specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
	serialize: at => new Date(at as Millis).toISOString(),
	parseValue: text => toMillis(GraphQLDateTimeISO.parseValue(text)),
	parseLiteral: node => toMillis(GraphQLDateTimeISO.parseLiteral(node)),
});

// The parsers of graphql-scalars answer with a Date, or throw an error that names what is wrong with the text.
const toMillis = (date: unknown): Millis => (date as Date).getTime();

/** Milliseconds for a DateTime field, null for "no end yet" and for what is missing. */
export function maybeTime(at: unknown): Millis | null {
	return typeof at === 'number' && at < FOREVER ? at : null;
}

/** A value as a source states it: text, number or yes/no. */
export const FieldValue = new GraphQLScalarType<StoredValue, StoredValue>({
	name: 'FieldValue',
	description: 'A value as it is stored: text, a number, or true or false.',
	serialize: value => value as StoredValue,
});
