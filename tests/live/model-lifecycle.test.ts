import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {openApi} from '../../src/api/open-api.ts';
import {issueToken} from '../../src/api/token.ts';
import {systemClock} from '../../src/core/clock.ts';
import {readConfig} from '../../src/core/config.ts';
import type {EngineError} from '../../src/core/errors.ts';
import {canonicalJson} from '../../src/core/hash.ts';
import {silentLog} from '../../src/core/log.ts';
import {type Engine, openEngine} from '../../src/engine.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {AdditiveModel} from '../../src/models/additive-model.ts';
import {enrol} from '../../src/registry/enrol.ts';
import {keepModel} from '../../src/registry/keep-model.ts';
import {loadModel} from '../../src/registry/model-store.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import type {ModelArtefact} from '../../src/score/model-artefact.ts';
import {deals, dealTarget, recordsOf} from '../helpers/deal-world.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {ref} from '../helpers/say.ts';
import {testCause} from '../helpers/test-cause.ts';

const open = lawGraphs();
const target = dealTarget.name;
const oneDeal = entityIdOf('crm', ref('Opportunity', '0'));
const [ada, bob] = ['ada', 'bob'].map(actor => ({actor, reason: `${actor} has read the card`})) as [
	{actor: string; reason: string},
	{actor: string; reason: string},
];
const home = mkdtempSync(path.join(tmpdir(), 'throughline-lifecycle-'));

/** The world of deals, its engine, and two models that were trained on it with different seeds; made once. */
async function openWorld() {
	const {fill, raw} = await open();
	await fill(recordsOf(deals(250)));
	const engine = await openEngine(readConfig(home));
	await saveTargets(engine.graph, [dealTarget], testCause);
	const first = await engine.train(target);
	const second = await engine.train(target, {seed: 2});
	const [a, b] = await Promise.all([first, second].map(one => loadModel(engine.graph, one.modelVersion)));
	return {engine, raw, first, second, artefacts: [a!.artefact, b!.artefact] as const};
}

let world: ReturnType<typeof openWorld> | undefined;
test.after.always(async () => {
	await (await world)?.engine.close();
	rmSync(home, {recursive: true, force: true});
});

/** That world with one champion and, trained with another seed, one challenger, and nothing else that was decided about models. */
async function withChallenger(declaration = dealTarget) {
	world ??= openWorld();
	const {engine, raw, artefacts} = await world;
	await raw.run('MATCH (n:Model|Alias|Approval|GateReport|ModelLine|ShadowPair) DETACH DELETE n');
	await saveTargets(engine.graph, [declaration], testCause);
	const enrolled = async (artefact: ModelArtefact) =>
		enrol(engine.graph, declaration, artefact, systemClock, {...testCause, actor: 'cli'});
	return {engine, raw, first: await enrolled(artefacts[0]), second: await enrolled(artefacts[1])};
}

const versionOf = async (engine: Engine) => (await engine.score(target, [oneDeal], {}))[0]!.modelVersion;

/** Keeps a changed copy of a stored model as the challenger. */
async function challenge(engine: Engine, version: string, change: (model: AdditiveModel) => AdditiveModel) {
	const {artefact} = await loadModel(engine.graph, version);
	return (await keepModel(engine.graph, {...artefact, model: change(artefact.model)}, systemClock.now(), testCause))
		.version;
}

liveTest('a model is trained, judged, promoted and rolled back, and its card tells all of it', async t => {
	const {engine, first, second} = await withChallenger();
	const trained = await world!;
	t.deepEqual([trained.first.alias, trained.second.alias], ['champion', 'challenger']);
	t.deepEqual([trained.first.modelVersion, trained.second.modelVersion], [first.version, second.version]);
	t.not(first.version, second.version);
	t.deepEqual(trained.second.failedGates, []);
	t.is(await versionOf(engine), first.version, 'a challenger does not answer');

	const {from, to, gates} = await engine.promoteModel(target, {}, ada);
	t.deepEqual([from, to], [first.version, second.version]);
	t.is(gates.against, first.version);
	t.log(gates.verdicts.map(({gate, why}) => `${gate}: ${why}`));
	t.is(await versionOf(engine), second.version, 'it answers from the next question on');

	const card = await engine.model(target);
	t.deepEqual([card.version, card.aliases, card.gates?.passed], [second.version, ['champion'], true]);
	t.deepEqual(
		card.approvals.map(({actor, reason}) => [actor, reason]),
		[[ada.actor, ada.reason]],
	);
	t.deepEqual(
		card.history.map(({name, move, actor}) => [name, move, actor]),
		[
			['challenger', 'train', 'cli'],
			['champion', 'promote', 'ada'],
		],
	);

	const begun = systemClock.now();
	await engine.rollBackModel(target, {}, bob);
	t.is(await versionOf(engine), first.version);
	t.log(`rolled back, and scored by the champion before, in ${systemClock.now() - begun} ms`);
	const [line] = await engine.models();
	t.like(line, {champion: first.version, challenger: null});
	t.deepEqual(
		line!.versions.map(({version}) => version),
		[first.version, second.version],
	);
});

