import {Field, ObjectType} from 'type-graphql';
import {Entity} from './entity.ts';
import {Node} from './node.ts';
import {Person} from './person.ts';

/** A person on the customer’s side as GraphQL shows them. */
@ObjectType({implements: [Node, Entity, Person], description: 'A person on the customer’s side.'})
export class Contact extends Person {
	@Field(() => String, {nullable: true})
	get phone() {
		return this.text('phone');
	}

	@Field(() => String, {nullable: true})
	get title() {
		return this.text('title');
	}

	@Field(() => String, {nullable: true, description: 'junior, manager, director, vp or c-level.'})
	get seniority() {
		return this.text('seniority');
	}

	@Field(() => String, {nullable: true})
	get department() {
		return this.text('department');
	}

	@Field(() => Boolean, {nullable: true, description: 'Whether they may be written to.'})
	get consentEmail() {
		return this.isTrue('consentEmail');
	}
}
