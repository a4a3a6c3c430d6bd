import type {Random} from '../../src/core/random.ts';
import {between, happens, pick} from './chance.ts';
import type {Person} from './people.ts';
import type {Interaction, Participant, Rep} from './rows.ts';
import {type Text, writeText} from './texts.ts';

/** An interaction before it has an id: ids follow time, so they are given once all are known. */
export type Draft = Omit<Interaction, 'interactionId' | 'inReplyTo' | 'loggedAt'> & {
	readonly answers: Draft | undefined;
	readonly who: ReadonlyArray<Omit<Participant, 'interactionId'>>;
};

const as = (role: Participant['role'], {contact}: Person) => ({contactId: contact.contactId, role});

/** What an interaction is made of, apart from when it happened and what it belongs to. */
type Happening = Omit<Draft, 'at' | 'opportunityId' | 'accountId' | 'answers'>;

/** A meeting of a rep with guests, noted afterwards. */
export function meet(
	random: Random,
	rep: Rep,
	guests: readonly Person[],
	product: string,
): Happening & {answers: undefined} {
	return {
		kind: 'meeting',
		direction: undefined,
		repId: rep.repId,
		contactId: undefined,
		...writeText(random, 'notes', product),
		durationMinutes: pick(random, [30, 45, 60, 90]),
		answers: undefined,
		who: guests.map(guest => as('attendee', guest)),
	};
}

/** A call between a rep and a customer; three in ten are the customer's. */
export function call(random: Random, rep: Rep, customer: Person, product: string): Happening & {answers: undefined} {
	return {
		kind: 'call',
		direction: happens(random, 0.3) ? 'inbound' : 'outbound',
		repId: rep.repId,
		contactId: customer.contact.contactId,
		...writeText(random, 'notes', product),
		durationMinutes: Math.round(between(random, 3, 45)),
		answers: undefined,
		who: [],
	};
}

type Correspondents = {readonly rep: Rep; readonly customer: Person; readonly copied: Person | undefined};

/** An e-mail with that text between a rep and a customer, perhaps with a colleague of theirs in copy. */
export function mail(
	direction: 'inbound' | 'outbound',
	{rep, customer, copied}: Correspondents,
	text: Text,
): Happening {
	return {
		kind: 'email',
		direction,
		repId: rep.repId,
		contactId: customer.contact.contactId,
		...text,
		durationMinutes: undefined,
		who: copied === undefined || copied === customer ? [] : [as('cc', copied)],
	};
}
