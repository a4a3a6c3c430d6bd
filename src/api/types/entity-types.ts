import type {Kind} from '../../../schema/ontology.ts';
import type {EntityView} from '../../engine-types.ts';
import type {Moment} from '../moment.ts';
import {Account} from './account.ts';
import {Contact} from './contact.ts';
import type {Entity} from './entity.ts';
import {Interaction} from './interaction.ts';
import {Invoice} from './invoice.ts';
import {Lead} from './lead.ts';
import {Opportunity} from './opportunity.ts';
import {Owner} from './owner.ts';
import {Product} from './product.ts';
import {Ticket} from './ticket.ts';

/** The GraphQL type of every kind of the ontology. */
export const entityTypes: Record<Kind, new (view: EntityView, moment: Moment) => Entity> = {
	Account,
	Contact,
	Lead,
	Opportunity,
	Product,
	Owner,
	Ticket,
	Invoice,
	Interaction,
};

/** What the engine read about a thing, as a node of its GraphQL type. */
export function toEntity(view: EntityView, moment: Moment): Entity {
	return new entityTypes[view.kind](view, moment);
}
