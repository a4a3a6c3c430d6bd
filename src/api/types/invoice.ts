import {Field, Float, ObjectType} from 'type-graphql';
import {DateTime} from '../scalars.ts';
import {Entity} from './entity.ts';
import {Node} from './node.ts';

/** A bill as GraphQL shows it. */
@ObjectType({implements: [Node, Entity], description: 'A bill to an account.'})
export class Invoice extends Entity {
	@Field(() => Float, {nullable: true})
	get amountUsd() {
		return this.number('amountUsd');
	}

	@Field(() => String, {nullable: true})
	get status() {
		return this.text('status');
	}

	@Field(() => DateTime, {nullable: true})
	get dueAt() {
		return this.time('dueAt');
	}
}
