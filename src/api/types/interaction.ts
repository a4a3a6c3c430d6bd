import {Field, Float, ObjectType} from 'type-graphql';
import {DateTime, maybeTime} from '../scalars.ts';
import {Entity} from './entity.ts';
import {Node} from './node.ts';

/** An event as GraphQL shows it. */
@ObjectType({
	implements: [Node, Entity],
	description: 'Something that happened between people: an e-mail, a call, a meeting, a note, a campaign touch.',
})
export class Interaction extends Entity {
	@Field(() => DateTime, {nullable: true, description: 'When it happened.'})
	get at() {
		return maybeTime(this.view.at);
	}

	@Field(() => String, {nullable: true, description: 'email, call, meeting, note, touch, or a word of its source.'})
	get kind() {
		return this.text('kind');
	}

	@Field(() => String, {nullable: true, description: 'inbound or outbound, as seen from our side.'})
	get direction() {
		return this.text('direction');
	}

	@Field(() => String, {nullable: true})
	get subject() {
		return this.text('subject');
	}

	@Field(() => String, {nullable: true})
	get body() {
		return this.text('body');
	}

	@Field(() => Float, {nullable: true})
	get durationMinutes() {
		return this.number('durationMinutes');
	}

	@Field(() => String, {nullable: true, description: 'The channel of a touch.'})
	get channel() {
		return this.text('channel');
	}
}
