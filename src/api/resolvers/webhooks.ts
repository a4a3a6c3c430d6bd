import {Arg, Ctx, Float, ID, Int, Mutation, Query, Resolver} from 'type-graphql';
import {type MessageType, messageTypes} from '../../../schema/messages.ts';
import {DAY} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import type {Delivery} from '../../delivery/open-delivery.ts';
import type {ApiContext} from '../context.ts';
import {checkLength, workCost} from '../page.ts';
import {readMover} from '../read-mover.ts';
import {
	AddedWebhookType,
	DeliveryType,
	deliveryStateType,
	ResentType,
	toWebhook,
	WebhookType,
} from '../types/webhook.ts';
import {checkMayChangeWebhooks, checkMaySeeWebhooks} from '../viewer.ts';

const LONGEST_LIST = 200;
const HOUR = DAY / 24;
const readCost = workCost(50);
const mutationCost = workCost(500);

/** Where messages about decisions are sent. Whoever adds or switches one is who the token says. */
@Resolver()
export class Webhooks {
	@Query(() => [WebhookType], {
		complexity: readCost,
		description: 'Every webhook, and how many messages it has to get, has got, and will not get. For ops and admins.',
	})
	async webhooks(@Ctx() {engine, viewer}: ApiContext): Promise<WebhookType[]> {
		checkMaySeeWebhooks(viewer);
		return (await engine.webhooks()).map(toWebhook);
	}

	@Query(() => [DeliveryType], {
		complexity: readCost,
		description: 'Messages to a webhook that are in a state, the latest first. For ops and admins.',
	})
	async webhookDeliveries(
		@Arg('webhook', () => ID) webhook: string,
		@Arg('state', () => deliveryStateType) state: Delivery['state'],
		@Arg('first', () => Int, {defaultValue: 20}) first: number,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<readonly DeliveryType[]> {
		checkMaySeeWebhooks(viewer);
		return engine.deliveries(webhook, state, checkLength('first', first, LONGEST_LIST));
	}

	@Mutation(() => AddedWebhookType, {
		complexity: mutationCost,
		description: 'Sends messages to a URL from now on. A repeated key gives what it gave before. For admins.',
	})
	async addWebhook(
		@Arg('url', () => String) url: string,
		@Arg('types', () => [String], {nullable: true, description: 'All of them when left out.'}) types:
			| string[]
			| null
			| undefined,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<AddedWebhookType> {
		checkMayChangeWebhooks(viewer);
		const {secret, ...webhook} = await engine.addWebhook(
			{url, types: types == null ? undefined : readTypes(types)},
			readMover(viewer, reason, key),
		);
		return {webhook: toWebhook(webhook), secret};
	}

	@Mutation(() => WebhookType, {
		complexity: mutationCost,
		description: 'Switches a webhook on or off. A repeated key changes nothing. For admins.',
	})
	async switchWebhook(
		@Arg('id', () => ID) id: string,
		@Arg('on', () => Boolean) isOn: boolean,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<WebhookType> {
		checkMayChangeWebhooks(viewer);
		const state = isOn ? 'enabled' : 'disabled';
		return toWebhook(await engine.switchWebhook(id, state, readMover(viewer, reason, key)));
	}

	@Mutation(() => AddedWebhookType, {
		complexity: mutationCost,
		description:
			'Gives a webhook another secret. The one before signs beside it for the grace, so that its receiver can change in between. A repeated key gives what it gave before. For admins.',
	})
	async rotateWebhookSecret(
		@Arg('id', () => ID) id: string,
		@Arg('graceHours', () => Float, {defaultValue: 24, description: 'At most 720.'}) graceHours: number,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<AddedWebhookType> {
		checkMayChangeWebhooks(viewer);
		const grace = Math.round(graceHours * HOUR);
		const {secret, ...webhook} = await engine.rotateWebhookSecret(id, grace, readMover(viewer, reason, key));
		return {webhook: toWebhook(webhook), secret};
	}

	@Mutation(() => ResentType, {
		complexity: mutationCost,
		description:
			'Sends messages again that a webhook has not taken: all that have failed, or those with the given ids. A repeated key does it once. For admins.',
	})
	async resendFailed(
		@Arg('webhook', () => ID) webhook: string,
		@Arg('messages', () => [ID], {
			nullable: true,
			description: `1 to ${LONGEST_LIST}; all that have failed when left out.`,
		})
		messages: string[] | null | undefined,
		@Arg('reason', () => String) reason: string,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer}: ApiContext,
	): Promise<ResentType> {
		checkMayChangeWebhooks(viewer);
		if (messages != null) {
			checkLength('messages', messages.length, LONGEST_LIST);
		}

		const {webhook: found, resent} = await engine.resendFailed(
			...([webhook, messages ?? undefined, readMover(viewer, reason, key)] as const),
		);
		return {webhook: toWebhook(found), resent};
	}
}

function readTypes(names: readonly string[]): MessageType[] {
	const known = names.filter((name): name is MessageType => messageTypes.includes(name as MessageType));
	if (names.length === 0 || known.length < names.length) {
		throw new EngineError('INPUT_INVALID', {where: '`types`', problem: `expected some of ${messageTypes.join(', ')}`});
	}

	return known;
}
