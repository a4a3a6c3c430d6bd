import test from 'ava';
import {fixedClock} from '../../src/core/clock.ts';
import {openFakeDelivery} from '../helpers/fake-delivery.ts';
import {runLine} from '../helpers/run-line.ts';

const by = ['--reason', 'the CRM', '--as', 'ada'];

test('webhooks are listed with how they fare', async t => {
	const {code, out} = await runLine(['webhooks', 'list'], openFakeDelivery(0));
	t.is(code, 0);
	t.is(
		out,
		'whk_0  enabled by test (a test)\n  https://example.com/hook  all messages\n  1 pending, 1 delivered, 1 failed\n',
	);
	const {out: json} = await runLine(['webhooks', 'list', '--json'], openFakeDelivery(0));
	const [webhook] = (JSON.parse(json) as {webhooks: object[]}).webhooks;
	t.like(webhook, {id: 'whk_0', at: '1970-01-01T00:00:00.000Z', restUntil: null, failingSince: null});
});

test('a webhook is added under a key of its own unless one is given, and its secret is printed', async t => {
	const line = ['webhooks', 'add', 'https://example.com/a', ...by];
	const {out} = await runLine(line, openFakeDelivery(0), {clock: fixedClock(7)});
	t.is(
		out,
		'whk_cli/https://example.com/a/7  enabled by ada (the CRM)\n  https://example.com/a  all messages\n' +
			'  1 pending, 1 delivered, 1 failed\nsecret  whsec_AAAA\n',
	);
	const types = ['--types', 'decision.made,decision.approved', '--key', 'k', '--json'];
	const {out: json} = await runLine([...line, ...types], openFakeDelivery(0));
	t.like(JSON.parse(json), {id: 'whk_k', types: ['decision.made', 'decision.approved'], secret: 'whsec_AAAA'});
	t.is((await runLine([...line, '--types', 'all'], openFakeDelivery(0))).code, 2);
});

test('a webhook is switched off and on, and its deliveries are listed', async t => {
	const engine = openFakeDelivery(0);
	t.regex(
		(await runLine(['webhooks', 'disable', 'whk_0', ...by], engine)).out,
		/^whk_0 {2}disabled by ada \(the CRM\)\n/,
	);
	t.regex((await runLine(['webhooks', 'enable', 'whk_0', ...by], engine)).out, /^whk_0 {2}enabled by ada/);
	t.is(
		(await runLine(['webhooks', 'deliveries', 'whk_0'], engine)).out,
		'msg_1  decision.made  opp_0000 1  failed after 12 attempts: it answered 422\n',
	);
	const {code, err} = await runLine(['webhooks', 'disable', 'whk_9', ...by], engine);
	t.is(code, 2);
	t.regex(err, /NOT_FOUND: no webhook has the id `whk_9`/);
	t.is((await runLine(['webhooks', 'deliveries', 'whk_0', '--state', 'lost'], engine)).code, 2);
});

test('a secret is rotated and printed, and failed messages are sent again', async t => {
	const engine = openFakeDelivery(0);
	const rotated = await runLine(['webhooks', 'rotate', 'whk_0', '--grace', '2', ...by], engine);
	t.is(rotated.code, 0);
	t.true(rotated.out.includes('the secret before signs beside it until 1970-01-01T02:00:00.000Z'), rotated.out);
	t.true(rotated.out.endsWith('secret  whsec_BBBB\n'), rotated.out);
	t.is((await runLine(['webhooks', 'rotate', 'whk_0', '--grace', '721', ...by], engine)).code, 2);
	t.regex((await runLine(['webhooks', 'resend', 'whk_0', ...by], engine)).out, /^1 to be sent again\n/);
	const {out} = await runLine(['webhooks', 'resend', 'whk_0', 'msg_1', 'msg_2', '--json', ...by], engine);
	t.like(JSON.parse(out), {resent: 2, webhook: {id: 'whk_0'}});
	t.is((await runLine(['webhooks', 'resend', 'whk_9', ...by], engine)).code, 2);
});

test('deliver sends what is due once, closes the deliverer and says how it went', async t => {
	const closed: string[] = [];
	const openDeliverer = () => ({
		drain: async () => ({delivered: 2, postponed: 1, failed: 0}),
		async close() {
			closed.push('deliverer');
		},
	});
	const {out, calls} = await runLine(['deliver'], {openDeliverer});
	t.is(out, '2 delivered, 1 postponed, 0 failed\n');
	t.deepEqual([calls, closed], [['openDeliverer', 'close'], ['deliverer']]);
	t.deepEqual(JSON.parse((await runLine(['deliver', '--json'], {openDeliverer})).out), {
		...{delivered: 2, postponed: 1, failed: 0},
	});
});
