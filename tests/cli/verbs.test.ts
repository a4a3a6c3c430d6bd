import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {DAY, FOREVER} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {Counterfactual} from '../../src/explain/counterfactual/counterfactual.ts';
import {PLAIN_CALENDAR} from '../../src/forecast/calendar/calendar.ts';
import type {Forecast} from '../../src/forecast/forecast.ts';
import type {Quota} from '../../src/forecast/quotas.ts';
import type {ExplanationAudit} from '../../src/governance/audits/explanation-audit.ts';
import type {DriftReport} from '../../src/governance/monitors/drift-report.ts';
import type {Ingested} from '../../src/ingest/ingest.ts';
import type {Explanation} from '../../src/score/score.ts';
import type {TrainingReport} from '../../src/score/train-target.ts';
import {fakePullIn, fakeScenario, toQuotaOutlook} from '../helpers/fake-forecasts.ts';
import {runLine} from '../helpers/run-line.ts';

const explanation: Explanation = {
	subject: 'opp_1',
	target: 'opportunity-won',
	probability: 0.75,
	interval: [0.6, 0.85],
	grade: 'B',
	logit: 1.0986,
	base: -0.4,
	asOf: 10 * DAY,
	knownAt: 10 * DAY,
	modelVersion: 'mod_1',
	featureSetVersion: 'fs_1',
	fallbackReason: null,
	notices: [{kind: 'decided', text: 'The outcome is known.'}],
	contributions: [
		{
			feature: 'opportunity/meetings',
			value: 2,
			contribution: 1.5,
			paths: [
				{
					share: 1,
					effectIfRemoved: -0.9,
					fact: 'st_1',
					text: 'A meeting took place.',
					nodes: [{id: 'int_1', kind: 'Interaction', name: 'Kick-off', at: 3 * DAY}],
					edges: [
						{
							type: 'CONCERNS',
							from: 'int_1',
							to: 'opp_1',
							validFrom: 3 * DAY,
							validTo: FOREVER,
							recordedFrom: 3 * DAY,
							recordedTo: FOREVER,
						},
					],
					records: [{id: 'rec_1', source: 's', stream: 'interactions.csv', row: 7, key: 'int-7'}],
					restricted: false,
				},
			],
			morePaths: {count: 1, share: 0.5},
		},
		{feature: 'opportunity/calls', value: 0, contribution: -0.0014, paths: [], morePaths: {count: 0, share: 0}},
	],
};

const ingested: Ingested = {
	source: 'demo-world',
	run: 'demo-world-1',
	read: 10,
	accepted: 9,
	rejected: 1,
	unchanged: 2,
	written: {nodes: 30, relationships: 40},
	seconds: 1.5,
	rejectsFile: '/home/rejects.csv',
	notices: ['column `x` is not used'],
};

const metrics = {
	auc: 0.85,
	aucLow: 0.82,
	aucHigh: 0.88,
	logLoss: 0.45,
	brier: 0.15,
	ece: 0.02,
	calibrationSlope: 1,
	baseRate: 0.4,
};

const trained: TrainingReport = {
	target: 'opportunity-won',
	modelVersion: 'mod_1',
	trainedOn: 700,
	testedOn: 300,
	split: {by: 'time', fraction: 0.7},
	metrics,
	baselines: {baseRate: metrics, logistic: metrics},
	features: ['opportunity/meetings'],
	warnings: [{kind: 'shift', text: 'amountUsd has shifted.'}],
	seconds: 3,
	alias: 'champion',
	failedGates: [],
};

const keysOf = (text: string) => Object.keys(JSON.parse(text) as object);

test('explain prints its documented shape, with ISO times and open ends as null', async t => {
	const {code, out, err} = await runLine(['explain', 'opportunity-won', 'opp_1', '--json'], {
		explain: async () => explanation,
	});
	t.is(code, 0);
	t.is(err, '');
	const document = JSON.parse(out) as Record<string, unknown> & {contributions: Array<Record<string, unknown>>};
	const documented = ['subject', 'probability', 'interval', 'logit', 'base', 'contributions', 'asOf', 'knownAt'];
	t.deepEqual(keysOf(out).slice(0, 11), [...documented, 'modelVersion', 'featureSetVersion', 'fallbackReason']);
	t.is(document['asOf'], '1970-01-11T00:00:00.000Z');
	const [contribution] = document.contributions;
	t.deepEqual(Object.keys(contribution!), ['feature', 'value', 'contribution', 'paths', 'morePaths']);
	const [shown] = contribution!['paths'] as Array<Record<string, Array<Record<string, unknown>>>>;
	t.deepEqual(Object.keys(shown!), ['share', 'effectIfRemoved', 'text', 'nodes', 'edges', 'records']);
	t.is(shown!['edges']![0]!['validFrom'], '1970-01-04T00:00:00.000Z');
	t.is(shown!['edges']![0]!['validTo'], null);
	t.is(shown!['edges']![0]!['from'], 'int_1');
});

