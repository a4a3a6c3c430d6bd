import {Field, Float, ObjectType} from 'type-graphql';
import {Entity} from './entity.ts';
import {Node} from './node.ts';

/** Something that is sold as GraphQL shows it. */
@ObjectType({implements: [Node, Entity], description: 'Something that is sold.'})
export class Product extends Entity {
	@Field(() => String, {nullable: true})
	get family() {
		return this.text('family');
	}

	@Field(() => Float, {nullable: true})
	get listPriceUsd() {
		return this.number('listPriceUsd');
	}
}
