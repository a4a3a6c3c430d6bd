import fc from 'fast-check';
import {DAY, type Millis} from '../../src/core/clock.ts';
import {canonicalJson} from '../../src/core/hash.ts';
import {entityIdOf, OWN_SOURCE, recordIdOf} from '../../src/graph/ids.ts';
import type {FieldValue, KeyRef, SourceRecord, Statement} from '../../src/graph/records.ts';

/** One row of a made-up export, small enough to shrink: which file, which thing, what it says and when it was said. */
type Saying = {
	readonly file: FileName;
	readonly thing: number;
	readonly other: number;
	readonly third: number;
	readonly word: number;
	readonly day: number;
	readonly lasts: number | null;
	/** Days from what it says to saying it; null when the file does not tell. */
	readonly late: number | null;
};

type Said = Pick<Statement, 'subject' | 'aspect' | 'discriminator' | 'fields' | 'names'> & {readonly lasts?: boolean};

const ref = (kind: KeyRef['kind'], key: number): KeyRef => ({kind, key: String(key)});
const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
const say = (
	subject: KeyRef,
	aspect: string,
	fields: Record<string, FieldValue>,
	names: Statement['names'] = [],
	rest: {readonly discriminator?: string; readonly lasts?: boolean} = {},
): Said => ({subject, aspect, fields, names, ...rest});

const byId = (named: KeyRef): KeyRef => ({...named, key: entityIdOf('crm', named)});

const territories = ['north', 'south'];
const stages = ['prospect', 'proposal', 'won', 'lost'];
const seniorities = ['junior', 'director', 'c-level'];
const roles = ['from', 'to', 'cc', 'attendee'];
/** What people write: three texts about a topic each, and one about none. */
const texts = [
	'The price is too high for us.',
	'Your support has let us down again.',
	'We want to cancel our contract.',
	'The canteen serves soup today.',
];

/** What a row of each file states. Two files may speak of one track, and people may come before what they took part in. */
const files = {
	accounts: ({thing, other, word}: Saying) => [
		say(ref('Account', thing), 'profile', {name: `Account ${word}`, territory: pick(territories, word)}),
		say(ref('Account', thing), 'parent', {}, [{role: 'parent', ref: ref('Account', other)}]),
	],
	territories: ({thing, word}: Saying) => [
		say(ref('Account', thing), 'territory', {territory: pick(territories, word)}),
	],
	contacts: ({thing, word}: Saying) => [
		say(ref('Contact', thing), 'profile', {name: `Contact ${word}`, seniority: pick(seniorities, word)}),
	],
	jobs: ({thing, other}: Saying) => [
		say(ref('Contact', thing), 'employment', {}, [{role: 'account', ref: ref('Account', other)}], {
			discriminator: String(other),
			lasts: true,
		}),
	],
	deals: ({thing, other, third, word}: Saying) => [
		say(ref('Opportunity', thing), 'profile', {name: `Deal ${word}`, amountUsd: word * 100}, [
			{role: 'account', ref: ref('Account', other)},
			{role: 'product', ref: ref('Product', third)},
			{role: 'contact', ref: ref('Contact', third)},
		]),
		say(ref('Opportunity', thing), 'owner', {}, [{role: 'owner', ref: ref('Owner', third)}]),
		say(ref('Opportunity', thing), 'stage', {stage: pick(stages, word)}),
	],
	stages: ({thing, word}: Saying) => [say(ref('Opportunity', thing), 'stage', {stage: pick(stages, word)})],
	plans: ({thing, third, word, day}: Saying) => [
		say(ref('Opportunity', thing), 'plan', {
			expectedCloseAt: (day + word + third) * DAY,
			amountUsd: word * 100,
			...(third === 0 ? {} : {nextStep: pick(texts, word)}),
		}),
	],
	events: ({thing, other, third, word}: Saying) => [
		say(
			ref('Interaction', thing),
			'event',
			{
				kind: pick(['email', 'meeting', 'call', 'touch'], word),
				direction: pick(['inbound', 'outbound'], third),
				subject: pick(texts, word + other),
			},
			[
				{role: 'opportunity', ref: ref('Opportunity', other)},
				{role: 'account', ref: ref('Account', third)},
				{role: 'repliesTo', ref: ref('Interaction', other)},
			],
		),
	],
	participants: ({thing, other, word}: Saying) => [
		say(
			ref('Interaction', thing),
			'participant',
			{},
			[{role: pick(roles, word), ref: ref(other === 0 ? 'Owner' : 'Contact', other)}],
			{discriminator: `${other}/${pick(roles, word)}`},
		),
	],
	/** Told to us at run time, by our own ids of things. */
	notes: ({thing, other, third}: Saying) => [
		say(ref('Interaction', thing), 'event', {kind: 'note'}, [
			{role: 'opportunity', ref: byId(ref('Opportunity', other))},
			{role: 'repliesTo', ref: byId(ref('Interaction', third))},
		]),
	],
	tickets: ({thing, other, third, word}: Saying) => [
		say(ref('Ticket', thing), 'profile', {name: `Ticket ${word}`, priority: pick(['low', 'high'], word)}, [
			{role: 'account', ref: ref('Account', other)},
			{role: 'contact', ref: ref('Contact', third)},
		]),
		say(ref('Ticket', thing), 'status', {status: pick(['open', 'closed'], word)}, [], {lasts: true}),
	],
	invoices: ({thing, other, word, day}: Saying) => [
		say(ref('Invoice', thing), 'profile', {dueAt: (day + word) * DAY}, [
			{role: 'account', ref: ref('Account', other)},
			{role: 'opportunity', ref: ref('Opportunity', thing)},
		]),
		say(ref('Invoice', thing), 'status', {status: pick(['unpaid', 'paid'], word)}, [], {lasts: true}),
	],
} satisfies Record<string, (saying: Saying) => Said[]>;
type FileName = keyof typeof files;