test('explain tells people the sum line by line', async t => {
	const {out} = await runLine(['explain', 'opportunity-won', 'opp_1'], {explain: async () => explanation});
	t.is(
		out,
		`opportunity-won of opp_1: 75 % (60 % to 85 %), grade B, as of 1970-01-11T00:00:00.000Z
The outcome is known.
−0.40  base
+1.50  opportunity/meetings = 2
       +1.00  A meeting took place.
       +0.50  1 more
−0.00  1 more features
+1.10  logit, which is 75 %
`,
	);
});

test('explain --until adds what would take the score across a threshold', async t => {
	const found: Counterfactual = {
		subject: 'opp_1',
		target: 'opportunity-won',
		threshold: 0.5,
		probability: 0.4,
		changes: [{move: 'reply', times: 2, text: '2 replies'}],
		after: 0.55,
		refusal: null,
		text: 'With 2 replies the score would be 55.0 % instead of 40.0 %.',
		asOf: 0,
		knownAt: 0,
		modelVersion: 'mod_1',
		notices: [],
	};
	const asked: unknown[] = [];
	const answers = {
		explain: async () => explanation,
		counterfactual: async (...args: unknown[]) => {
			asked.push(args);
			return found;
		},
	};
	const line = ['explain', 'opportunity-won', 'opp_1', '--until', '0.5'];
	const {code, out} = await runLine([...line, '--json'], answers);
	t.is(code, 0);
	t.like(JSON.parse(out), {subject: 'opp_1', counterfactual: {after: 0.55, asOf: '1970-01-01T00:00:00.000Z'}});
	t.deepEqual(asked, [['opportunity-won', 'opp_1', {threshold: 0.5}, {all: true, territories: []}]]);
	t.regex((await runLine(line, answers)).out, /With 2 replies the score would be 55\.0 % instead of 40\.0 %\.\n$/);
	t.is((await runLine([...line.slice(0, -1), '2'], answers)).code, 2);
});

test('explain hands on both clocks, the number of paths, and the owner’s scope', async t => {
	const asked: unknown[] = [];
	const explain = async (...args: unknown[]) => {
		asked.push(...args);
		return explanation;
	};
	const times = ['--as-of', '2026-01-02', '--known-at', '1767312000000'];
	await runLine(['explain', 'opportunity-won', 'opp_1', '--paths', '7', ...times], {explain});
	t.deepEqual(asked, [
		'opportunity-won',
		'opp_1',
		{asOf: Date.UTC(2026, 0, 2), knownAt: 1_767_312_000_000, paths: 7},
		{all: true, territories: []},
	]);
});

const digest = async () => 'abc';

test('ingest prints its documented shape and exits with 1 when a row was rejected', async t => {
	const {code, out, err} = await runLine(['ingest', 'p.yaml', 'folder', '--json'], {
		ingest: async () => ingested,
		digest,
	});
	t.is(code, 1);
	const counts = ['source', 'read', 'accepted', 'rejected', 'unchanged', 'written'];
	t.deepEqual(keysOf(out), [...counts, 'digest', 'seconds', 'rejectsFile']);
	t.is(err, 'column `x` is not used\n');
});

test('ingest exits with 0 when every row was accepted', async t => {
	const ingest = async () => ({...ingested, rejected: 0, rejectsFile: null});
	t.is((await runLine(['ingest', 'p.yaml', 'folder'], {ingest, digest})).code, 0);
});

test('ingest knows a shipped profile by its name, and takes a path as it is', async t => {
	const files: string[] = [];
	const ingest = async (file: string) => {
		files.push(file);
		return ingested;
	};
	await runLine(['ingest', 'maven-crm-sales', 'folder'], {ingest, digest});
	await runLine(['ingest', './mine.yaml', 'folder'], {ingest, digest});
	t.deepEqual(
		files.map(file => path.relative(process.cwd(), file)),
		['seeds/profiles/maven-crm-sales.yaml', 'mine.yaml'],
	);
});

test('train prints its documented shape', async t => {
	const {code, out} = await runLine(['train', 'opportunity-won', '--json'], {train: async () => trained});
	t.is(code, 0);
	const first = ['target', 'modelVersion', 'trainedOn', 'testedOn', 'split', 'metrics', 'baselines', 'features'];
	t.deepEqual(keysOf(out), [...first, 'warnings', 'seconds', 'alias', 'failedGates']);
});

test('train hands on its seed and the attributes that were asked for', async t => {
	const asked: unknown[] = [];
	const train = async (target: string, {onProgress: _, ...rest}: object & {onProgress?: unknown} = {}) => {
		asked.push(target, rest);
		return trained;
	};
	await runLine(['train', 'opportunity-won', '--seed', '3', '--attributes', 'source, amountUsd'], {train});
	t.deepEqual(asked, ['opportunity-won', {seed: 3, attributes: ['source', 'amountUsd']}]);
});

