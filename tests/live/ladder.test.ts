import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {readConfig} from '../../src/core/config.ts';
import {currentBook} from '../../src/decisions/funnel/policy-book.ts';
import {type Engine, openEngine} from '../../src/engine.ts';
import {checkAddsUp, checkWouldHave, withoutEachPath} from '../../src/governance/laws/explanations.ts';
import {checkNeverSilent} from '../../src/governance/laws/never-silent.ts';
import {readScores} from '../../src/governance/read-answers.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {keepModel} from '../../src/registry/keep-model.ts';
import {loadModel} from '../../src/registry/model-store.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import {deals, dealTarget, recordsOf} from '../helpers/deal-world.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {ref} from '../helpers/say.ts';
import {testCause} from '../helpers/test-cause.ts';

const open = lawGraphs();
const target = dealTarget.name;
const oneDeal = entityIdOf('crm', ref('Opportunity', 'open'));
const home = mkdtempSync(path.join(tmpdir(), 'throughline-ladder-'));
test.after.always(() => rmSync(home, {recursive: true, force: true}));

/** The same world with one deal that nobody has closed. */
const records = () => [
	...recordsOf(deals(250)),
	...recordsOf([{key: 'open', calls: 3, won: true}]).filter(isNotItsEnd),
];
const isNotItsEnd = (record: ReturnType<typeof recordsOf>[number]) => !JSON.stringify(record).includes('"won"');

/** Flips one bit of one byte in the middle of a stored artefact; ASCII stays ASCII. */
async function flipByte(version: string) {
	const {graph, raw} = await open();
	const [row] = await graph.read('models/artefact', {version});
	const text = row!.artefact;
	const at = text.search(/\d\.\d/);
	const flipped = String.fromCharCode(text.charCodeAt(at) ^ 1);
	const artefact = text.slice(0, at) + flipped + text.slice(at + 1);
	await raw.run('MATCH (m:Model {version: $version}) SET m.artefact = $artefact', {version, artefact});
	return async () => raw.run('MATCH (m:Model {version: $version}) SET m.artefact = $text', {version, text});
}

/** What a fresh process answers: it has loaded nothing yet. */
async function fresh<T>(ask: (engine: Engine) => Promise<T>): Promise<T> {
	const engine = await openEngine(readConfig(home));
	try {
		return await ask(engine);
	} finally {
		await engine.close();
	}
}

const decideIn = async (engine: Engine, key: string) =>
	engine.decide(target, oneDeal, {key, actor: 'kim'}, WHOLE_GRAPH);

