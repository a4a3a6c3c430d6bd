import type {Random} from '../../src/core/random.ts';
import {between, happens, pick} from './chance.ts';
import type {Person} from './people.ts';
import type {Interaction, Participant, Rep} from './rows.ts';
import {type Text, writeText} from './texts.ts';

/** An interaction before it has an id: ids follow time, so they are given once all are known. */
export type Draft = Omit<Interaction, 'interactionId' | 'inReplyTo'> & {
	readonly answers: Draft | undefined;
	readonly who: ReadonlyArray<Omit<Participant, 'interactionId'>>;
};

const asContact = ({contact}: Person, role: Participant['role']) =>
	({personId: contact.contactId, personKind: 'contact', role}) as const;
const asRep = ({repId}: Rep, role: Participant['role']) => ({personId: repId, personKind: 'rep', role}) as const;

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
		fromId: undefined,
		...writeText(random, 'notes', product),
		durationMinutes: pick(random, [30, 45, 60, 90]),
		answers: undefined,
		who: [asRep(rep, 'attendee'), ...guests.map(guest => asContact(guest, 'attendee'))],
	};
}

/** A call between a rep and a customer; three in ten are the customer's. */
export function call(random: Random, rep: Rep, customer: Person, product: string): Happening & {answers: undefined} {
	const isInbound = happens(random, 0.3);
	return {
		kind: 'call',
		direction: isInbound ? 'inbound' : 'outbound',
		fromId: isInbound ? customer.contact.contactId : rep.repId,
		...writeText(random, 'notes', product),
		durationMinutes: Math.round(between(random, 3, 45)),
		answers: undefined,
		who: [asRep(rep, isInbound ? 'to' : 'from'), asContact(customer, isInbound ? 'from' : 'to')],
	};
}

type Correspondents = {readonly rep: Rep; readonly customer: Person; readonly copied: Person | undefined};

/** An e-mail with that text between a rep and a customer, perhaps with a colleague of theirs in copy. */
export function mail(
	direction: 'inbound' | 'outbound',
	{rep, customer, copied}: Correspondents,
	text: Text,
): Happening {
	const isInbound = direction === 'inbound';
	const who = [asRep(rep, isInbound ? 'to' : 'from'), asContact(customer, isInbound ? 'from' : 'to')];
	return {
		kind: 'email',
		direction,
		fromId: isInbound ? customer.contact.contactId : rep.repId,
		...text,
		durationMinutes: undefined,
		who: copied === undefined || copied === customer ? who : [...who, asContact(copied, 'cc')],
	};
}
