import {existsSync, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {apiSecret} from '../../src/cli/api-secret.ts';
import type {Cli} from '../../src/cli/cli.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {Ingested} from '../../src/ingest/ingest.ts';
import type {Explanation, Score} from '../../src/score/score.ts';
import type {TrainingReport} from '../../src/score/train-target.ts';
import {runLine} from '../helpers/run-line.ts';

const home = mkdtempSync(path.join(tmpdir(), 'tl-cli-'));
test.after.always(() => rmSync(home, {recursive: true, force: true}));

// A cache of its own, which keeps no demo world.
process.env['THROUGHLINE_CACHE'] = path.join(home, 'cache');
const world = (name: string) => path.join(home, name);

/** An engine with a deliverer that tells when it is closed. */
function delivering() {
	const closed: string[] = [];
	const openDeliverer = () => ({
		drain: async () => ({delivered: 0, postponed: 0, failed: 0}),
		async close() {
			closed.push('deliverer');
		},
	});
	return {engine: {openDeliverer}, closed};
}

/** A door at which some ports are taken. */
function apiDoor(taken: readonly number[] = []) {
	const seen: Array<Parameters<Cli['openApi']>[0]> = [];
	const closed: string[] = [];
	const openApi: Cli['openApi'] = async options => {
		const {port, host} = options;
		if (taken.includes(port!)) {
			const cause = Object.assign(new Error('in use'), {code: 'EADDRINUSE'});
			throw new EngineError('CONFIG_INVALID', {name: 'port', value: String(port), expected: 'a free one'}, {cause});
		}

		seen.push(options);
		const url = `http://${host}:${port}`;
		return {
			url,
			async close() {
				closed.push(url);
			},
		};
	};
	return {openApi, seen, closed};
}

test('serve listens on loopback at port 4000, prints a token and ends when it is stopped', async t => {
	const {openApi, seen, closed} = apiDoor();
	const {engine, closed: delivered} = delivering();
	const {code, out, calls} = await runLine(['serve', '--home', world('a'), '--json'], engine, {openApi});
	t.is(code, 0);
	t.deepEqual(JSON.parse(out), {url: 'http://127.0.0.1:4000', home: world('a'), token: 'token'});
	t.deepEqual(closed, ['http://127.0.0.1:4000']);
	t.deepEqual(delivered, ['deliverer']);
	t.deepEqual(calls, ['openDeliverer', 'close']);
	t.is(seen[0]!.secret.byteLength, 32);
});

test('serve takes the next free port when nobody asked for one', async t => {
	const {openApi} = apiDoor([4000, 4001]);
	const {out} = await runLine(['serve', '--home', world('a'), '--json'], delivering().engine, {openApi});
	t.is((JSON.parse(out) as {url: string}).url, 'http://127.0.0.1:4002');
});

test('a port that was asked for and is taken is a mistake, and the engine is closed', async t => {
	const {openApi} = apiDoor([5000]);
	const {code, err, calls} = await runLine(['serve', '--home', world('a'), '--port', '5000'], {}, {openApi});
	t.is(code, 2);
	t.regex(err, /CONFIG_INVALID: `port` is `5000`/);
	t.deepEqual(calls, ['close']);
});

test('the secret of a home stays the same and only its owner may read it', t => {
	const first = apiSecret(world('secret'));
	t.deepEqual(apiSecret(world('secret')), first);
	t.is(statSync(path.join(world('secret'), 'api-secret')).mode & 0o777, 0o600);
	t.notDeepEqual(apiSecret(world('another')), first);
});

const score = (subject: string, probability: number) => ({subject, probability}) as Score;
const built: Partial<Parameters<typeof runLine>[1]> = {
	ingest: async () =>
		({
			source: 'demo-world',
			run: 'demo-world-1',
			...{read: 3, accepted: 3, rejected: 0, unchanged: 0},
			...{written: {nodes: 1, relationships: 1}, seconds: 1, rejectsFile: null, notices: []},
		}) as Ingested,
	train: async () =>
		({
			target: 'opportunity-won',
			...{modelVersion: 'm', trainedOn: 1, testedOn: 1, seconds: 1, warnings: [], alias: 'champion', failedGates: []},
			metrics: {auc: 0.8, aucLow: 0.7, aucHigh: 0.9, logLoss: 0.4, ece: 0.01, baseRate: 0.4},
		}) as unknown as TrainingReport,
	list: async () => ({
		rows: [
			{id: 'opp_1', kind: 'Opportunity', name: 'One', fields: {stage: 'proposal'}},
			{id: 'opp_2', kind: 'Opportunity', name: 'Two', fields: {stage: 'qualified'}},
			{id: 'opp_3', kind: 'Opportunity', name: 'Three', fields: {stage: 'won'}},
		],
		hasNext: false,
	}),
	score: async (_, ids) => ids.map((id, index) => score(id, [0.3, 0.8, 0.99][index]!)),
	explain: async (target, subject) =>
		({
			...{
				subject,
				target,
				probability: 0.8,
				interval: [0.7, 0.9],
				grade: 'A',
				logit: 1.4,
				base: 0,
				asOf: 0,
				knownAt: 0,
			},
			...{modelVersion: 'm', featureSetVersion: 'f', fallbackReason: null, notices: [], contributions: []},
		}) as Explanation,
};

test('demo --once writes the world, takes it in, trains, and explains the likeliest open deal', async t => {
	const {code, out, calls} = await runLine(['demo', '--once', '--home', world('demo'), '--json'], {
		...built,
		targets: async () => [],
		query: async () => [{changes: 3}],
	});
	t.is(code, 0);
	t.deepEqual(calls, ['targets', 'ingest', 'train', 'query', 'list', 'score', 'explain', 'query', 'close']);
	const document = JSON.parse(out) as {home: string; explanation: {subject: string}};
	t.deepEqual(Object.keys(document), ['home', 'explanation']);
	t.is(document.explanation.subject, 'opp_2');
	t.true(readFileSync(path.join(world('demo'), 'export', 'opportunities.csv'), 'utf8').startsWith('opportunity_id,'));
	t.false(existsSync(path.join(world('demo'), 'export.building')));
});

test('a second demo takes nothing in again and serves', async t => {
	const {openApi, closed} = apiDoor();
	const targets = async () => [
		{name: 'opportunity-won', subject: 'Opportunity' as const, modelVersion: 'm', challengerVersion: null},
	];
	const line = ['demo', '--home', world('served'), '--port', '4100'];
	const {code, out, calls} = await runLine(line, {...built, ...delivering().engine, targets}, {openApi});
	t.is(code, 0);
	t.deepEqual(calls, ['targets', 'list', 'score', 'explain', 'openDeliverer', 'close']);
	t.false(existsSync(path.join(world('served'), 'export')));
	t.regex(out, /token \(12 hours\): token/);
	t.regex(out, /curl -s http:\/\/127\.0\.0\.1:4100\/graphql/);
	t.deepEqual(closed, ['http://127.0.0.1:4100']);
});