liveTest('a model that is worse than the champion is refused with the gates it fails, and nothing moves', async t => {
	const {engine, first} = await withChallenger();
	const turned = await challenge(engine, first.version, model => ({
		...model,
		terms: model.terms.map(term => ({...term, scores: term.scores.map(score => -score)})),
		features: model.features.map(({monotone: _, ...feature}) => feature),
	}));
	const refusal = await t.throwsAsync(engine.promoteModel(target, {}, ada));
	const {code, status, details} = refusal as EngineError<'GATE_FAILED'>;
	t.deepEqual([code, status, details.version], ['GATE_FAILED', 409, turned]);
	t.true(details.gates.includes('ranking') && details.gates.includes('log-loss'), details.gates.join());
	t.is(await versionOf(engine), first.version);
	const card = await engine.model(target, turned);
	t.deepEqual([card.gates?.passed, card.approvals], [false, []], 'the report is kept, and no approval');
});

liveTest('a target of high impact takes two people, and nobody approves twice', async t => {
	const {engine, second} = await withChallenger({...dealTarget, impact: 'high'});
	const alone = await t.throwsAsync(engine.promoteModel(target, {}, ada));
	t.like(alone, {code: 'APPROVAL_MISSING', details: {have: ['ada'], need: 2}});
	const {approvals, needed} = await engine.approveModel(target, undefined, ada);
	t.deepEqual([approvals.map(({actor}) => actor), needed], [['ada'], 2]);
	await t.throwsAsync(engine.approveModel(target, undefined, ada), {code: 'APPROVAL_REPEATED'});
	await t.throwsAsync(engine.promoteModel(target, {}, ada), {code: 'APPROVAL_MISSING'});
	t.is((await engine.promoteModel(target, {}, bob)).to, second.version);
	t.deepEqual(
		(await engine.model(target)).approvals.map(({actor}) => actor),
		['ada', 'bob'],
	);
});

liveTest('under a key a promotion, an approval and a way back happen once and answer the same again', async t => {
	const {engine, first, second} = await withChallenger({...dealTarget, impact: 'high'});
	const historyLength = async () => (await engine.modelHistory(target)).length;
	const keyed = (key: string, mover = bob) => ({...mover, key});
	const approve = async () => engine.approveModel(target, undefined, keyed('approve', ada));
	const promote = async () => engine.promoteModel(target, {expected: first.version}, keyed('promote'));
	const back = async () => engine.rollBackModel(target, {}, keyed('back'));
	for (const move of [approve, promote, back]) {
		const done = await move();
		const moves = await historyLength();
		t.is(canonicalJson(await move()), canonicalJson(done));
		t.is(await historyLength(), moves);
	}

	t.is(await versionOf(engine), first.version, 'a promotion that is told again promotes nobody');
	t.is((await promote()).to, second.version);
	await t.throwsAsync(engine.rollBackModel(target, {to: second.version}, keyed('back')), {
		code: 'IDEMPOTENCY_CONFLICT',
	});
	await t.throwsAsync(engine.approveModel(target, undefined, keyed('promote')), {code: 'IDEMPOTENCY_CONFLICT'});
});

liveTest('under one key two who roll back at once go back one step', async t => {
	const {engine, first} = await withChallenger();
	await engine.promoteModel(target, {}, ada);
	const moves = await Promise.all([1, 2].map(async () => engine.rollBackModel(target, {}, {...bob, key: 'once'})));
	t.deepEqual(moves[0], moves[1]);
	t.is(moves[0]!.to, first.version);
});

liveTest('F13: of two people who promote at once one wins, the other is told ALIAS_MOVED', async t => {
	const {engine, first, second} = await withChallenger();
	const {artefact} = await loadModel(engine.graph, second.version);
	const third = await enrol(
		engine.graph,
		dealTarget,
		{...artefact, report: {...artefact.report, note: 'third'}},
		systemClock,
		testCause,
	);
	const expected = first.version;
	const outcomes = await Promise.allSettled([
		engine.promoteModel(target, {version: second.version, expected}, ada),
		engine.promoteModel(target, {version: third.version, expected}, bob),
	]);
	const codes = outcomes.map(outcome => (outcome.status === 'rejected' ? (outcome.reason as EngineError).code : 'won'));
	t.log(outcomes.map(outcome => (outcome.status === 'rejected' ? String(outcome.reason) : outcome.value.to)));
	t.deepEqual(codes.sort(), ['ALIAS_MOVED', 'won']);
});

