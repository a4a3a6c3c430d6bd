import {Field, ID, Int, ObjectType, registerEnumType} from 'type-graphql';
import type {Delivery} from '../../delivery/open-delivery.ts';
import type {Webhook} from '../../delivery/webhooks.ts';
import {DateTime} from '../scalars.ts';

/** How a message to a webhook stands. */
export const deliveryStateType = {PENDING: 'pending', DELIVERED: 'delivered', FAILED: 'failed'} as const;
const endpointStateType = {ENABLED: 'enabled', DISABLED: 'disabled'} as const;
registerEnumType(deliveryStateType, {name: 'DeliveryState', description: 'How a message to a webhook stands.'});
registerEnumType(endpointStateType, {name: 'WebhookState', description: 'Whether messages are sent to a webhook.'});

/** A webhook endpoint, without its secret. */
@ObjectType('Webhook', {simpleResolvers: true, description: 'Where messages about decisions are sent.'})
export class WebhookType {
	@Field(() => ID)
	id!: string;

	@Field(() => String)
	url!: string;

	@Field(() => [String], {description: 'The types of messages that it gets.'})
	types!: readonly string[];

	@Field(() => endpointStateType, {description: 'What comes up while it is disabled waits.'})
	state!: Webhook['state'];

	@Field(() => String, {description: 'Why it is enabled or disabled.'})
	reason!: string;

	@Field(() => String, {description: 'Who enabled or disabled it.'})
	actor!: string;

	@Field(() => DateTime, {description: 'Since when it is enabled or disabled.'})
	at!: number;

	@Field(() => Int, {description: 'Attempts in a row that it did not answer, or not as one that is well.'})
	failures!: number;

	@Field(() => DateTime, {nullable: true})
	failingSince!: number | null;

	@Field(() => DateTime, {nullable: true, description: 'Until when it is left alone.'})
	restUntil!: number | null;

	@Field(() => String, {nullable: true, description: 'What it last did not do well.'})
	problem!: string | null;

	@Field(() => DateTime, {
		nullable: true,
		description: 'Until when the secret before the last rotation signs beside the new one.',
	})
	previousUntil!: number | null;

	@Field(() => Int, {description: 'Messages that it has to get.'})
	pending!: number;

	@Field(() => Int, {description: 'Messages that it has taken.'})
	delivered!: number;

	@Field(() => Int, {description: 'Messages that it refused until they were given up.'})
	failed!: number;
}

/** A webhook just added, with its secret. */
@ObjectType('AddedWebhook', {simpleResolvers: true, description: 'A webhook just added.'})
export class AddedWebhookType {
	@Field(() => WebhookType)
	webhook!: WebhookType;

	@Field(() => String, {description: 'What its receiver checks signatures by; it is told here and nowhere else.'})
	secret!: string;
}

/** A webhook, and how many messages it is sent again. */
@ObjectType('ResentMessages', {simpleResolvers: true, description: 'Messages that are sent again.'})
export class ResentType {
	@Field(() => WebhookType)
	webhook!: WebhookType;

	@Field(() => Int, {description: 'So many messages are sent again.'})
	resent!: number;
}

/** A message to a webhook. */
@ObjectType('WebhookDelivery', {simpleResolvers: true, description: 'A message to a webhook.'})
export class DeliveryType {
	@Field(() => ID, {description: 'The id of the message: the same at each attempt.'})
	message!: string;

	@Field(() => String)
	type!: string;

	@Field(() => ID, {description: 'Id of whom it is about.'})
	subject!: string;

	@Field(() => Int, {description: 'Its place among all messages about the same subject, from 1.'})
	sequence!: number;

	@Field(() => DateTime, {description: 'When what it tells came to be so.'})
	at!: number;

	@Field(() => deliveryStateType)
	state!: Delivery['state'];

	@Field(() => Int)
	attempts!: number;

	@Field(() => Int, {nullable: true, description: 'The status that was last answered.'})
	status!: number | null;

	@Field(() => String, {nullable: true})
	problem!: string | null;

	@Field(() => DateTime, {description: 'When it was last sent; of one that was not, when what it tells came to be so.'})
	changedAt!: number;
}

/** A webhook in the shape of its GraphQL type. */
export const toWebhook = (webhook: Webhook): WebhookType => ({
	...webhook,
	restUntil: webhook.restUntil === 0 ? null : webhook.restUntil,
});
