import {Field, ObjectType} from 'type-graphql';
import {Entity} from './entity.ts';
import {Node} from './node.ts';

/** A request for help as GraphQL shows it. */
@ObjectType({implements: [Node, Entity], description: 'A request for help that an account raised.'})
export class Ticket extends Entity {
	@Field(() => String, {nullable: true})
	get subject() {
		return this.text('subject');
	}

	@Field(() => String, {nullable: true})
	get body() {
		return this.text('body');
	}

	@Field(() => String, {nullable: true})
	get priority() {
		return this.text('priority');
	}

	@Field(() => String, {nullable: true, description: 'open or closed.'})
	get status() {
		return this.text('status');
	}
}
