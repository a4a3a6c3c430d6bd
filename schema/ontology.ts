/**
 * The words of the graph: which kinds of thing exist, which relationship a role of a kind becomes, and in which
 * direction it is drawn. Nothing outside this table can be written: dynamic relationship types come from here only.
 */

/** Kinds of thing a source may speak of. `Interaction` is an event (a fact, one node each); the others are entities. */
export const kinds = [
	'Account',
	'Contact',
	'Lead',
	'Opportunity',
	'Product',
	'Owner',
	'Ticket',
	'Invoice',
	'Interaction',
] as const;
export type Kind = (typeof kinds)[number];

/** Kinds that are entities: they exist over time and their states are assertions. */
export const entityKinds = kinds.filter(kind => kind !== 'Interaction');

/** Prefix of a minted id, by kind, so that an id says what it names. */
export const idPrefix: Record<Kind, string> = {
	Account: 'acc',
	Contact: 'con',
	Lead: 'lea',
	Opportunity: 'opp',
	Product: 'pro',
	Owner: 'own',
	Ticket: 'tic',
	Invoice: 'inv',
	Interaction: 'int',
};

/** The kind of thing that an id says it names; undefined for what is no id of ours. */
export const maybeKindOfId = (id: string): Kind | undefined => kinds.find(kind => id.startsWith(`${idPrefix[kind]}_`));

/** What one role of a subject means: the kinds it may name, the relationship it becomes, and its direction. */
export type Role = {
	readonly kinds: readonly Kind[];
	readonly type: string;
	/** `out`: (subject)-[type]->(named); `in`: (named)-[type]->(subject). */
	readonly direction: 'out' | 'in';
};

const out = (type: string, ...named: Kind[]): Role => ({kinds: named, type, direction: 'out'});
const into = (type: string, ...named: Kind[]): Role => ({kinds: named, type, direction: 'in'});

/** Roles by the kind of their subject. A profile may use these and no others. */
export const roles: Record<Kind, Readonly<Record<string, Role>>> = {
	Account: {parent: out('SUBSIDIARY_OF', 'Account'), owner: out('OWNED_BY', 'Owner')},
	Contact: {account: out('WORKS_AT', 'Account'), owner: out('OWNED_BY', 'Owner')},
	Lead: {owner: out('OWNED_BY', 'Owner'), account: out('WORKS_AT', 'Account')},
	Opportunity: {
		account: out('FOR_ACCOUNT', 'Account'),
		owner: out('OWNED_BY', 'Owner'),
		product: out('FOR_PRODUCT', 'Product'),
		contact: out('HAS_CONTACT', 'Contact'),
	},
	Product: {},
	Owner: {manager: out('REPORTS_TO', 'Owner')},
	Ticket: {account: out('RAISED_BY', 'Account'), contact: out('RAISED_BY', 'Contact')},
	Invoice: {account: out('BILLED_TO', 'Account'), opportunity: out('BILLED_FOR', 'Opportunity')},
	Interaction: {
		from: into('SENT', 'Contact', 'Owner', 'Lead'),
		to: out('RECEIVED_BY', 'Contact', 'Owner', 'Lead'),
		cc: out('COPIED_TO', 'Contact', 'Owner', 'Lead'),
		attendee: into('ATTENDED', 'Contact', 'Owner', 'Lead'),
		opportunity: out('CONCERNS', 'Opportunity'),
		account: out('WITH_ACCOUNT', 'Account'),
		repliesTo: out('REPLIES_TO', 'Interaction'),
		resource: into('PERFORMED', 'Owner'),
	},
};

/** A field of an aspect, and the words of it that mean a thing is done with. */
export type Closing = {readonly aspect: string; readonly field: string; readonly labels: readonly string[]};

/** When things of a kind are done with, for kinds of which every source says it in the same words; of others the outcome of a target tells. */
export const closings: Partial<Readonly<Record<Kind, Closing>>> & {readonly Opportunity: Closing} = {
	Opportunity: {aspect: 'stage', field: 'stage', labels: ['won', 'lost']},
	Ticket: {aspect: 'status', field: 'status', labels: ['closed']},
};

/** Property names that carry the two clocks and identity of an assertion; no source field may use them. */
export const reservedFields = new Set([
	'id',
	'statement',
	'slot',
	'track',
	'aspect',
	'about',
	'vf',
	'vt',
	'rf',
	'rt',
	'source',
	'statedVt',
	'believedFrom',
	'believedTo',
]);
