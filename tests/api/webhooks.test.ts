import test from 'ava';
import {messageTypes} from '../../schema/messages.ts';
import type {Viewer} from '../../src/api/viewer.ts';
import {codesOf, northRep, openFakeApi, ops} from '../helpers/fake-api.ts';

const admin: Viewer = {id: 'ada', roles: ['admin'], territories: []};
const add = (args: string) =>
	`mutation {addWebhook(url: "https://example.com/a", ${args}, idempotencyKey: "k") {secret webhook {id url types state actor reason}}}`;
const off =
	'mutation {switchWebhook(id: "whk_0", on: false, reason: "too loud", idempotencyKey: "o") {id state actor reason}}';

test('an admin adds a webhook and gets its secret, once; who sees it later sees no secret', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const {data, errors} = await askAs(admin, add('types: ["decision.made"], reason: "the CRM"'));
	t.deepEqual(errors, []);
	t.like(data, {
		addWebhook: {
			secret: 'whsec_AAAA',
			webhook: {url: 'https://example.com/a', types: ['decision.made'], state: 'ENABLED', actor: 'ada'},
		},
	});
	const call = engine.calls.find(one => one.name === 'addWebhook')!;
	t.deepEqual(call.args[1], {actor: 'ada', reason: 'the CRM', key: 'ada/k'});
	const {text} = await askAs(ops, '{webhooks {id url types state reason actor at restUntil problem}}');
	t.true(text.includes('https://example.com/a'));
	t.false(text.includes('whsec'));
});

test('without types a webhook gets all of them; what is no type is refused', async t => {
	const {askAs} = await openFakeApi(t);
	const {data} = await askAs(admin, add('reason: "r"'));
	t.like(data, {addWebhook: {webhook: {types: [...messageTypes]}}});
	t.deepEqual(codesOf(await askAs(admin, add('types: [], reason: "r"'))), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await askAs(admin, add('types: ["all"], reason: "r"'))), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await askAs(admin, add('reason: " "'))), ['INPUT_INVALID']);
});

test('a webhook is switched off in the name of who does it, and one that is not there is not found', async t => {
	const {askAs} = await openFakeApi(t);
	const {data} = await askAs(admin, off);
	t.deepEqual(data, {switchWebhook: {id: 'whk_0', state: 'DISABLED', actor: 'ada', reason: 'too loud'}});
	t.deepEqual(codesOf(await askAs(admin, off.replace('whk_0', 'whk_9'))), ['NOT_FOUND']);
	t.deepEqual(codesOf(await askAs(admin, '{webhookDeliveries(webhook: "whk_9", state: FAILED) {message}}')), [
		'NOT_FOUND',
	]);
	t.deepEqual(
		codesOf(await askAs(admin, '{webhookDeliveries(webhook: "whk_0", state: FAILED, first: 201) {message}}')),
		['INPUT_INVALID'],
	);
});

test('ops see webhooks and change none; others do not see them', async t => {
	const {askAs} = await openFakeApi(t);
	t.deepEqual(codesOf(await askAs(ops, add('reason: "r"'))), ['NOT_ALLOWED']);
	t.deepEqual(codesOf(await askAs(ops, off)), ['NOT_ALLOWED']);
	t.deepEqual(codesOf(await askAs(northRep, '{webhooks {id}}')), ['NOT_ALLOWED']);
	t.deepEqual(codesOf(await askAs(northRep, '{webhookDeliveries(webhook: "whk_0", state: PENDING) {message}}')), [
		'NOT_ALLOWED',
	]);
});

const rotate = (args: string) =>
	`mutation {rotateWebhookSecret(id: "whk_0", ${args} reason: "it leaked", idempotencyKey: "r") {secret webhook {id previousUntil}}}`;
const resend = (args: string) =>
	`mutation {resendFailed(webhook: "whk_0", ${args} reason: "they are up", idempotencyKey: "s") {resent webhook {id}}}`;

test('an admin rotates a secret and sends failed messages again; others do neither', async t => {
	const {askAs, engine} = await openFakeApi(t);
	t.like((await askAs(admin, rotate(''))).data, {rotateWebhookSecret: {secret: 'whsec_BBBB', webhook: {id: 'whk_0'}}});
	await askAs(admin, rotate('graceHours: 1.5,'));
	t.deepEqual(
		engine.calls.filter(one => one.name === 'rotateWebhookSecret').map(one => one.args.slice(0, 3)),
		[24, 1.5].map(hours => ['whk_0', hours * 3_600_000, {actor: 'ada', reason: 'it leaked', key: 'ada/r'}]),
	);
	t.like((await askAs(admin, resend(''))).data, {resendFailed: {resent: 1, webhook: {id: 'whk_0'}}});
	t.like((await askAs(admin, resend('messages: ["msg_1", "msg_2"],'))).data, {resendFailed: {resent: 2}});
	t.deepEqual(codesOf(await askAs(admin, resend('messages: [],'))), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await askAs(ops, rotate(''))), ['NOT_ALLOWED']);
	t.deepEqual(codesOf(await askAs(ops, resend(''))), ['NOT_ALLOWED']);
});

test('a signed outcome needs no token: its headers and its bytes are handed on as they came', async t => {
	const {url, engine} = await openFakeApi(t);
	const send = async (webhook: string) =>
		fetch(`${url}/webhooks/${webhook}/outcomes`, {
			method: 'POST',
			body: '{ "a":  1 }',
			headers: {'webhook-id': 'e', 'webhook-timestamp': '1', 'webhook-signature': 'v1,A', 'content-type': 'text/x'},
		});
	const response = await send('whk_0');
	t.is(response.status, 200);
	t.deepEqual(await response.json(), {decision: 'dec_0', outcome: '{ "a":  1 }', value: null, id: 'e'});
	const [, incoming] = engine.calls.find(one => one.name === 'receiveOutcome')!.args as [string, object];
	t.like(incoming, {id: 'e', timestamp: '1', signature: 'v1,A'});
	const refused = await send('whk_9');
	t.is(refused.status, 401);
	t.deepEqual(((await refused.json()) as {errors: Array<{extensions: object}>}).errors[0]!.extensions, {
		code: 'SIGNATURE_INVALID',
	});
	t.is((await fetch(`${url}/webhooks/whk_0/outcomes`)).status, 404, 'by POST only');
});