test('too little data is a refusal: exit code 1, and the same words as JSON', async t => {
	const train = async () => {
		throw new EngineError('INSUFFICIENT_DATA', {have: 7, need: 100, of: 'examples'});
	};
	const {code, out, err} = await runLine(['train', 'opportunity-won', '--json'], {train});
	t.is(code, 1);
	t.deepEqual(JSON.parse(out), {
		error: {
			code: 'INSUFFICIENT_DATA',
			message: 'not enough data to train: have 7 examples, need 100',
			details: {have: 7, need: 100, of: 'examples'},
		},
	});
	t.is(err, 'INSUFFICIENT_DATA: not enough data to train: have 7 examples, need 100\n');
});

test('a wrong name is a mistake in use: exit code 2, and without --json nothing on stdout', async t => {
	const score = async () => {
		throw new EngineError('TARGET_UNKNOWN', {target: 'won', known: ['opportunity-won']});
	};
	const {code, out, err} = await runLine(['score', 'won', 'opp_1'], {score});
	t.deepEqual([code, out, err], [2, '', 'TARGET_UNKNOWN: no target is named `won`; known: opportunity-won\n']);
});

test('the engine is closed after an answer and after a failure', async t => {
	const answered = await runLine(['models', 'list'], {models: async () => []});
	t.deepEqual(answered.calls, ['models', 'close']);
	const failing = async () => {
		throw new EngineError('NOT_FOUND', {kind: 'Opportunity', id: 'opp_1'});
	};
	t.deepEqual((await runLine(['explain', 't', 'opp_1'], {explain: failing})).calls, ['explain', 'close']);
});

test('a bug is thrown on, after the engine is closed', async t => {
	const score = async () => {
		throw new TypeError('a bug');
	};
	await t.throwsAsync(runLine(['score', 't', 'opp_1'], {score}), {message: 'a bug'});
});

test('score prints one line a subject, and all of them as JSON', async t => {
	const score = async (_: string, ids: readonly string[]) => ids.map(subject => ({...explanation, subject}));
	const {out} = await runLine(['score', 'opportunity-won', 'opp_1', 'opp_22'], {score});
	t.is(
		out,
		'opp_1   75 %  60 % to 85 %  grade B  The outcome is known.\nopp_22  75 %  60 % to 85 %  grade B  The outcome is known.\n',
	);
	const json = await runLine(['score', 'opportunity-won', 'opp_1', 'opp_22', '--json'], {score});
	const {target, scores} = JSON.parse(json.out) as {target: string; scores: Array<{subject: string; asOf: string}>};
	t.is(target, 'opportunity-won');
	t.deepEqual(
		scores.map(one => [one.subject, one.asOf]),
		[
			['opp_1', '1970-01-11T00:00:00.000Z'],
			['opp_22', '1970-01-11T00:00:00.000Z'],
		],
	);
});

test('score --store also says under which ids the scores are stored', async t => {
	const score = async () => [explanation];
	const storeScores = async () => [{subject: 'opp_1', id: 'sco_1'}] as never;
	const {out, calls} = await runLine(['score', 'opportunity-won', 'opp_1', '--store', '--json'], {score, storeScores});
	t.deepEqual(calls, ['score', 'storeScores', 'close']);
	t.deepEqual((JSON.parse(out) as {stored: unknown}).stored, [{subject: 'opp_1', id: 'sco_1'}]);
	const text = await runLine(['score', 'opportunity-won', 'opp_1', '--store'], {score, storeScores});
	t.true(text.out.endsWith('sco_1\n'));
});

const different = {id: 'sco_1', target: 'opportunity-won', subject: 'opp_1', asOf: 10 * DAY};

const noDecisions = async () => ({checked: 0, identical: 0, different: []});

test('replay exits with 1 when a stored score differs, and says in what', async t => {
	const asked: unknown[] = [];
	const replay = async (ids?: readonly string[]) => {
		asked.push(ids);
		return {
			checked: 2,
			identical: 1,
			redefined: 0,
			different: [{...different, what: 'logit', stored: 0.5, replayed: 0.25}],
			forecasts: {
				...{checked: 1, identical: 0},
				different: [{id: 'fct_1', period: '2026-Q3', asOf: 10 * DAY, what: 'mean', stored: 2, replayed: 1}],
			},
		};
	};
	const {code, out} = await runLine(['replay', '--all', '--json'], {replay, replayDecisions: noDecisions});
	t.is(code, 1);
	t.deepEqual(keysOf(out), ['checked', 'identical', 'redefined', 'different', 'forecasts', 'decisions']);
	const text = await runLine(['replay', 'sco_1'], {replay});
	t.is(
		text.out,
		`2 stored scores replayed, 1 identical
sco_1: opportunity-won of opp_1 as of 1970-01-11T00:00:00.000Z differs in logit: 0.5 was stored, 0.25 is replayed
1 stored forecast replayed, 0 identical
fct_1: the forecast of 2026-Q3 as of 1970-01-11T00:00:00.000Z differs in mean: 2 was stored, 1 is replayed
`,
	);
	t.deepEqual(asked, [undefined, ['sco_1']]);
});

