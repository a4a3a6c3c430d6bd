import test from 'ava';
import {SignJWT, UnsecuredJWT} from 'jose';
import {issueToken, readViewer} from '../../src/api/token.ts';
import {scopeOf} from '../../src/api/viewer.ts';
import {fixedClock} from '../../src/core/clock.ts';
import {clock, northRep, openFakeApi, ops, secret} from '../helpers/fake-api.ts';
import {latest} from '../helpers/fake-engine.ts';

const now = latest.asOf / 1000;
const claims = {
	sub: 'nora',
	roles: ['ops'],
	territories: [],
	iss: 'throughline',
	aud: 'throughline-api',
	exp: now + 60,
};

function signed(overrides: Record<string, unknown>, {alg = 'HS256', key = secret} = {}): Promise<string> {
	return new SignJWT({...claims, ...overrides}).setProtectedHeader({alg}).sign(key);
}

test('a token gives back the viewer it was issued for', async t => {
	t.deepEqual(await readViewer(secret, await issueToken(secret, northRep, clock), clock), northRep);
});

test('a token is good for 12 hours and 30 seconds of leeway', async t => {
	const token = await issueToken(secret, ops, clock);
	const at = (seconds: number) => fixedClock(latest.asOf + (12 * 3600 + seconds) * 1000);
	t.deepEqual(await readViewer(secret, token, at(29)), ops);
	await t.throwsAsync(readViewer(secret, token, at(31)), {code: 'UNAUTHENTICATED', message: /expired/});
});

const bad: Record<string, () => Promise<string> | string> = {
	'signed with nothing (alg none)': () => new UnsecuredJWT(claims).encode(),
	'signed with another algorithm': () => signed({}, {alg: 'HS512', key: new Uint8Array(64).fill(7)}),
	'signed with another secret': () => signed({}, {key: new Uint8Array(32).fill(8)}),
	expired: () => signed({exp: now - 61}),
	'without an end': () => signed({exp: undefined}),
	'not valid yet': () => signed({nbf: now + 3600}),
	'for another audience': () => signed({aud: 'another-api'}),
	'from another issuer': () => signed({iss: 'someone-else'}),
	'without a subject': () => signed({sub: undefined}),
	'with roles that are no list': () => signed({roles: 'ops'}),
	'without territories': () => signed({territories: undefined}),
	'cut short': async () => (await signed({})).slice(0, -4),
	'no token at all': () => 'nonsense',
};
for (const [name, make] of Object.entries(bad)) {
	test(`a token ${name} is refused with 401, in words that quote nothing of it`, async t => {
		const {post, engine} = await openFakeApi(t);
		const token = await make();
		const answer = await post({query: '{targets {name}}'}, {authorization: `Bearer ${token}`});
		t.is(answer.status, 401);
		t.deepEqual(
			answer.errors.map(error => Object.keys(error)),
			[['message', 'extensions']],
		);
		t.is(answer.errors[0]!.extensions.code, 'UNAUTHENTICATED');
		t.false(answer.text.includes(token));
		t.is(engine.calls.length, 0);
	});
}

test('the same token without a fault is let in', async t => {
	const {post} = await openFakeApi(t);
	const answer = await post({query: '{targets {name}}'}, {authorization: `Bearer ${await signed({})}`});
	t.is(answer.status, 200);
});

test('without a token nothing is answered, introspection included', async t => {
	const {url, engine} = await openFakeApi(t);
	for (const query of ['{targets {name}}', '{__schema {types {name}}}', '{__type(name: "Account") {name}}', '{']) {
		const request = {method: 'POST', body: JSON.stringify({query}), headers: {'content-type': 'application/json'}};
		const response = await fetch(`${url}/graphql`, request);
		t.is(response.status, 401);
		t.is(response.headers.get('www-authenticate'), 'Bearer');
		t.like(await response.json(), {errors: [{extensions: {code: 'UNAUTHENTICATED'}}]});
	}

	t.is(engine.calls.length, 0);
});

test('sales ops and stewards see everything, a star does too, others their territories', t => {
	t.deepEqual(scopeOf(ops), {all: true, territories: []});
	t.deepEqual(scopeOf({id: 's', roles: ['steward'], territories: ['north']}), {all: true, territories: []});
	t.deepEqual(scopeOf({id: 'm', roles: ['manager'], territories: ['*']}), {all: true, territories: []});
	t.deepEqual(scopeOf(northRep), {all: false, territories: ['north']});
	t.deepEqual(scopeOf({id: 'n', roles: [], territories: []}), {all: false, territories: []});
});
