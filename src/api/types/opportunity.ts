import {Field, Float, ObjectType} from 'type-graphql';
import {DateTime} from '../scalars.ts';
import {Entity} from './entity.ts';
import {Node} from './node.ts';

/** A deal as GraphQL shows it. */
@ObjectType({implements: [Node, Entity], description: 'A deal: what may be sold to an account.'})
export class Opportunity extends Entity {
	@Field(() => String, {nullable: true, description: 'The stage it has reached; won and lost end it.'})
	get stage() {
		return this.text('stage');
	}

	@Field(() => String, {nullable: true, description: 'Where it came from.'})
	get leadSource() {
		return this.text('leadSource');
	}

	@Field(() => Float, {nullable: true, description: 'The amount it is worth if won.'})
	get amountUsd() {
		return this.number('amountUsd');
	}

	@Field(() => Float, {nullable: true, description: 'The amount it closed with.'})
	get finalAmountUsd() {
		return this.number('finalAmountUsd');
	}

	@Field(() => DateTime, {nullable: true, description: 'When it is expected to be decided.'})
	get expectedCloseAt() {
		return this.time('expectedCloseAt');
	}
}
