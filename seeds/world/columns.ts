import {maybeIso} from '../../src/core/clock.ts';
import type {FileName, RowOf} from './rows.ts';

type Column<F extends FileName> = {readonly name: string; readonly of: keyof RowOf<F>; readonly isTime: boolean};
type Columns = {readonly [F in FileName]: ReadonlyArray<Column<F>>};

const snakeCase = (name: string) => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
const isTime = (name: string) => name === 'at' || name === 'from' || name === 'to' || /(?:At|Since)$/.test(name);

const columns = <F extends FileName>(...of: ReadonlyArray<keyof RowOf<F> & string>): ReadonlyArray<Column<F>> =>
	of.map(name => ({name: snakeCase(name), of: name, isTime: isTime(name)}));

/** The columns of every file, in the order they are written; a property's column is its name in snake case. */
export const columnsOf: Columns = {
	accounts: columns<'accounts'>(
		'accountId',
		'name',
		'industry',
		'region',
		'territory',
		'employees',
		'revenueMusd',
		'country',
		'parentAccountId',
		'parentSince',
		'createdAt',
	),
	contacts: columns<'contacts'>(
		'contactId',
		'fullName',
		'email',
		'phone',
		'seniority',
		'department',
		'consentEmail',
		'createdAt',
	),
	employments: columns<'employments'>('contactId', 'accountId', 'title', 'from', 'to'),
	reps: columns<'reps'>('repId', 'name', 'email', 'managerId', 'territory', 'region', 'hiredAt'),
	products: columns<'products'>('productId', 'name', 'family', 'listPriceUsd'),
	opportunities: columns<'opportunities'>(
		'opportunityId',
		'accountId',
		'ownerId',
		'productId',
		'name',
		'source',
		'amountUsd',
		'openedAt',
		'expectedCloseAt',
		'closedAt',
		'outcome',
		'finalAmountUsd',
		'primaryContactId',
	),
	plans: columns<'plans'>('planId', 'opportunityId', 'changedAt', 'expectedCloseAt', 'amountUsd', 'nextStep'),
	stages: columns<'stages'>('opportunityId', 'stage', 'enteredAt', 'byRepId'),
	interactions: columns<'interactions'>(
		'interactionId',
		'kind',
		'direction',
		'at',
		'opportunityId',
		'accountId',
		'repId',
		'contactId',
		'subject',
		'body',
		'inReplyTo',
		'durationMinutes',
		'loggedAt',
	),
	participants: columns<'participants'>('interactionId', 'contactId', 'role'),
	tickets: columns<'tickets'>(
		'ticketId',
		'accountId',
		'contactId',
		'openedAt',
		'closedAt',
		'priority',
		'subject',
		'body',
	),
	touches: columns<'touches'>('touchId', 'campaign', 'channel', 'contactId', 'accountId', 'at'),
	invoices: columns<'invoices'>('invoiceId', 'accountId', 'opportunityId', 'issuedAt', 'dueAt', 'paidAt', 'amountUsd'),
	ownership: columns<'ownership'>('opportunityId', 'ownerId', 'from'),
};

const toCell = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** The text of a file: a header, then a line per row; UTF-8, commas, `\n`, quotes only where they are needed. */
export function toCsv<F extends FileName>(file: F, rows: ReadonlyArray<RowOf<F>>): string {
	const all: ReadonlyArray<Column<F>> = columnsOf[file];
	const lines = [all.map(column => column.name).join(',')];
	for (const row of rows) {
		lines.push(all.map(column => toCell(toText(row[column.of], column.isTime))).join(','));
	}

	return `${lines.join('\n')}\n`;
}

function toText(value: unknown, asTime: boolean): string {
	if (value === undefined) {
		return '';
	}

	return asTime && typeof value === 'number' ? (maybeIso(value) ?? '') : String(value);
}
