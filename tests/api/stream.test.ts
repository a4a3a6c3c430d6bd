import test, {type ExecutionContext} from 'ava';
import {issueToken} from '../../src/api/token.ts';
import type {Viewer} from '../../src/api/viewer.ts';
import type {Score} from '../../src/score/score.ts';
import type {ScoreChange} from '../../src/store/online/score-change.ts';
import {clock, northRep, openFakeApi, ops, secret} from '../helpers/fake-api.ts';
import {idOf, latest} from '../helpers/fake-engine.ts';

const QUERY = `subscription($subject: ID) { scoreChanged(target: "opportunity-won", subject: $subject) {
  moved before { probability } after { probability subject { id } } because { feature before after moved path { text restricted fact } } } }`;

const score = (subject: string, probability: number): Score => ({
	...{subject, target: 'opportunity-won', probability, interval: [0, 1], grade: 'B', logit: 0, base: 0, ...latest},
	...{modelVersion: 'mod_1', featureSetVersion: 'fs_1', fallbackReason: null, notices: []},
});

/** A change of a deal's score: even deals are in the north, odd ones in the south. */
function changeOf(deal: number): ScoreChange {
	const subject = idOf('Opportunity', deal);
	const because = {feature: 'opportunity/replies', before: '0', after: '1', moved: 0.9, facts: ['st_1']};
	const scores = {before: score(subject, 0.4), after: score(subject, 0.62)};
	return {target: 'opportunity-won', subject, ...scores, moved: 0.9, because};
}

type Api = Awaited<ReturnType<typeof openFakeApi>>;

/** Opens a stream and gives its events as they come. */
async function openStream(t: ExecutionContext, api: Api, viewer: Viewer, body: unknown = {query: QUERY}) {
	const stop = new AbortController();
	t.teardown(() => stop.abort());
	const response = await fetch(`${api.url}/graphql/stream`, {
		method: 'POST',
		headers: {'content-type': 'application/json', authorization: `Bearer ${await issueToken(secret, viewer, clock)}`},
		body: JSON.stringify(body),
		signal: stop.signal,
	});
	const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
	let text = '';
	const next = async (): Promise<Record<string, unknown>> => {
		for (;;) {
			const event = /event: (\w+)\ndata: ?(.*)\n\n/.exec(text);
			if (event !== null) {
				text = text.slice(event.index + event[0].length);
				return event[1] === 'next' ? (JSON.parse(event[2]!) as Record<string, unknown>) : {event: event[1]};
			}

			const {value, done} = await reader.read();
			if (done) {
				return {event: 'closed'};
			}

			text += value;
		}
	};
	return {response, next, stop};
}

test('a change is told with what moved, by how much, and the path that is new', async t => {
	const api = await openFakeApi(t);
	const {response, next} = await openStream(t, api, ops);
	t.is(response.status, 200);
	t.is(response.headers.get('content-type'), 'text/event-stream; charset=utf-8');
	api.engine.emit(changeOf(0));
	const because = {feature: 'opportunity/replies', before: '0', after: '1', moved: 0.9};
	const path = {text: 'Contact 0 wrote to us about the deal.', restricted: false, fact: 'st_1'};
	t.deepEqual(await next(), {
		data: {
			scoreChanged: {
				moved: 0.9,
				before: {probability: 0.4},
				after: {probability: 0.62, subject: {id: idOf('Opportunity', 0)}},
				because: {...because, path},
			},
		},
	});
});

test('a viewer hears of nothing out of scope, and of a withheld path only that it is', async t => {
	const api = await openFakeApi(t);
	const {next} = await openStream(t, api, northRep);
	api.engine.emit(changeOf(1));
	api.engine.emit(changeOf(2));
	const {data} = (await next()) as {data: {scoreChanged: {after: object; because: {path: object}}}};
	t.deepEqual(data.scoreChanged.after, {probability: 0.62, subject: {id: idOf('Opportunity', 2)}});
	t.deepEqual(data.scoreChanged.because.path, {text: null, restricted: true, fact: null});
});

test('who asks for one subject hears of no other', async t => {
	const api = await openFakeApi(t);
	const variables = {subject: idOf('Opportunity', 4)};
	const {next} = await openStream(t, api, ops, {query: QUERY, variables});
	api.engine.emit(changeOf(2));
	api.engine.emit(changeOf(4));
	const {data} = (await next()) as {data: {scoreChanged: {after: {subject: object}}}};
	t.deepEqual(data.scoreChanged.after.subject, {id: variables.subject});
});

const refused: ReadonlyArray<readonly [what: string, body: unknown, code: string]> = [
	['a query', {query: '{targets {name}}'}, 'INPUT_INVALID'],
	['no query at all', {}, 'INPUT_INVALID'],
	['a field that is not there', {query: 'subscription {none}'}, 'INPUT_INVALID'],
	['too many tokens', {query: `subscription { ${'a '.repeat(1001)}}`}, 'QUERY_TOO_COSTLY'],
	[
		'more than a query may cost',
		{
			query: `subscription { scoreChanged(target: "t") { ${Array.from({length: 12}, (_, n) => `a${n}: after { subject { ... on Opportunity { explanation(target: "t") { logit } b: explanation(target: "t") { base } } } }`).join(' ')} } }`,
		},
		'QUERY_TOO_COSTLY',
	],
];

for (const [what, body, code] of refused) {
	test(`a stream of ${what} is refused before anything runs`, async t => {
		const api = await openFakeApi(t);
		const {response} = await openStream(t, api, ops, body);
		t.is(response.status, 400);
		t.deepEqual(api.engine.calls, []);
		const again = await fetch(`${api.url}/graphql/stream`, {
			method: 'POST',
			headers: {'content-type': 'application/json', authorization: `Bearer ${api.token}`},
			body: JSON.stringify(body),
		});
		const {errors} = (await again.json()) as {errors: Array<{extensions: {code: string}}>};
		t.is(errors[0]!.extensions.code, code);
	});
}

test('a stream needs a token', async t => {
	const {url} = await openFakeApi(t);
	const answer = await fetch(`${url}/graphql/stream`, {
		method: 'POST',
		body: '{}',
		headers: {'content-type': 'application/json'},
	});
	t.is(answer.status, 401);
});

test('a viewer has at most ten streams open, and a place again when one is closed', async t => {
	const api = await openFakeApi(t);
	const streams = [];
	for (let number = 0; number < 10; number++) {
		streams.push(await openStream(t, api, ops));
	}

	t.is((await openStream(t, api, ops)).response.status, 400);
	t.is((await openStream(t, api, northRep)).response.status, 200);
	streams[0]!.stop.abort();
	let status = 0;
	for (let tried = 0; tried < 100 && status !== 200; tried++) {
		status = (await openStream(t, api, ops)).response.status;
	}

	t.is(status, 200);
});

test('a reader for whom too many changes are waiting is left, and not passed over', async t => {
	const api = await openFakeApi(t);
	const {next} = await openStream(t, api, ops);
	for (let number = 0; number < 1100; number++) {
		api.engine.emit(changeOf(0));
	}

	let last: Record<string, unknown> = {};
	let told = -1;
	do {
		last = await next();
		told++;
	} while ('data' in last);
	t.deepEqual(last, {event: 'complete'});
	t.true(told >= 1000 && told <= 1001, String(told));
});