liveTest(
	'F12: byte by byte the ladder is champion, earlier champion, logistic, priors; each rung says so and replays',
	async t => {
		const {fill} = await open();
		await fill(records());
		const versions = await fresh(async engine => {
			await saveTargets(engine.graph, [dealTarget], testCause);
			const first = (await engine.train(target)).modelVersion;
			const second = (await engine.train(target, {seed: 2})).modelVersion;
			await engine.promoteModel(target, {}, {actor: 'ada', reason: 'a test'});
			const [a, b] = await Promise.all([first, second].map(async version => engine.model(target, version)));
			return {first, second, own: b!.fallbackVersion!, before: a!.fallbackVersion!};
		});
		const {first, second, own, before} = versions;
		t.regex(own, /^mod_/);
		await fresh(async engine => {
			const line = (await engine.models())[0]!;
			t.deepEqual(
				line.versions.map(({version}) => version),
				[first, second],
				'a logistic model is no version',
			);
			t.is((await engine.model(target, own)).report['kind'], 'logistic');
			await t.throwsAsync(engine.promoteModel(target, {version: own}, {actor: 'ada', reason: 'no'}), {
				code: 'NOT_FOUND',
			});
			t.is(await engine.fillOnline(target), 1);
			t.is((await decideIn(engine, 'champion')).modelVersion, second);
			t.is((await engine.score(target, [oneDeal], {}))[0]!.fallbackReason, null);
		});

		const repairs = [await flipByte(second)];
		await fresh(async engine => {
			const made = await decideIn(engine, 'earlier');
			t.is(made.modelVersion, first);
			t.regex(
				made.fallbackReason!,
				new RegExp(`^champion-damaged: ${second} .*the earlier champion ${first} answers$`),
			);
			const {asOf: at} = await engine.watermark();
			const note = {kind: 'note', at, subject: 'A call', opportunityId: oneDeal, participants: []} as const;
			const told = {idempotencyKey: 'note', actor: 'kim'};
			t.is(
				(await engine.recordEvents([note], told)).interactions.length,
				1,
				'a damaged champion keeps no vectors, and events come in',
			);
			await engine.storeForecast({period: '1970-02'}, {}, {actor: 'kim'}, WHOLE_GRAPH);
		});

		repairs.push(await flipByte(first));
		await fresh(async engine => {
			const [score] = await engine.score(target, [oneDeal], {});
			t.is(score!.modelVersion, own);
			t.regex(score!.fallbackReason!, new RegExp(`^champion-damaged: ${second} .*the logistic model ${own} answers$`));
			const explained = await engine.explain(target, oneDeal, {}, WHOLE_GRAPH);
			t.is(explained.logit, score!.logit);
			t.is(
				explained.contributions.reduce((sum, {contribution}) => sum + contribution, 0).toFixed(9),
				(explained.logit - explained.base).toFixed(9),
			);
			t.is(explained.fallbackReason, score!.fallbackReason);
			const loaded = await loadModel(engine.graph, own);
			const {explained: cases, answers} = await readScores(
				engine.graph,
				loaded,
				['0', '1', '2', '3'].map(key => ({
					...{id: entityIdOf('crm', ref('Opportunity', key)), asOf: score!.asOf, knownAt: score!.knownAt},
				})),
			);
			t.is(checkAddsUp(cases).broken, 0, 'law 4');
			t.is(checkWouldHave(withoutEachPath(cases)).broken, 0, 'law 5');
			t.is(checkNeverSilent(answers).broken, 0, 'law 13');
			const made = await decideIn(engine, 'logistic');
			t.is(made.modelVersion, own);
			t.is(made.fallbackReason, score!.fallbackReason);
			t.true(made.chosen.length + made.dropped.length === currentBook.catalogue.length);
			await engine.storeScores(target, [oneDeal], {});
		});

		if (own !== before) {
			repairs.push(await flipByte(own));
			t.is(await fresh(async engine => (await decideIn(engine, 'logistic before')).modelVersion), before);
		}

		repairs.push(await flipByte(before));
		await fresh(async engine => {
			await t.throwsAsync(engine.score(target, [oneDeal], {}), {code: 'MODEL_CORRUPT'});
			await t.throwsAsync(engine.explain(target, oneDeal, {}, WHOLE_GRAPH), {code: 'MODEL_CORRUPT'});
			const made = await decideIn(engine, 'priors');
			t.is(made.modelVersion, null);
			t.regex(
				made.fallbackReason!,
				new RegExp(`^champion-damaged: ${second} .*no logistic model is sound; stated priors are used\\.$`),
			);
			t.true(made.chosen.every(one => one.basis.p === 'prior'));
			const plan = await engine.planDay(target, {ids: [oneDeal]}, {}, WHOLE_GRAPH);
			t.regex(plan.fallbackReason!, /^champion-damaged: /);
			t.deepEqual((await engine.decision(made.decision, WHOLE_GRAPH)).fallbackReason, made.fallbackReason);
			const told = await engine.replayDecisions([made.decision]);
			t.deepEqual(told, {checked: 1, identical: 1, different: []}, 'what went by priors replays without a model');
			const {forecast} = await engine.storeForecast({period: '1970-03'}, {}, {actor: 'kim'}, WHOLE_GRAPH);
			t.is(forecast.modelVersion, 'win-rate');
			const why = forecast.notices.flatMap(({kind, text}) => (kind === 'stand-in' ? [text] : []));
			t.is(why.length, 1);
			t.regex(
				why[0]!,
				new RegExp(`^champion-damaged: ${second} .*every open deal has the chance of deals of its age\\.$`),
			);
			t.false(
				forecast.notices.some(({kind}) => kind === 'win-rate'),
				'a target that was trained is not called untrained',
			);
			const change = await engine.forecastChange('1970-03', forecast.asOf - DAY, {}, WHOLE_GRAPH);
			t.deepEqual([change.modelVersion, change.fallbackReason], ['win-rate', why[0]]);
			const asked = {period: '1970-12', opportunity: oneDeal};
			const pulled = await engine.pullIn(asked, {}, WHOLE_GRAPH);
			t.deepEqual([pulled.refusal, pulled.fallbackReason], ['no-model', why[0]]);
		});

		for (const repair of repairs) {
			await repair();
		}

		await fresh(async engine => {
			t.is((await engine.score(target, [oneDeal], {}))[0]!.fallbackReason, null);
			const {checked, identical, different} = await engine.replayDecisions();
			t.deepEqual([checked, identical, different], [checked, checked, []], 'each rung’s decision replays');
			t.is(checked, own === before ? 4 : 5);
			const {forecasts, different: scores} = await engine.replay();
			t.deepEqual([forecasts.different, scores], [[], []]);
		});
	},
);

liveTest('a model from before there was a rung beside it answers, replays, and is damaged as before', async t => {
	const {fill, raw} = await open();
	await fill(records());
	const version = await fresh(async engine => {
		await saveTargets(engine.graph, [dealTarget], testCause);
		const {modelVersion} = await engine.train(target);
		const {artefact} = await loadModel(engine.graph, modelVersion);
		await raw.run('MATCH (m:Model) DETACH DELETE m');
		await keepModel(engine.graph, artefact, 1, testCause);
		t.is((await engine.model(target)).fallbackVersion, null);
		await decideIn(engine, 'old');
		t.is((await engine.replayDecisions()).identical, 1);
		return modelVersion;
	});
	await flipByte(version);
	await fresh(async engine => {
		await t.throwsAsync(engine.score(target, [oneDeal], {}), {code: 'MODEL_CORRUPT'});
		t.regex((await decideIn(engine, 'new')).fallbackReason!, /stated priors are used/);
	});
});
