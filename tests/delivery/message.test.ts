import test from 'ava';
import {Webhook} from 'standardwebhooks';
import {bodyOf, type Message, messageIdOf} from '../../src/delivery/message.ts';
import {signedHeaders} from '../../src/delivery/sign.ts';

const message: Message = {
	...{id: messageIdOf('dec_1'), type: 'decision.made', subject: 'opp_1', sequence: 7, at: Date.UTC(2026, 0, 1)},
	data: '{"action":"call-main-contact","decision":"dec_1"}',
};

test('the body is an event in the JSON of CloudEvents, the same bytes each time', t => {
	t.is(
		bodyOf(message),
		'{"data":{"action":"call-main-contact","decision":"dec_1"},"datacontenttype":"application/json",' +
			`"id":"${message.id}","sequence":"0000000007","source":"throughline","specversion":"1.0","subject":"opp_1",` +
			'"time":"2026-01-01T00:00:00.000Z","type":"decision.made"}',
	);
	t.is(bodyOf(message), bodyOf({...message}));
});

test('the id of a message is that of what it tells, and no other', t => {
	t.regex(messageIdOf('dec_1'), /^msg_[0-9a-f]{24}$/);
	t.is(messageIdOf('dec_1'), messageIdOf('dec_1'));
	t.not(messageIdOf('dec_1'), messageIdOf('note_1'));
});

// The library of the standard is the peer: it must take what we sign, and sign as we do.
const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const peer = new Webhook(secret);
const now = new Date();

test('a receiver with the library of Standard Webhooks takes what we sign', t => {
	const body = bodyOf(message);
	const headers = signedHeaders([secret], {id: message.id, at: now.getTime(), body});
	t.is(headers['webhook-signature'], peer.sign(message.id, now, body));
	t.deepEqual(peer.verify(body, {...headers}), JSON.parse(body));
});

test('it refuses another body, another id, another time and another secret', t => {
	const body = bodyOf(message);
	const headers = {...signedHeaders([secret], {id: message.id, at: now.getTime(), body})};
	const later = String(Number(headers['webhook-timestamp']) + 1);
	t.throws(() => peer.verify(`${body} `, headers));
	t.throws(() => peer.verify(body, {...headers, 'webhook-id': 'msg_2'}));
	t.throws(() => peer.verify(body, {...headers, 'webhook-timestamp': later}));
	const other = new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`);
	t.throws(() => other.verify(body, headers));
});

test('while secrets change a message is signed by both, and the library takes it by either', t => {
	const body = bodyOf(message);
	const next = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
	const headers = {...signedHeaders([next, secret], {id: message.id, at: now.getTime(), body})};
	t.is(headers['webhook-signature']!.split(' ').length, 2);
	for (const one of [next, secret]) {
		t.deepEqual(new Webhook(one).verify(body, headers), JSON.parse(body));
	}

	const other = new Webhook(`whsec_${Buffer.alloc(32, 8).toString('base64')}`);
	t.throws(() => other.verify(body, headers));
});