const none = {checked: 0, identical: 0, different: []};

test('replay exits with 0 when all are identical, and wants to know which', async t => {
	const replay = async () => ({checked: 2, identical: 2, redefined: 0, different: [], forecasts: none});
	t.is((await runLine(['replay', '--all'], {replay, replayDecisions: noDecisions})).code, 0);
	t.is((await runLine(['replay'], {replay})).code, 2);
	t.is((await runLine(['replay', 'sco_1', '--all'], {replay})).code, 2);
});

test('replay takes ids of decisions, and exits with 1 when one is made otherwise', async t => {
	const one = {id: 'dec_1', subject: 'opp_1', what: 'facts', stored: 1, replayed: 2};
	const replayDecisions = async () => ({checked: 2, identical: 1, different: [one]});
	const {code, out, calls} = await runLine(['replay', 'dec_1', 'dec_2'], {replayDecisions});
	t.is(code, 1);
	t.deepEqual(calls, ['replayDecisions', 'close']);
	t.true(out.endsWith('dec_1: about opp_1 differs in facts: 1 was stored, 2 is replayed\n'));
});

test('forecast tells the sum, its interval and how wrong it has been', async t => {
	const forecast: Forecast = {
		period: '2026-Q3',
		from: 0,
		to: 90 * DAY,
		calendar: PLAIN_CALENDAR,
		closedWon: 1_200_000,
		fromOpen: 245_678,
		fromNew: 100_000,
		mean: 1_545_678,
		quantiles: [{probability: 0.5, value: 1_540_000}],
		interval: [1_400_000, 1_700_000],
		adjustment: 1.1,
		withoutAssumptions: null,
		weights: [
			{expert: 'run-rate', title: 'it goes on', weight: 0.04, says: 1},
			{expert: 'deal-level', title: 'deal by deal', weight: 0.96, says: 345_678},
		],
		pastCoverage: {origins: 8, within80: 0.75, within95: 1},
		byLevel: {owner: [], manager: [], region: [], product: [], segment: [], account: [], family: []},
		backtest: {origins: 8, wape: 0.12, bias: -0.03},
		deals: [],
		moreDeals: {count: 0, expected: 0},
		asOf: 0,
		knownAt: 0,
		modelVersion: 'mod_1',
		judgement: [],
		notices: [{kind: 'amounts', text: 'Two deals have no amount.', count: 2, opportunities: ['opp_1', 'opp_2']}],
	};
	const {out} = await runLine(['forecast', '2026-Q3'], {forecast: async () => forecast});
	t.is(
		out,
		`2026-Q3: 1,545,678 (80 % of the time 1,400,000 to 1,700,000)
1,200,000 won so far, 245,678 expected of open deals, 100,000 of new ones; wrong by 12 % at 8 earlier moments
the rest as deal-level 96 % say
Two deals have no amount.
`,
	);
	const json = await runLine(['forecast', '2026-Q3', '--json'], {forecast: async () => forecast});
	const {from, to} = JSON.parse(json.out) as Record<string, unknown>;
	t.deepEqual([from, to], ['1970-01-01T00:00:00.000Z', '1970-04-01T00:00:00.000Z']);
	const named = await runLine(['forecast', '--period', '2026-Q3', '--json'], {forecast: async () => forecast});
	t.is(named.out, json.out);
	t.is((await runLine(['forecast'], {forecast: async () => forecast})).code, 2);
});

