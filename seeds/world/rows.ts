import type {Millis} from '../../src/core/clock.ts';

/**
 * The rows of the demo export, one type per CSV file: a property is its column in camel case, a time is in epoch
 * milliseconds, and an empty cell is undefined. `columns.ts` says how they are written.
 */
export type Account = {
	readonly accountId: string;
	readonly name: string;
	readonly industry: string;
	readonly region: string;
	readonly territory: string;
	readonly employees: number;
	readonly revenueMusd: number;
	readonly country: string;
	readonly parentAccountId: string | undefined;
	readonly parentSince: Millis | undefined;
	readonly createdAt: Millis;
};

export type Seniority = 'junior' | 'manager' | 'director' | 'vp' | 'c-level';

export type Contact = {
	readonly contactId: string;
	readonly fullName: string;
	readonly email: string;
	readonly phone: string;
	readonly seniority: Seniority;
	readonly department: string;
	readonly consentEmail: 'true' | 'false';
	readonly createdAt: Millis;
};

export type Employment = {
	readonly contactId: string;
	readonly accountId: string;
	readonly title: string;
	readonly from: Millis;
	readonly to: Millis | undefined;
};

export type Rep = {
	readonly repId: string;
	readonly name: string;
	readonly email: string;
	readonly managerId: string | undefined;
	readonly territory: string;
	readonly region: string;
	readonly hiredAt: Millis;
};

export type Product = {
	readonly productId: string;
	readonly name: string;
	readonly family: string;
	readonly listPriceUsd: number;
};

export type Outcome = 'won' | 'lost';

export type Opportunity = {
	readonly opportunityId: string;
	readonly accountId: string;
	/** The first owner; later ones are in ownership.csv. */
	readonly ownerId: string;
	readonly productId: string;
	readonly name: string;
	readonly source: string;
	readonly amountUsd: number;
	readonly openedAt: Millis;
	readonly expectedCloseAt: Millis;
	readonly closedAt: Millis | undefined;
	readonly outcome: Outcome | undefined;
	readonly finalAmountUsd: number | undefined;
	readonly primaryContactId: string;
};

/** A deal's plan from a moment on; the first one is in opportunities.csv. */
export type Plan = {
	readonly planId: string;
	readonly opportunityId: string;
	readonly changedAt: Millis;
	readonly expectedCloseAt: Millis;
	readonly amountUsd: number;
	readonly nextStep: string | undefined;
};

export type Stage = {
	readonly opportunityId: string;
	readonly stage: 'prospect' | 'qualified' | 'proposal' | 'negotiation' | Outcome;
	readonly enteredAt: Millis;
	readonly byRepId: string;
};

export type Interaction = {
	readonly interactionId: string;
	readonly kind: 'email' | 'call' | 'meeting';
	readonly direction: 'inbound' | 'outbound' | undefined;
	readonly at: Millis;
	readonly opportunityId: string | undefined;
	readonly accountId: string;
	/** Ours: who wrote or was written to, who called or was called, or whose meeting it was. */
	readonly repId: string | undefined;
	/** Theirs: the other side of an e-mail or a call; empty for a meeting, whose guests are in participants.csv. */
	readonly contactId: string | undefined;
	readonly subject: string;
	readonly body: string;
	readonly inReplyTo: string | undefined;
	readonly durationMinutes: number | undefined;
	/** When it was written down; the meeting itself may lie ahead. */
	readonly loggedAt: Millis;
};

export type Participant = {
	readonly interactionId: string;
	readonly contactId: string;
	readonly role: 'cc' | 'attendee';
};

export type Ticket = {
	readonly ticketId: string;
	readonly accountId: string;
	readonly contactId: string;
	readonly openedAt: Millis;
	readonly closedAt: Millis | undefined;
	readonly priority: 'low' | 'normal' | 'high';
	readonly subject: string;
	readonly body: string;
};

export type Touch = {
	readonly touchId: string;
	readonly campaign: string;
	readonly channel: string;
	readonly contactId: string;
	readonly accountId: string;
	readonly at: Millis;
};

export type Invoice = {
	readonly invoiceId: string;
	readonly accountId: string;
	readonly opportunityId: string | undefined;
	readonly issuedAt: Millis;
	readonly dueAt: Millis;
	readonly paidAt: Millis | undefined;
	readonly amountUsd: number;
};

export type Ownership = {
	readonly opportunityId: string;
	readonly ownerId: string;
	readonly from: Millis;
};

/** Every file of the export, by its name without `.csv`. */
export type Tables = {
	readonly accounts: readonly Account[];
	readonly contacts: readonly Contact[];
	readonly employments: readonly Employment[];
	readonly reps: readonly Rep[];
	readonly products: readonly Product[];
	readonly opportunities: readonly Opportunity[];
	readonly plans: readonly Plan[];
	readonly stages: readonly Stage[];
	readonly interactions: readonly Interaction[];
	readonly participants: readonly Participant[];
	readonly tickets: readonly Ticket[];
	readonly touches: readonly Touch[];
	readonly invoices: readonly Invoice[];
	readonly ownership: readonly Ownership[];
};

export type FileName = keyof Tables;
export type RowOf<F extends FileName> = Tables[F][number];
