import {createServer, type RequestListener, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {pinnedLookup} from '../../src/delivery/pinned-lookup.ts';
import {openSender, type SenderOptions} from '../../src/delivery/send.ts';

const never = new AbortController().signal;

/** A receiver on loopback, and the requests that reached it. */
async function receiver(t: ExecutionContext, answer: RequestListener) {
	const seen: string[] = [];
	const server: Server = createServer((request, response) => {
		seen.push(`${request.method} ${request.headers.host}${request.url}`);
		answer(request, response);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const {port} = server.address() as AddressInfo;
	return {port, seen, url: `http://127.0.0.1:${port}/hook`, host: `127.0.0.1:${port}`};
}

function sender(t: ExecutionContext, options: Partial<SenderOptions>) {
	// An attempt that never ends fails its test instead of holding up the run; one that takes its time on a busy machine does not.
	t.timeout(120_000);
	const opened = openSender({allowed: [], connections: 4, timeoutMs: 60_000, ...options});
	t.teardown(opened.close);
	return async (url: string, signal = never) =>
		opened.send({url, headers: {'webhook-id': 'a'}, body: '{"a":1}', at: 0}, signal);
}

test('what is sent is posted as JSON with its headers, and the status comes back', async t => {
	let got: unknown;
	const {url, host} = await receiver(t, (request, response) => {
		let body = '';
		request.on('data', chunk => {
			body += chunk;
		});
		request.on('end', () => {
			got = {body, id: request.headers['webhook-id'], type: request.headers['content-type']};
			response.writeHead(204).end();
		});
	});
	t.deepEqual(await sender(t, {allowed: [host]})(url), {status: 204, problem: null, retryAfter: null});
	t.deepEqual(got, {body: '{"a":1}', id: 'a', type: 'application/cloudevents+json; charset=utf-8'});
});

test('I8: a redirect is not followed', async t => {
	const inner = await receiver(t, (_, response) => response.end());
	const outer = await receiver(t, (_, response) => response.writeHead(307, {location: inner.url}).end());
	const send = sender(t, {allowed: [outer.host, inner.host]});
	t.is((await send(outer.url)).status, 307);
	t.deepEqual(inner.seen, []);
});

test('I8: loopback is refused before a connection is made, whatever it is called', async t => {
	const {port, seen} = await receiver(t, (_, response) => response.end());
	const send = sender(t, {resolve: async () => [{address: '127.0.0.1', family: 4}]});
	for (const host of ['127.0.0.1', '2130706433', '[::1]', '[::ffff:127.0.0.1]']) {
		t.regex((await send(`https://${host}:${port}/`)).problem!, /is no public address/, host);
		t.regex((await send(`http://${host}:${port}/`)).problem!, /expected https/, host);
	}

	t.regex((await send(`https://inner.example:${port}/`)).problem!, /inner\.example leads to no public address/);
	t.deepEqual(seen, []);
});

const lookedUp = async (resolve: Parameters<typeof pinnedLookup>[0], all: boolean) =>
	new Promise<unknown>(done => {
		pinnedLookup(resolve)('a.example', {all}, (error, address) => done(error?.message ?? address));
	});

test('I8: a connection goes to the addresses that were checked, and a name is resolved once for it', async t => {
	let asked = 0;
	// A name that leads elsewhere at the second question.
	const rebinding = async () => [{address: asked++ === 0 ? '8.8.8.8' : '127.0.0.1', family: 4}];
	t.deepEqual(await lookedUp(rebinding, true), [{address: '8.8.8.8', family: 4}]);
	t.is(asked, 1);
	t.is(await lookedUp(rebinding, false), 'a.example leads to no public address');
});

test('I8: a name with an inner address among public ones, or without any, is refused', async t => {
	const mixed = async () => ['8.8.8.8', '10.0.0.1'].map(address => ({address, family: 4}));
	t.is(await lookedUp(mixed, true), 'a.example leads to no public address');
	t.is(await lookedUp(async () => [], true), 'a.example has no address');
	t.is(await lookedUp(async () => Promise.reject(new Error('ENOTFOUND')), true), 'ENOTFOUND');
});

test('who does not answer in time, or not at all, gave no answer', async t => {
	const {url, host} = await receiver(t, () => {});
	t.deepEqual(await sender(t, {allowed: [host], timeoutMs: 100})(url), {
		...{status: null, problem: 'no answer in time', retryAfter: null},
	});
	const closed = await sender(t, {allowed: ['127.0.0.1:1']})('http://127.0.0.1:1/');
	t.is(closed.status, null);
	t.regex(closed.problem!, /ECONNREFUSED/);
});

test('an answer that never ends is cut off, and its status counts', async t => {
	const {url, host} = await receiver(t, (_, response) => {
		response.writeHead(200);
		const more = () => {
			if (!response.destroyed) {
				response.write('x'.repeat(10_000), () => setImmediate(more));
			}
		};
		more();
	});
	t.is((await sender(t, {allowed: [host]})(url)).status, 200);
});

test('Retry-After counts of an endpoint that is busy, and of no other', async t => {
	let status = 429;
	const {url, host} = await receiver(t, (_, response) => response.writeHead(status, {'retry-after': '7'}).end());
	const send = sender(t, {allowed: [host]});
	t.deepEqual(await send(url), {status: 429, problem: null, retryAfter: 7000});
	status = 503;
	t.is((await send(url)).retryAfter, 7000);
	status = 500;
	t.is((await send(url)).retryAfter, null);
});

test('an attempt ends when its signal says so', async t => {
	const {url, host} = await receiver(t, () => {});
	const stop = new AbortController();
	const attempt = sender(t, {allowed: [host]})(url, stop.signal);
	setTimeout(() => stop.abort(), 50);
	t.is((await attempt).status, null);
	t.is((await sender(t, {allowed: [host]})(url, stop.signal)).status, null);
});

test('a connection that the receiver closed between two messages is opened again', async t => {
	const {url, host, seen} = await receiver(t, (request, response) => {
		response.end();
		// Closes as soon as the answer is out, without having said so.
		setTimeout(() => request.socket.destroy(), 5);
	});
	const send = sender(t, {allowed: [host]});
	for (let n = 0; n < 20; n++) {
		t.is((await send(url)).status, 200);
	}

	t.true(seen.length >= 20);
});