test('forecast hands on what is assumed of deals, and tells the number without it', async t => {
	const asked: unknown[] = [];
	const answer = async (...given: unknown[]) => {
		asked.push(given[3]);
		return {...assumed, mean: 1200, withoutAssumptions: 1000};
	};
	const {out} = await runLine(['forecast', '2026-Q3', '--assume', 'opp_1=won', 'opp_2=1200'], {forecast: answer});
	t.deepEqual(asked, [
		{
			calendar: {},
			assumptions: [
				{opportunity: 'opp_1', outcome: 'won'},
				{opportunity: 'opp_2', amount: 1200},
			],
		},
	]);
	t.true(out.includes('without what is assumed: 1,000\n'));
	const more = [
		'opp_1=stage:In proof',
		'opp_1=meeting:2',
		'opp_1=reply',
		'opp_2=closes:2026-08-01',
		'opp_2=owner:own_1',
		'opp_3=removed',
	];
	const scenario = async (...given: unknown[]) => ({...(await answer(...given)), scenario: fakeScenario});
	const told = await runLine(['forecast', '2026-Q3', '--assume', ...more, '--capacity', 'own_1=3'], {
		forecast: scenario,
	});
	const moves = [
		{move: 'meeting', times: 2},
		{move: 'reply', times: 1},
	];
	t.deepEqual(asked.at(-1), {
		calendar: {},
		assumptions: [
			{opportunity: 'opp_1', stage: 'In proof', moves},
			{opportunity: 'opp_2', closesAt: Date.UTC(2026, 7, 1), owner: 'own_1'},
			{opportunity: 'opp_3', outcome: 'removed'},
		],
		capacities: [{owner: 'own_1', deals: 3}],
	});
	t.true(
		told.out.includes('it changes that by +120 (80 % of the draws +0 to +200)\n  +120 opp_0000: 380 before, 500 now'),
		told.out,
	);
	t.is((await runLine(['forecast', '2026-Q3', '--capacity', 'own_1=many'], {forecast: answer})).code, 2);
	t.is((await runLine(['forecast', '2026-Q3', '--assume', 'opp_1=closes:soon'], {forecast: answer})).code, 2);
	t.is((await runLine(['forecast', '2026-Q3', '--assume', 'opp_1=Maybe?'], {forecast: answer})).code, 2);
});

const assumed: Forecast = {
	calendar: PLAIN_CALENDAR,
	...{period: '2026-Q3', from: 0, to: DAY, closedWon: 0, fromOpen: 900, fromNew: 100, mean: 1000, quantiles: []},
	...{interval: [1, 2], adjustment: 1, withoutAssumptions: null, weights: [], deals: [], notices: [], judgement: []},
	...{
		pastCoverage: {origins: 0, within80: null, within95: null},
		backtest: {origins: 0, wape: undefined, bias: undefined},
	},
	...{
		byLevel: {owner: [], manager: [], region: [], product: [], segment: [], account: [], family: []},
		moreDeals: {count: 0, expected: 0},
	},
	...{asOf: 0, knownAt: 0, modelVersion: 'mod_1'},
};

test('forecast tells how likely quotas are reached, each of whom it names', async t => {
	const asked: unknown[] = [];
	const forecast = async (...given: unknown[]) => {
		const {quotas = []} = given[3] as {quotas?: readonly Quota[]};
		asked.push(quotas);
		const owner = [{id: 'own_1', closedWon: 0, mean: 5, low: 0, high: 9}];
		const family = [{id: 'acc_1', closedWon: 0, mean: 5, low: 0, high: 9}];
		const region = [{id: 'Ann', closedWon: 0, mean: 5, low: 0, high: 9}];
		const byLevel = {...assumed.byLevel, owner, region, account: family, family};
		return {...assumed, byLevel, quotas: quotas.map(toQuotaOutlook)};
	};
	const entities = async (ids: readonly string[]) => ids.map(id => (id === 'own_1' ? {name: 'Ann'} : undefined));
	const engine = {forecast, entities} as never;
	const line = async (...more: string[]) => runLine(['forecast', '2026-Q3', ...more], engine);
	const {out} = await line('--quota', 'company=2000', 'owner:Ann=500', 'acc_1=7');
	t.deepEqual(asked.at(-1), [
		{level: null, subject: null, amount: 2000},
		{level: 'owner', subject: 'own_1', amount: 500},
		{level: 'account', subject: 'acc_1', amount: 7},
	]);
	t.true(out.includes('quota of Ann 500: reached with 50 %, one time in ten 3 or more are missing; '), out);
	t.true(out.includes('the open deals of the period are 500, 2.0 times the 250 that remain'), out);
	t.regex((await line('--quota', 'Ann=500')).err, /it may be owner:own_1, region:Ann/);
	t.regex((await line('--quota', 'Zoe=500')).err, /nobody in the forecast has that name/);
	t.is((await line('--quota', 'Ann')).code, 2);
	const folder = mkdtempSync(path.join(tmpdir(), 'quotas-'));
	writeFileSync(path.join(folder, 'quotas.csv'), 'name,amount\nown_1,12\n');
	writeFileSync(path.join(folder, 'quotas.json'), '[{"name": "company", "amount": 12}]');
	writeFileSync(path.join(folder, 'wrong.json'), '[{"name": "company"}]');
	await line('--quotas', path.join(folder, 'quotas.csv'));
	t.deepEqual(asked.at(-1), [{level: 'owner', subject: 'own_1', amount: 12}]);
	await line('--quotas', path.join(folder, 'quotas.json'));
	t.deepEqual(asked.at(-1), [{level: null, subject: null, amount: 12}]);
	t.regex((await line('--quotas', path.join(folder, 'wrong.json'))).err, /amount/);
	rmSync(folder, {recursive: true});
	t.true((await line('--quota', 'company=8', '--csv')).out.includes('\nquota,,,4,,8,,,,,0.5,,8,,'));
});

