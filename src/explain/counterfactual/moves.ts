import type {Kind} from '../../../schema/ontology.ts';
import type {EvidenceQueryName} from '../../graph/queries.ts';

/** Whom a new row of evidence is about: a person who has taken part already, one who has not, or an event that is like no other. */
export type About = 'known-person' | 'new-person' | 'event';

/** One thing that could happen, and which evidence it would bring about or end. */
export type Move = {
	readonly name: string;
	/** The kind of subject it is for. */
	readonly subject: Kind;
	/** What happens, once and several times: "a reply", "replies". */
	readonly words: readonly [one: string, several: string];
	readonly change:
		| {readonly kind: 'add'; readonly rows: ReadonlyArray<readonly [query: EvidenceQueryName, about: About]>}
		/** Ends the latest rows of a query, with every other row that rests on the same statements. */
		| {readonly kind: 'end'; readonly query: EvidenceQueryName};
	/** How often it may be part of one answer. */
	readonly most: number;
	/** How hard it is beside the others, to choose between answers of as many steps. */
	readonly cost: number;
};

const add = (...rows: ReadonlyArray<readonly [EvidenceQueryName, About]>) => ({kind: 'add', rows}) as const;
const end = (query: EvidenceQueryName) => ({kind: 'end', query}) as const;
const people = 'features/opportunity/people-involved';

/**
 * What may change, and in which direction. A feature whose query no move names cannot change: nobody grows an account's staff or rewrites
 * its industry to be scored better. Each move names every feature query that a record of it would feed, so that the answer is the score
 * of a graph in which it happened.
 */
export const moves: readonly Move[] = [
	{
		name: 'e-mail',
		subject: 'Opportunity',
		words: ['an e-mail to the customer', 'e-mails to the customer'],
		change: add(['features/opportunity/outbound-emails', 'event'], [people, 'known-person']),
		most: 4,
		cost: 1,
	},
	{
		name: 'call',
		subject: 'Opportunity',
		words: ['a call', 'calls'],
		change: add(['features/opportunity/calls', 'event'], [people, 'known-person']),
		most: 3,
		cost: 2,
	},
	{
		name: 'reply',
		subject: 'Opportunity',
		words: ['a reply', 'replies'],
		change: add(['features/opportunity/replies', 'event'], [people, 'known-person']),
		most: 4,
		cost: 2,
	},
	{
		name: 'reply-of-another',
		subject: 'Opportunity',
		words: ['a reply from another person', 'replies from other people'],
		change: add(['features/opportunity/replies', 'event'], [people, 'new-person']),
		most: 3,
		cost: 3,
	},
	{
		name: 'meeting',
		subject: 'Opportunity',
		words: ['a meeting', 'meetings'],
		change: add(['features/opportunity/meetings', 'event'], [people, 'known-person']),
		most: 3,
		cost: 3,
	},
	{
		name: 'meeting-with-another',
		subject: 'Opportunity',
		words: ['a meeting with another person', 'meetings with other people'],
		change: add(['features/opportunity/meetings', 'event'], [people, 'new-person']),
		most: 3,
		cost: 4,
	},
	{
		name: 'senior-meeting',
		subject: 'Opportunity',
		words: ['a meeting with another, senior person', 'meetings with other, senior people'],
		change: add(
			['features/opportunity/meetings', 'event'],
			['features/opportunity/senior-meetings', 'event'],
			[people, 'new-person'],
		),
		most: 3,
		cost: 5,
	},
	{
		name: 'resolved-ticket',
		subject: 'Opportunity',
		words: ['an urgent ticket resolved', 'urgent tickets resolved'],
		change: end('features/account/open-urgent-tickets'),
		most: 3,
		cost: 3,
	},
	{
		name: 'settled-invoice',
		subject: 'Opportunity',
		words: ['an overdue invoice settled', 'overdue invoices settled'],
		change: end('features/account/unpaid-invoices'),
		most: 3,
		cost: 3,
	},
	{
		name: 'new-champion',
		subject: 'Opportunity',
		words: ['a new main contact', 'new main contacts'],
		change: end('features/opportunity/champion-left'),
		most: 1,
		cost: 5,
	},
	{
		name: 'message-to-contact',
		subject: 'Contact',
		words: ['a message to the contact', 'messages to the contact'],
		change: add(['features/contact/messages-received', 'event']),
		most: 4,
		cost: 1,
	},
	{
		name: 'message-from-contact',
		subject: 'Contact',
		words: ['a message from the contact to somebody new', 'messages from the contact to people who are new'],
		change: add(['features/contact/messages-sent', 'event'], ['features/contact/partners', 'new-person']),
		most: 4,
		cost: 3,
	},
];
