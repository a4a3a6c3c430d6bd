import {Field, InterfaceType} from 'type-graphql';
import {Entity} from './entity.ts';
import {Node} from './node.ts';

/** Someone who takes part in interactions: a contact, a lead, or an owner on our own side. */
@InterfaceType({
	implements: [Node, Entity],
	description: 'Someone who takes part in interactions: a contact, a lead, or an owner on our own side.',
})
export abstract class Person extends Entity {
	@Field(() => String, {nullable: true})
	get email() {
		return this.text('email');
	}
}