test('forecast tells what the groups of a level should bring, and what they divide into', async t => {
	const asked: unknown[] = [];
	const one = {closedWon: 0, mean: 5, low: 0, high: 9};
	const forecast = async (...given: unknown[]) => {
		const {division} = given[3] as {division?: {by: string}};
		asked.push(division);
		const parts = [
			{...one, id: 'prd_1'},
			{...one, id: null, mean: 0},
		];
		const owner = [{...one, id: 'own_1', ...(division && {parts})}];
		return {...assumed, byLevel: {...assumed.byLevel, owner, product: [{...one, id: 'prd_1'}]}};
	};
	const entities = async (ids: readonly string[]) => ids.map(id => ({name: id === 'own_1' ? 'Ann' : 'Boxes'}));
	const engine = {forecast, entities} as never;
	const line = async (...more: string[]) => runLine(['forecast', '2026-Q3', ...more], engine);
	const {out} = await line('--level', 'owner', '--group-by', 'product');
	t.deepEqual(asked, [{level: 'owner', by: 'product'}]);
	t.true(
		out.endsWith(`
  Ann: 5 (80 % of the time 0 to 9)
    Boxes: 5 (80 % of the time 0 to 9)
    none: 0 (80 % of the time 0 to 9)
`),
		out,
	);
	t.true((await line('--level', 'owner')).out.endsWith('\n  Ann: 5 (80 % of the time 0 to 9)\n'));
	t.true((await line('--group-by', 'owner')).out.endsWith('\n  Ann: 5 (80 % of the time 0 to 9)\n'));
	t.deepEqual(asked.slice(1), [undefined, undefined]);
	const table = (await line('--level', 'owner', '--group-by', 'product', '--csv')).out;
	t.true(
		table.includes('\nowner,own_1,Ann,0,5,5,,0,9,,,,,,\npart of owner,prd_1,Boxes,0,5,5,,0,9,,,,,,own_1\n'),
		table,
	);
	t.regex((await line('--level', 'owner', '--group-by', 'product', '--store')).err, /--group-by is not stored/);
	t.is((await line('--level', 'town')).code, 2);
});

test('forecast tells what would pull a deal in, or why nothing would', async t => {
	const asked: unknown[] = [];
	const pullIn = async (...given: unknown[]) => {
		asked.push(given[0]);
		return fakePullIn;
	};
	const {out} = await runLine(['forecast', '2026-Q3', '--pull-in', 'opp_0000'], {pullIn});
	t.deepEqual(asked, [{period: '2026-Q3', opportunity: 'opp_0000', calendar: {}}]);
	t.is(
		out,
		`opp_0000 is won in 2026-Q3 with 25 %: 50 % at all, 50 % of that in the period
  5.0 points more, 30 %, with a reply
the most that six steps can do
  10.0 points more, 35 %, with a reply
`,
	);
	const none = async () => ({
		...{...fakePullIn, pulls: [], together: null},
		...{refusal: 'period-over' as const, fallbackReason: 'no model is sound.'},
	});
	t.regex(
		(await runLine(['forecast', '2026-Q3', '--pull-in', 'opp_0000'], {pullIn: none})).out,
		/\nno model is sound\.\nnothing of the period is left\n$/,
	);
});

test('forecast hands on the calendar of its period, and wants one that there is', async t => {
	const asked: unknown[] = [];
	const forecast = async (...given: unknown[]) => {
		asked.push(given[3]);
		return assumed;
	};
	const line = [
		'forecast',
		'FY2026-Q3',
		'--zone',
		'Asia/Kolkata',
		'--fiscal-start',
		'2',
		'--fiscal-named-after',
		'start',
	];
	await runLine([...line, '--fiscal-weeks', '4-5-4,monday'], {forecast});
	const fiscalWeeks = {pattern: '4-5-4', startsOn: 'monday', yearEnds: 'nearest'};
	t.deepEqual(asked, [
		{calendar: {zone: 'Asia/Kolkata', fiscalYearStart: 2, fiscalYearNamedAfter: 'start', fiscalWeeks}},
	]);
	for (const wrong of [
		['--fiscal-start', '13'],
		['--fiscal-named-after', 'middle'],
		['--fiscal-weeks', '4-4-4'],
		['--fiscal-weeks', '4-4-5,sunday,last,more'],
	]) {
		t.is((await runLine(['forecast', 'FY2026', ...wrong], {forecast})).code, 2, wrong.join(' '));
	}
});

