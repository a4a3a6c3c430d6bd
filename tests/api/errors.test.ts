import {Writable} from 'node:stream';
import test from 'ava';
import winston from 'winston';
import {errorCodes} from '../../src/core/errors.ts';
import {type Answer, codesOf, northRep, openFakeApi} from '../helpers/fake-api.ts';
import {idOf} from '../helpers/fake-engine.ts';

const deal = idOf('Opportunity', 0);
const score = (target: string, subject = deal) => `{score(target: "${target}", subject: "${subject}") {probability}}`;

/** Requests that fail, the status and the code they get. */
const failures: Record<string, {body: unknown; status: number; code: string}> = {
	'an unknown target': {body: {query: score('no-such')}, status: 200, code: 'TARGET_UNKNOWN'},
	'an unknown subject': {body: {query: score('opportunity-won', 'opp_none')}, status: 200, code: 'NOT_FOUND'},
	'a bug': {body: {query: score('a-bug')}, status: 200, code: 'INTERNAL'},
	'a syntax error': {body: {query: '{'}, status: 400, code: 'INPUT_INVALID'},
	'an unknown field': {body: {query: '{acount(id: "x") {id}}'}, status: 400, code: 'INPUT_INVALID'},
	'a variable of the wrong type': {
		body: {query: 'query($n: Int!) {accounts(first: $n) {nodes {id}}}', variables: {n: 'many'}},
		status: 400,
		code: 'INPUT_INVALID',
	},
	'a null for what must be there': {
		body: {query: 'query($n: Int = 5) {accounts(first: $n) {nodes {id}}}', variables: {n: null}},
		status: 400,
		code: 'INPUT_INVALID',
	},
	'a misspelt value of an enum in a variable': {
		body: {query: 'query($k: [Kind!]) {search(text: "a", kinds: $k) {relevance}}', variables: {k: ['Acount']}},
		status: 400,
		code: 'INPUT_INVALID',
	},
	'an operation that is not there': {
		body: {query: 'query A {__typename}', operationName: 'B'},
		status: 400,
		code: 'INPUT_INVALID',
	},
	'no query': {body: {variables: {}}, status: 400, code: 'INPUT_INVALID'},
	'a persisted query': {
		body: {extensions: {persistedQuery: {version: 1, sha256Hash: 'ab'}}},
		status: 200,
		code: 'INPUT_INVALID',
	},
	'a batch': {body: [{query: '{__typename}'}, {query: '{__typename}'}], status: 400, code: 'INPUT_INVALID'},
	'a body that is not JSON': {body: '{"query": "{__typename}"', status: 400, code: 'INPUT_INVALID'},
	'a body of 101 kB': {
		body: {query: '{__typename}', variables: {a: 'x'.repeat(101_000)}},
		status: 413,
		code: 'BODY_TOO_LARGE',
	},
	'an empty search': {body: {query: '{search(text: " ") {relevance}}'}, status: 200, code: 'INPUT_INVALID'},
	'too many paths': {
		body: {query: `{explanation(target: "opportunity-won", subject: "${deal}", paths: 51) {base}}`},
		status: 200,
		code: 'INPUT_INVALID',
	},
};

for (const [name, {body, status, code}] of Object.entries(failures)) {
	test(`${name}: ${code} and nothing of ours`, async t => {
		const {post} = await openFakeApi(t);
		const answer = await post(body);
		t.is(answer.status, status);
		t.deepEqual(codesOf(answer), [code]);
		checkShape(answer);
	});

	function checkShape({text, errors}: Answer): void {
		const words = /Did you mean|node_modules|\.ts:|stack|secret detail|realm/i;
		if (words.test(text) || errors.some(error => !errorCodes.includes(error.extensions.code as never))) {
			throw new Error(text);
		}
	}
}

test('a bug is logged with its stack, and the answer does not tell it', async t => {
	const lines: unknown[] = [];
	const log = winston.createLogger({transports: [new winston.transports.Stream({stream: collecting(lines)})]});
	const {ask} = await openFakeApi(t, {log});
	const answer = await ask(score('a-bug'));
	t.false(answer.text.includes('secret detail'));
	t.true(JSON.stringify(lines).includes('secret detail'));
});

function collecting(lines: unknown[]) {
	return new Writable({
		write(chunk, _encoding, done) {
			lines.push(String(chunk));
			done();
		},
	});
}

test('one subject without a score leaves the rest of the answer whole', async t => {
	const {ask} = await openFakeApi(t);
	const {data, errors} = await ask(
		`{good: ${score('opportunity-won').slice(1, -1)} bad: ${score('no-such').slice(1, -1)}}`,
	);
	t.deepEqual(data, {good: {probability: 0.62}, bad: null});
	t.deepEqual(
		errors.map(error => error.path),
		[['bad']],
	);
});

test('what is out of scope answers like what does not exist', async t => {
	const {askAs} = await openFakeApi(t);
	const hidden = idOf('Opportunity', 1);
	const queries = [
		(id: string) => `{node(id: "${id}") {id}}`,
		(id: string) => `{opportunity(id: "${id}") {id}}`,
		(id: string) => `{node(id: "rec_${id}") {id}}`,
		(id: string) => `{score(target: "opportunity-won", subject: "${id}") {probability}}`,
		(id: string) => `{explanation(target: "opportunity-won", subject: "${id}") {probability}}`,
		(id: string) => `{nextBestActions(target: "opportunity-won", subject: "${id}") {target}}`,
		(id: string) => `{counterfactual(target: "opportunity-won", subject: "${id}", threshold: 0.5) {target}}`,
		(id: string) => `{introductions(target: "${id}", owner: "${id}") {paths {strength}}}`,
		(id: string) => `mutation {recordEvents(idempotencyKey: "k", events: [{kind: NOTE, at: "2026-01-01T00:00:00Z",
			opportunityId: "${id}", participants: []}]) {accepted}}`,
	];
	for (const query of queries) {
		const [there, nowhere] = [await askAs(northRep, query(hidden)), await askAs(northRep, query('opp_gone'))];
		t.is(there.status, nowhere.status);
		t.is(there.text.replaceAll(hidden, 'opp_gone'), nowhere.text);
	}
});

test('a restricted path keeps its share and loses everything else', async t => {
	const {askAs} = await openFakeApi(t);
	const {data} = await askAs(
		northRep,
		`{explanation(target: "opportunity-won", subject: "${deal}") {contributions {
		contribution paths {share effectIfRemoved restricted text fact nodes {id} edges {type} records {id}}}}}`,
	);
	t.deepEqual(data, {
		explanation: {
			contributions: [
				{
					contribution: 0.9,
					paths: [
						{
							share: 0.9,
							effectIfRemoved: -0.9,
							restricted: true,
							text: null,
							fact: null,
							nodes: [],
							edges: [],
							records: [],
						},
					],
				},
			],
		},
	});
});
