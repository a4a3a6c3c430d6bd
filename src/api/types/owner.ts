import {Field, ObjectType} from 'type-graphql';
import {Entity} from './entity.ts';
import {Node} from './node.ts';
import {Person} from './person.ts';

/** A seller on our own side as GraphQL shows them. */
@ObjectType({implements: [Node, Entity, Person], description: 'A seller on our own side.'})
export class Owner extends Person {
	@Field(() => String, {nullable: true})
	get region() {
		return this.text('region');
	}
}