const small = (max: number) => fc.integer({min: 0, max});
const saying = (some: readonly FileName[]): fc.Arbitrary<Saying> =>
	fc.record({
		file: fc.constantFrom(...some),
		thing: small(1),
		other: small(2),
		third: small(2),
		word: small(3),
		day: fc.integer({min: 1, max: 6}),
		lasts: fc.option(small(4)),
		late: fc.option(small(4), {freq: 4}),
	});

/** When every run of these records starts: the recorded time of what no file dates. */
export const ARRIVED_AT: Millis = 20 * DAY;

/**
 * Records of two made-up sources that correct, repeat, contradict and anticipate each other: several versions of a row,
 * several rows on one track, late and undated ones, people before their interaction. At most one day apart in 1970.
 */
export function randomRecords({min = 1, max = 40} = {}): fc.Arbitrary<SourceRecord[]> {
	// A few files at a time, so that rows meet on one track more often than not.
	return fc
		.subarray(Object.keys(files) as FileName[], {minLength: 1})
		.chain(some =>
			fc.array(fc.tuple(fc.constantFrom('crm', 'crm', 'erp'), small(1), saying(some)), {
				minLength: min,
				maxLength: max,
				size: 'max',
			}),
		)
		.map(rows => rows.map(([source, key, said], row) => recordOf(source, key, said, row)))
		.map(records => [...new Map(records.map(record => [recordIdOf(record), record])).values()]);
}

/** When a record of these became known: when it was recorded or, for want of that, when it says that something happened. */
export const learnedAt = (record: SourceRecord): Millis => record.recordedAt ?? record.statements[0]!.recordedAt;

/** Deals of one account, product and owner, each in a stage from day 1 on. */
export const dealsAlike = (stagesOf: Readonly<Record<number, string>>): SourceRecord[] =>
	Object.entries(stagesOf).map(([thing, stage], row) => {
		const said = {file: 'deals', thing: Number(thing), other: 0, third: 0, word: stages.indexOf(stage)} as const;
		return recordOf('crm', 0, {...said, day: 1, lasts: null, late: 0}, row);
	});

function recordOf(source: string, key: number, said: Saying, row: number): SourceRecord {
	const {file, thing, day, late, lasts} = said;
	const recordedAt = late === null ? undefined : (day + late) * DAY;
	return {
		source: file === 'notes' ? OWN_SOURCE : source,
		stream: file,
		key: `${thing}-${key}`,
		row,
		...(recordedAt === undefined ? {} : {recordedAt}),
		payload: {said: canonicalJson(said)},
		statements: files[file](said).map(({lasts: mayEnd, ...statement}: Said) => ({
			...statement,
			validFrom: day * DAY,
			...(mayEnd && lasts !== null ? {validTo: (day + lasts) * DAY} : {}),
			recordedAt: recordedAt ?? day * DAY,
		})),
	};
}
