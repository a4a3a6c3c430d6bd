import {connectionType} from '../connection.ts';
import {Account} from './account.ts';
import {Contact} from './contact.ts';
import {Interaction} from './interaction.ts';
import {Invoice} from './invoice.ts';
import {Lead} from './lead.ts';
import {Opportunity} from './opportunity.ts';
import {Owner} from './owner.ts';
import {Person} from './person.ts';
import {Product} from './product.ts';
import {SourceRecord} from './source-record.ts';
import {Ticket} from './ticket.ts';

/** The connection type of every kind, of people of several kinds, and of source records. */
export const connections = {
	Account: connectionType('Account', () => Account),
	Contact: connectionType('Contact', () => Contact),
	Lead: connectionType('Lead', () => Lead),
	Opportunity: connectionType('Opportunity', () => Opportunity),
	Product: connectionType('Product', () => Product),
	Owner: connectionType('Owner', () => Owner),
	Ticket: connectionType('Ticket', () => Ticket),
	Invoice: connectionType('Invoice', () => Invoice),
	Interaction: connectionType('Interaction', () => Interaction),
	Person: connectionType('Person', () => Person),
	SourceRecord: connectionType('SourceRecord', () => SourceRecord),
};
