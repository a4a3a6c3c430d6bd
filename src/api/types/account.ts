import {Field, Float, ObjectType} from 'type-graphql';
import {Entity} from './entity.ts';
import {Node} from './node.ts';

/** A company as GraphQL shows it. */
@ObjectType({implements: [Node, Entity], description: 'A company, with the companies above and below it.'})
export class Account extends Entity {
	@Field(() => String, {nullable: true})
	get industry() {
		return this.text('industry');
	}

	@Field(() => String, {nullable: true})
	get region() {
		return this.text('region');
	}

	@Field(() => String, {nullable: true})
	get country() {
		return this.text('country');
	}

	@Field(() => Float, {nullable: true})
	get employees() {
		return this.number('employees');
	}

	@Field(() => Float, {nullable: true, description: 'Yearly revenue in millions of US dollars.'})
	get revenueMusd() {
		return this.number('revenueMusd');
	}
}
