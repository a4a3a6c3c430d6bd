import {Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver, registerEnumType} from 'type-graphql';
import {EngineError} from '../../core/errors.ts';
import type {NewEvent} from '../../engine-types.ts';
import type {ApiContext} from '../context.ts';
import {workCost} from '../page.ts';
import {checkMentions, readEvents} from '../read-events.ts';
import {DateTime} from '../scalars.ts';
import {Interaction} from '../types/interaction.ts';
import {isWriter} from '../viewer.ts';
import {loadEntity} from './load.ts';

const eventKinds = {EMAIL: 'email', CALL: 'call', MEETING: 'meeting', NOTE: 'note', TOUCH: 'touch'} as const;
const directions = {INBOUND: 'inbound', OUTBOUND: 'outbound'} as const;
const parts = {FROM: 'from', TO: 'to', CC: 'cc', ATTENDEE: 'attendee'} as const;
registerEnumType(eventKinds, {name: 'EventKind', description: 'What can happen.'});
registerEnumType(directions, {name: 'Direction', description: 'Towards us, or from us.'});
registerEnumType(parts, {name: 'ParticipantRole', description: 'The part someone has in an event.'});

@InputType({description: 'Someone who takes part in an event.'})
class Participant {
	@Field(() => ID, {description: 'A contact, lead or owner.'})
	id!: string;

	@Field(() => parts)
	role!: NewEvent['participants'][number]['role'];
}

@InputType('NewEvent', {description: 'An event that happened, told by the ids of whom and what it concerns.'})
class NewEventInput {
	@Field(() => eventKinds)
	kind!: NewEvent['kind'];

	@Field(() => DateTime, {description: 'When it happened.'})
	at!: number;

	@Field(() => directions, {nullable: true})
	direction?: NewEvent['direction'] | null;

	@Field(() => String, {nullable: true})
	subject?: string | null;

	@Field(() => String, {nullable: true})
	body?: string | null;

	@Field(() => ID, {nullable: true})
	opportunityId?: string | null;

	@Field(() => ID, {nullable: true})
	accountId?: string | null;

	@Field(() => [Participant])
	participants!: Participant[];

	@Field(() => ID, {nullable: true, description: 'The interaction it answers.'})
	repliesToId?: string | null;
}

@ObjectType({simpleResolvers: true, description: 'What became of the events.'})
class RecordedEvents {
	@Field(() => Int, {description: 'How many were taken in.'})
	accepted!: number;

	@Field(() => Int, {description: 'How many of them the graph knew already.'})
	unchanged!: number;

	@Field(() => DateTime)
	recordedAt!: number;

	@Field(() => Int, {
		nullable: true,
		description:
			'How many scores of open subjects were computed anew because of them and of what was written together with them.',
	})
	rescored?: number;

	@Field(() => [Interaction])
	interactions!: Interaction[];
}

/** Events at run time. */
@Resolver()
export class Events {
	@Mutation(() => RecordedEvents, {
		complexity: workCost(100),
		description: 'Records events. The same key with the same events again changes nothing; with others it is refused.',
	})
	async recordEvents(
		@Arg('events', () => [NewEventInput]) told: NewEventInput[],
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() context: ApiContext,
	): Promise<RecordedEvents> {
		if (!isWriter(context.viewer)) {
			throw new EngineError('NOT_ALLOWED', {action: 'record events', role: context.viewer.roles.join(', ')});
		}

		const {events, idempotencyKey} = readEvents(told, key);
		await checkMentions(context, events);
		const done = await context.engine.recordEvents(events, {idempotencyKey, actor: context.viewer.id});
		// Read at the moment of the recording: the request's own watermark was taken before it.
		const moment = {asOf: Math.max(...events.map(event => event.at)), knownAt: done.recordedAt};
		const nodes = await Promise.all(done.interactions.map(id => loadEntity(context, id, moment)));
		return {...done, interactions: nodes.filter(node => node instanceof Interaction)};
	}
}