test('forecast --since says what moved the number, and what became of the pipeline', async t => {
	const asked: unknown[] = [];
	const path = {
		...{share: -0.4, effectIfRemoved: 0.4, fact: 'st_1', text: 'Ada was the champion.', restricted: false},
		...{nodes: [], edges: [], records: []},
	};
	const moved = {
		...{feature: 'opportunity/champion-left', change: -120, morePaths: {count: 0, change: 0}},
		paths: [{change: -120, was: true, is: false, path}],
	};
	const forecastChange = async (period: string, since: number | string) => {
		asked.push(since);
		const isStored = typeof since === 'string';
		const at = isStored ? DAY : since;
		return {
			period,
			fallbackReason: isStored ? 'no model is sound.' : null,
			stored: isStored ? {id: since, mean: 990, modelVersion: 'mod_0'} : null,
			...{from: {asOf: at, knownAt: at}, to: {asOf: 9 * DAY, knownAt: 9 * DAY}},
			...{before: 1000, after: 880, change: -120, fromNew: 10, modelVersion: 'mod_1'},
			deals: [
				{
					...{opportunity: 'opp_1', before: 200, after: 70, change: -130},
					because: [
						{cause: 'score' as const, change: -140, features: [moved]},
						{cause: 'amount' as const, change: 10, features: []},
					],
				},
			],
			moreDeals: {count: 0, change: 0},
			pipeline: {
				...{started: 5000, ended: 4600, created: 300, pulledIn: 100, reopened: 0, increased: 0},
				...{decreased: 0, pushed: 0, won: 800, lost: 0, withdrawn: 0},
			},
		};
	};
	const {out} = await runLine(['forecast', '2026-Q3', '--since', '86400000'], {forecastChange});
	t.is(
		out,
		`2026-Q3: 880, before it was 1,000 (−120)
  −130 opp_1: 200 before, 70 now
    −140 its chance to be won, most by opportunity/champion-left: no longer: Ada was the champion.
    +10 what it would bring
  +10 of deals that have not begun
pipeline: 5,000 + 300 created + 100 pulled in − 800 won = 4,600
`,
	);
	const named = await runLine(['forecast', '2026-Q3', '--since', 'fct_1'], {forecastChange});
	t.true(named.out.includes('\nno model is sound.\nfct_1 said 990 by model mod_0\n'));
	t.deepEqual(asked, [DAY, 'fct_1']);
});

test('backtest tells each horizon beside every expert alone, and wants whole days', async t => {
	const asked: unknown[] = [];
	const backtest = async (options: unknown) => {
		asked.push(options);
		const horizon = {
			...{days: 7, origins: 30, wape: 0.17, bias: 0.02, intervals: 30},
			...{coverage80: 0.77, coverage95: 0.93, intervalScore80: 0.8, intervalScore95: 1.4},
			forecasts: [],
			baselines: {theta: {origins: 30, wape: 0.23, bias: 0}, 'last-year': {origins: 0, wape: null, bias: null}},
		};
		return {origins: 30, horizons: [horizon], zone: 'UTC', asOf: 0, knownAt: 0, seconds: 1};
	};
	const {out} = await runLine(['backtest', '--horizons', '7'], {backtest});
	t.is(
		out,
		`7 days ahead, 30 origins: wrong by 17 %, bias 2 %; 80 % ranges held 77 %, 95 % ranges 93 %
  theta alone: 23 % at 30
`,
	);
	t.deepEqual(asked, [{calendar: {}, horizons: [7]}]);
	t.is((await runLine(['backtest', '--horizons', '7,x'], {backtest})).code, 2);
});

test('actions lists what to do and what was dropped with its reason', async t => {
	const nextBestActions = async () => ({
		subject: 'opp_1',
		target: 'opportunity-won',
		actions: [
			{action: 'invite', title: 'Invite a director', expectedLift: 0.123, text: 'Associated, not proven.', paths: []},
		],
		moreActions: 0,
		dropped: [{action: 're-engage', reason: 'the customer wrote yesterday'}],
		asOf: 0,
		knownAt: 0,
		modelVersion: 'mod_1',
	});
	const {out} = await runLine(['actions', 'opportunity-won', 'opp_1'], {nextBestActions});
	t.is(
		out,
		'+12.30 points  Invite a director\n  Associated, not proven.\ndropped  re-engage: the customer wrote yesterday\n',
	);
});

test('query fills in clocks and scope, and what is given outranks them', async t => {
	const asked: unknown[] = [];
	const {code, out} = await runLine(['query', 'entities/list', '--params', '{"kind":"Account","first":2}', '--json'], {
		watermark: async () => ({asOf: 5, knownAt: 5}),
		async query(...args) {
			asked.push(...args);
			return [{id: 'acc_1'}];
		},
	});
	t.is(code, 0);
	t.deepEqual(JSON.parse(out), {query: 'entities/list', rows: [{id: 'acc_1'}]});
	const scope = {all: true, territories: []};
	const filled = {t: 5, k: 5, scope, forever: FOREVER, paths: false, after: '', first: 2, kind: 'Account'};
	t.deepEqual(asked, ['entities/list', filled]);
});

