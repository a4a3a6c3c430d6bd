import {DAY, type Millis} from '../../src/core/clock.ts';
import type {Account, Contact, FileName, Interaction, Opportunity, RowOf} from '../world/rows.ts';

/** A row for one of the files. */
export type OddRow = {readonly [F in FileName]: {readonly file: F; readonly row: RowOf<F>}}[FileName];

const LONG_AGO: Millis = Date.UTC(2023, 0, 2, 9);

/** An account of forty people in the territory Harbor, without a parent unless one is given. */
export const account = (accountId: string, given: Partial<Account> & {readonly name: string}): OddRow => ({
	file: 'accounts',
	row: {
		accountId,
		industry: 'software',
		region: 'East',
		territory: 'Harbor',
		employees: 40,
		revenueMusd: 5,
		country: 'US',
		parentAccountId: undefined,
		parentSince: undefined,
		createdAt: LONG_AGO,
		...given,
	},
});

/** A director of the ordinary account, by name. */
export const contact = (contactId: string, fullName: string): OddRow => {
	const row: Contact = {
		contactId,
		fullName,
		email: `${contactId}@plainfield.example`,
		phone: '',
		seniority: 'director',
		department: 'it',
		consentEmail: 'false',
		createdAt: LONG_AGO,
	};
	return {file: 'contacts', row};
};

/** A job since before the world began, that has not ended. */
export const job = (contactId: string, accountId: string): OddRow => ({
	file: 'employments',
	row: {contactId, accountId, title: 'Director, it', from: LONG_AGO, to: undefined},
});

/** An open deal of the ordinary account with the ordinary contact, owned by the first rep. */
export const deal = (opportunityId: string, given: Partial<Opportunity> & {readonly openedAt: Millis}): OddRow => ({
	file: 'opportunities',
	row: {
		opportunityId,
		accountId: 'odd-acc-plain',
		ownerId: 'rep-0001',
		productId: 'prd-0001',
		name: `Odd case ${opportunityId}`,
		source: 'inbound',
		amountUsd: 10_000,
		expectedCloseAt: given.openedAt + 90 * DAY,
		closedAt: undefined,
		outcome: undefined,
		finalAmountUsd: undefined,
		primaryContactId: 'odd-con-plain',
		...given,
	},
});

type StageName = RowOf<'stages'>['stage'];
/** A deal enters a stage, moved by the first rep. */
export const stage = (opportunityId: string, name: StageName, enteredAt: Millis): OddRow => ({
	file: 'stages',
	row: {opportunityId, stage: name, enteredAt, byRepId: 'rep-0001'},
});

type GivenInteraction = Partial<Interaction> & Pick<Interaction, 'kind' | 'at'>;
/** An interaction of the first rep with the ordinary account that belongs to no deal unless one is given. */
export const interaction = (interactionId: string, given: GivenInteraction): OddRow => ({
	file: 'interactions',
	row: {
		interactionId,
		direction: undefined,
		opportunityId: undefined,
		accountId: 'odd-acc-plain',
		repId: 'rep-0001',
		contactId: given.kind === 'meeting' ? undefined : 'odd-con-plain',
		subject: 'Odd case',
		body: '',
		inReplyTo: undefined,
		durationMinutes: undefined,
		loggedAt: given.at,
		...given,
	},
});
