import {Field, ObjectType} from 'type-graphql';
import {Entity} from './entity.ts';
import {Node} from './node.ts';
import {Person} from './person.ts';

/** A person who may become a customer as GraphQL shows them. */
@ObjectType({implements: [Node, Entity, Person], description: 'A person who may become a customer.'})
export class Lead extends Person {
	@Field(() => String, {nullable: true})
	get leadOrigin() {
		return this.text('leadOrigin');
	}

	@Field(() => String, {nullable: true})
	get leadSource() {
		return this.text('leadSource');
	}
}
