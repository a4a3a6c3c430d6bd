import test from 'ava';
import {auditServer} from 'graphql-http';
import {openApi} from '../../src/api/open-api.ts';
import {issueToken} from '../../src/api/token.ts';
import {silentLog} from '../../src/core/log.ts';
import {clock, openFakeApi, ops, secret} from '../helpers/fake-api.ts';
import {openFakeEngine} from '../helpers/fake-engine.ts';

test('the GraphQL over HTTP audit finds no error', async t => {
	const {url, token} = await openFakeApi(t);
	const fetchFn = (input: string, init: RequestInit = {}) => {
		const headers = new Headers(init.headers);
		headers.set('authorization', `Bearer ${token}`);
		return fetch(input, {...init, headers});
	};
	const results = await auditServer({url: `${url}/graphql`, fetchFn});
	const named = (status: string) =>
		results.filter(result => result.status === status).map(result => `${result.id} ${result.name}`);
	t.log(`${named('ok').length} ok, ${named('notice').length} notices`, named('warn'));
	t.true(results.length > 50);
	t.deepEqual(named('error'), []);
});

test('a mutation by GET is refused, a query is answered', async t => {
	const {url, token} = await openFakeApi(t);
	const get = (query: string) =>
		fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, {headers: {authorization: `Bearer ${token}`}});
	t.is((await get('mutation {recordEvents(events: [], idempotencyKey: "a") {accepted}}')).status, 405);
	t.deepEqual(await (await get('{targets {name}}')).json(), {data: {targets: [{name: 'opportunity-won'}]}});
});

test('a body of another content type is refused', async t => {
	const {post} = await openFakeApi(t);
	for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
		const {status, errors} = await post({query: '{__typename}'}, {'content-type': type});
		t.true(status >= 400 && status < 500, type);
		t.is(errors[0]!.extensions.code, 'INPUT_INVALID');
	}
});

test('the health pages need no token; readiness follows the graph', async t => {
	const engine = openFakeEngine(1);
	const {url} = await openFakeApi(t, {engine});
	t.deepEqual(await (await fetch(`${url}/livez`)).json(), {live: true});
	t.is((await fetch(`${url}/readyz`)).status, 200);

	const down = await openFakeApi(t, {
		engine: {
			...engine,
			targets: () => Promise.reject(new Error('no route to 10.0.0.1')),
		},
	});
	const response = await fetch(`${down.url}/readyz`);
	t.is(response.status, 503);
	t.deepEqual(await response.json(), {ready: false});
});

test('GraphiQL comes from our own origin only, under a policy that holds it to that', async t => {
	const {url} = await openFakeApi(t);
	const response = await fetch(`${url}/graphiql`);
	const html = await response.text();
	const policy = response.headers.get('content-security-policy') ?? '';
	t.false(/unsafe|https?:|\*/.test(policy), policy);
	t.false(/<script[^>]*>[^<]|<style|\son\w+=|style=|https?:/.test(html));

	const loaded = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(match => match[1]!);
	t.is(loaded.length, 6);
	for (const address of loaded) {
		const asset = await fetch(`${url}${address}`);
		t.is(asset.status, 200, address);
		t.regex(asset.headers.get('content-type') ?? '', address.endsWith('.css') ? /^text\/css/ : /javascript/);
		await asset.arrayBuffer();
	}

	const nonces = await Promise.all([1, 2].map(async () => (await fetch(`${url}/graphiql`)).text()));
	t.not(nonces[0], nonces[1]);
});

test('another page is not found, as JSON', async t => {
	const {url} = await openFakeApi(t);
	const response = await fetch(`${url}/admin`);
	t.is(response.status, 404);
	t.like(await response.json(), {errors: [{extensions: {code: 'NOT_FOUND'}}]});
	t.is(response.headers.get('x-powered-by'), null);
});

test('it listens on loopback unless told otherwise', async t => {
	const {url} = await openFakeApi(t);
	t.is(new URL(url).hostname, '127.0.0.1');
});

test('a port that is taken and a short secret are named as what is wrong', async t => {
	const taken = await openFakeApi(t);
	const options = {engine: openFakeEngine(1), clock, log: silentLog, secret};
	const port = Number(new URL(taken.url).port);
	await t.throwsAsync(openApi({...options, port}), {code: 'CONFIG_INVALID', message: /port/});
	await t.throwsAsync(openApi({...options, secret: new Uint8Array(31)}), {code: 'CONFIG_INVALID', message: /secret/});
});

test('closing lets a request under way finish', async t => {
	const engine = openFakeEngine(1);
	const [arrived, held] = [openGate(), openGate()];
	const slow = {
		...engine,
		targets: async () => {
			arrived.open();
			await held.opened;
			return engine.targets();
		},
	};
	const api = await openApi({engine: slow, clock, log: silentLog, secret});
	const asked = fetch(`${api.url}/graphql`, {
		method: 'POST',
		headers: {'content-type': 'application/json', authorization: `Bearer ${await issueToken(secret, ops, clock)}`},
		body: JSON.stringify({query: '{targets {name}}'}),
	});
	await arrived.opened;
	const closed = api.close();
	held.open();
	t.is((await asked).status, 200);
	await closed;
	await t.throwsAsync(fetch(`${api.url}/livez`));
});

/** A promise that is fulfilled when it is told to be. */
function openGate() {
	let open = () => {};
	const opened = new Promise<void>(resolve => {
		open = resolve;
	});
	return {opened, open: () => open()};
}