test('verify exits with 1 when a law is broken, and shows the counterexample', async t => {
	const law = {law: 'it adds up', checked: 50, broken: 0, counterexample: null};
	const held = await runLine(['verify', '--json'], {verify: async () => ({ok: true, laws: [law]})});
	t.is(held.code, 0);
	t.deepEqual(JSON.parse(held.out), {ok: true, laws: [law]});
	const broken = {...law, broken: 1, counterexample: {subject: 'opp_1'}};
	const fell = await runLine(['verify'], {verify: async () => ({ok: false, laws: [broken]})});
	t.is(fell.code, 1);
	t.is(fell.out, 'broken  it adds up  50 checked  1 broken, such as {"subject":"opp_1"}\n');
});

test('verify looks at as many subjects as it is told', async t => {
	const asked: unknown[] = [];
	const verify = async (options: unknown) => {
		asked.push(options);
		return {ok: true, laws: []};
	};
	await runLine(['verify', '--sample', '200'], {verify});
	t.deepEqual(asked, [{sample: 200}]);
});

test('features lists features with their aggregate and unit', async t => {
	const feature = {
		name: 'opportunity/calls',
		subject: 'Opportunity',
		title: 'Calls on the deal',
		unit: 'calls',
		aggregate: 'count',
		query: 'features/opportunity/calls',
		why: 'activity.',
	};
	const {out} = await runLine(['features'], {features: async () => [feature]});
	t.is(out, 'opportunity/calls  count  calls  Calls on the deal\n');
	const json = await runLine(['features', '--json'], {features: async () => [feature]});
	t.deepEqual(JSON.parse(json.out), {features: [feature]});
});

const drift: DriftReport = {
	target: 'opportunity-won',
	modelVersion: 'mod_1',
	windows: [
		{
			from: 0,
			until: 30 * DAY,
			rows: 120,
			labelled: 0.95,
			estimatedAuc: 0.8,
			estimatedLogLoss: 0.5,
			realisedAuc: 0.61,
			realisedLogLoss: 0.7,
			calibrationSlope: 0.4,
		},
	],
	readings: [],
	alarms: [{from: 0, until: 30 * DAY, feature: null, measure: 'calibration-slope', value: 0.6, bar: 0.3, alarm: true}],
	notices: [],
	watermark: 90 * DAY,
	challenger: null,
};

test('models watch tells the alarms, with ISO times, and exits with 1 when there is one', async t => {
	const asked: unknown[] = [];
	const watch = async (...args: unknown[]) => {
		asked.push(args);
		return drift;
	};
	const line = ['models', 'watch', 'opportunity-won', '--days', '30', '--windows', '2', '--until', '1970-04-01'];
	const {code, out} = await runLine([...line, '--json'], {watch});
	t.is(code, 1);
	t.like(JSON.parse(out), {watermark: '1970-04-01T00:00:00.000Z', challenger: null});
	t.is((JSON.parse(out) as {alarms: Array<{until: string}>}).alarms[0]!.until, '1970-01-31T00:00:00.000Z');
	t.deepEqual(asked, [['opportunity-won', {days: 30, windows: 2, until: 90 * DAY}]]);
	t.regex(
		(await runLine(line, {watch})).out,
		/alarm {2}1970-01-01 to 1970-01-31 {2}calibration-slope .*0\.600 > 0\.300/,
	);
	t.is((await runLine(line, {watch: async () => ({...drift, alarms: []})})).code, 0);
});

test('models audit tells what passes, and exits with 1 when something does not', async t => {
	const audit: ExplanationAudit = {
		target: 'opportunity-won',
		modelVersion: 'mod_1',
		seed: 1,
		subjects: 90,
		paths: 3,
		fidelityPlus: {shown: 0.2, random: 0.03},
		fidelityMinus: {shown: 0.1, random: 0.3},
		permuted: 0.02,
		stability: 0.97,
		passes: {fidelity: true, sanity: true, stability: true},
	};
	const line = ['models', 'audit', 'opportunity-won'];
	const {code, out} = await runLine([...line, '--json'], {audit: async () => audit});
	t.is(code, 0);
	t.deepEqual(JSON.parse(out), audit);
	const failed = {...audit, passes: {...audit.passes, sanity: false}};
	const said = await runLine(line, {audit: async () => failed});
	t.is(said.code, 1);
	t.regex(said.out, /under shuffled shapes +0\.020 +FAILS/);
});

test('doctor says what this machine has, without opening an engine', async t => {
	const {code, out, calls} = await runLine(['doctor', '--json', '--home', tmpdir()]);
	const {ok, checks} = JSON.parse(out) as {ok: boolean; checks: Array<{what: string; ok: boolean; how: string}>};
	t.is(code, ok ? 0 : 2);
	t.deepEqual(
		checks.slice(0, 3).map(check => check.what),
		['Node.js', 'Java', 'Maven'],
	);
	t.true(checks.every(check => check.how.length > 10));
	t.deepEqual(calls, []);
});