liveTest('F12: a damaged champion is stood in for, in words, until somebody rolls back', async t => {
	const {engine, raw, first, second} = await withChallenger();
	await engine.promoteModel(target, {}, ada);
	await raw.run('MATCH (m:Model {version: $version}) SET m.artefact = left(m.artefact, 500)', {
		version: second.version,
	});
	const fresh = await openEngine(readConfig(home));
	try {
		const [score] = await fresh.score(target, [oneDeal], {});
		t.is(score!.modelVersion, first.version);
		t.regex(score!.fallbackReason ?? '', /^champion-damaged: /);
		await t.throwsAsync(fresh.model(target), {code: 'MODEL_CORRUPT'});
		const {ok, laws} = await fresh.verify({sample: 5});
		t.false(ok, 'verify finds it');
		t.deepEqual(
			laws.filter(({broken}) => broken > 0).map(({law}) => law),
			['13 never silent'],
		);
		await fresh.rollBackModel(target, {}, bob);
		t.is((await fresh.score(target, [oneDeal], {}))[0]!.fallbackReason, null);
	} finally {
		await fresh.close();
	}
});

const secret = new Uint8Array(32).fill(9);

liveTest('F13: a server goes on answering while its champion is promoted and rolled back', async t => {
	const {engine, first, second} = await withChallenger();
	const api = await openApi({engine, clock: systemClock, log: silentLog, secret});
	const token = await issueToken(secret, {id: 'olga', roles: ['ops'], territories: ['*']}, systemClock);
	const query = `{score(target: "${target}", subject: "${oneDeal}") {modelVersion}}`;
	const ask = async () => {
		const response = await fetch(`${api.url}/graphql`, {
			method: 'POST',
			headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
			body: JSON.stringify({query}),
		});
		const {data} = (await response.json()) as {data?: {score: {modelVersion: string}}};
		return data?.score.modelVersion ?? `failed with ${response.status}`;
	};
	let isOver = false;
	const answers: string[] = [];
	const clients = Array.from({length: 3}, async () => {
		while (!isOver) {
			answers.push(await ask());
		}
	});
	const millis: number[] = [];
	for (let round = 0; round < 2; round++) {
		await engine.promoteModel(target, {version: second.version}, ada);
		t.is(await ask(), second.version);
		const begun = systemClock.now();
		await engine.rollBackModel(target, {}, bob);
		millis.push(systemClock.now() - begun);
		t.is(await ask(), first.version, 'the next question is answered by the one before');
	}

	isOver = true;
	await Promise.all(clients);
	await api.close();
	t.deepEqual(
		[...new Set(answers)].filter(version => version !== first.version && version !== second.version),
		[],
		'no request failed',
	);
	t.log(`${answers.length} requests answered; rollbacks took ${millis.join(', ')} ms`);
	t.true(
		millis.every(took => took < 1000),
		millis.join(),
	);
});

liveTest(
	'a challenger is scored beside the champion where the target declares it, and its card compares them',
	async t => {
		const {engine, first, second} = await withChallenger({...dealTarget, shadow: 1});
		const ids = ['0', '1', '2'].map(key => entityIdOf('crm', ref('Opportunity', key)));
		const asking = await openEngine(readConfig(home));
		const scores = await asking.score(target, ids, {});
		await asking.score(target, ids, {});
		await asking.close();
		const [beside] = (await engine.model(target, second.version)).shadow;
		t.like(beside, {champion: first.version, pairs: 3}, 'the same question twice is one pair');
		await engine.promoteModel(target, {}, ada);
		const own = await engine.score(target, ids, {});
		const distances = own.map(({probability}, index) => Math.abs(probability - scores[index]!.probability));
		t.true(Math.abs(beside!.largest - Math.max(...distances)) < 1e-12);
	},
);

// Last, because it takes a fact out of the world that the others share.
liveTest(
	'a model is judged on the rows of its training: new deals do not matter, a fact that is gone does',
	async t => {
		const {engine, raw, second} = await withChallenger();
		await raw.run("MATCH (a:Assertion {aspect: 'stage', stage: 'won'}) WITH a ORDER BY a.id LIMIT 1 DETACH DELETE a");
		const refusal = await t.throwsAsync(engine.promoteModel(target, {}, ada));
		t.deepEqual((refusal as EngineError<'GATE_FAILED'>).details.gates, ['data-minimum']);
		t.is((await engine.model(target, second.version)).gates?.passed, false);
	},
);
