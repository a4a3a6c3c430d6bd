import {messageTypes} from '../../schema/messages.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {Delivering} from '../../src/delivery/open-delivery.ts';
import type {Webhook} from '../../src/delivery/webhooks.ts';

/** Webhooks of the fake engine: one that is there, with one delivery in each state, and those that a test adds. */
export function openFakeDelivery(at: number): Delivering {
	const kept = new Map<string, Webhook>();
	const webhookOf = (id: string, url: string, types: Webhook['types'], actor: string, reason: string): Webhook => ({
		...{id, url, types, state: 'enabled', reason, actor, at},
		...{
			failures: 0,
			failingSince: null,
			restUntil: 0,
			problem: null,
			previousUntil: null,
			pending: 1,
			delivered: 1,
			failed: 1,
		},
	});
	const find = (id: string) => {
		const found = kept.get(id);
		if (found === undefined) {
			throw new EngineError('NOT_FOUND', {kind: 'webhook', id});
		}

		return found;
	};
	kept.set('whk_0', webhookOf('whk_0', 'https://example.com/hook', [...messageTypes], 'test', 'a test'));
	return {
		webhooks: async () => [...kept.values()],
		async addWebhook({url, types = messageTypes}, {actor, reason, key}) {
			const webhook = webhookOf(`whk_${key}`, url, [...types], actor, reason);
			kept.set(webhook.id, webhook);
			return {...webhook, secret: 'whsec_AAAA'};
		},
		async switchWebhook(id, state, {actor, reason}) {
			const webhook = {...find(id), state, actor, reason};
			kept.set(id, webhook);
			return webhook;
		},
		async rotateWebhookSecret(id, graceMs = 0, {actor, reason}) {
			const webhook = {...find(id), actor, reason, previousUntil: at + graceMs};
			kept.set(id, webhook);
			return {...webhook, secret: 'whsec_BBBB'};
		},
		resendFailed: async (id, messages) => ({webhook: find(id), resent: messages?.length ?? 1}),
		async deliveries(id, state, first) {
			find(id);
			const problem = state === 'failed' ? 'it answered 422' : null;
			const said = {message: 'msg_1', type: 'decision.made', subject: 'opp_0000', sequence: 1, at} as const;
			return [{...said, state, attempts: 12, status: 422, problem, changedAt: at}].slice(0, first);
		},
	};
}
