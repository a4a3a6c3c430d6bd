import test from 'ava';
import {FOREVER} from '../../src/core/clock.ts';
import type {EngineError} from '../../src/core/errors.ts';
import {keepModel} from '../../src/registry/keep-model.ts';
import {loadChampion, readStanding, readStandings} from '../../src/registry/model-store.ts';
import {crown, rollBack} from '../../src/registry/move-champion.ts';
import {openModels} from '../../src/registry/open-models.ts';
import {versionOf} from '../../src/score/model-artefact.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {soundArtefact} from '../helpers/sound-artefact.ts';
import {testCause} from '../helpers/test-cause.ts';

const open = lawGraphs();
const target = 'opportunity-won';
const [first, second, third] = [1, 2, 3].map(seed => soundArtefact(seed, target)) as [
	ReturnType<typeof soundArtefact>,
	ReturnType<typeof soundArtefact>,
	ReturnType<typeof soundArtefact>,
];
const [a, b, c] = [first, second, third].map(versionOf) as [string, string, string];

/** A graph with nothing but these models: the first is the champion, the last the challenger. */
async function withModels(...models: ReadonlyArray<typeof first>) {
	const {graph, raw, fill} = await open();
	await fill([]);
	for (const [day, model] of models.entries()) {
		await keepModel(graph, model, 100 * (day + 1), testCause);
	}

	return {graph, raw};
}

test('three seeds give three models', t => t.is(new Set([a, b, c]).size, 3));

liveTest('the first model of a target is its champion, the next ones its challengers', async t => {
	const {graph} = await withModels(first);
	t.deepEqual(await readStanding(graph, target), {champion: a, challenger: null});
	t.deepEqual(await keepModel(graph, second, 200, testCause), {version: b, alias: 'challenger'});
	t.deepEqual(await keepModel(graph, third, 300, testCause), {version: c, alias: 'challenger'});
	t.deepEqual(await keepModel(graph, first, 400, testCause), {version: a, alias: 'champion'});
	t.deepEqual(await readStanding(graph, target), {champion: a, challenger: c});
	t.deepEqual([...(await readStandings(graph))], [[target, {champion: a, challenger: c}]]);
});

liveTest('who was champion at a moment is one question, whatever came later', async t => {
	const {graph} = await withModels(first, second);
	await crown(graph, target, {version: b, expected: a, approvals: 1}, 500, testCause);
	await rollBack(graph, target, {}, 900, testCause);
	const at = async (moment: number) => readStanding(graph, target, moment);
	t.deepEqual(await at(99), {champion: null, challenger: null});
	t.deepEqual(await at(250), {champion: a, challenger: b});
	t.deepEqual(await at(500), {champion: b, challenger: null});
	t.deepEqual(await at(899), {champion: b, challenger: null});
	t.deepEqual(await at(900), {champion: a, challenger: null});
	t.is((await loadChampion(graph, target, 600)).version, b);
	const rows = await graph.read('models/history', {target});
	t.deepEqual(
		rows.map(({name, version, from, to, move}) => [name, version, from, to, move]),
		[
			['champion', a, 100, 500, 'first'],
			['challenger', b, 200, 500, 'train'],
			['champion', b, 500, 900, 'promote'],
			['champion', a, 900, FOREVER, 'rollback'],
		],
	);
	t.true(rows.every(({actor, reason}) => actor === testCause.actor && reason === testCause.reason));
});

liveTest('two changes in one millisecond, or under a clock that went back, keep their order', async t => {
	const {graph} = await withModels(first, second);
	await crown(graph, target, {version: b, expected: a, approvals: 1}, 200, testCause);
	await rollBack(graph, target, {}, 50, testCause);
	const rows = await graph.read('models/history', {target});
	t.deepEqual(
		rows.map(({version, from}) => [version, from]),
		[
			[a, 100],
			[b, 200],
			[b, 201],
			[a, 202],
		],
	);
});

liveTest('F13: of promotions at once one wins, the others are told ALIAS_MOVED and change nothing', async t => {
	const {graph} = await withModels(first, second, third);
	const asked = [b, c, b, c, b, c];
	const outcomes = await Promise.allSettled(
		asked.map(version => crown(graph, target, {version, expected: a, approvals: 1}, 1000, testCause)),
	);
	const won = outcomes.flatMap(outcome => (outcome.status === 'fulfilled' ? [outcome.value.to] : []));
	const lost = outcomes.flatMap(outcome => (outcome.status === 'rejected' ? [outcome.reason as EngineError] : []));
	t.is(won.length, 1);
	t.deepEqual(
		lost.map(({code, status}) => [code, status]),
		asked.slice(1).map(() => ['ALIAS_MOVED', 409]),
	);
	t.is((await readStanding(graph, target)).champion, won[0]!);
	const moves = (await graph.read('models/history', {target})).filter(({name}) => name === 'champion');
	t.deepEqual(
		moves.map(({version}) => version),
		[a, won[0]!],
	);
});

liveTest('F13: of two first models at once one is the champion and one the challenger', async t => {
	const {graph} = await withModels();
	const kept = await Promise.all([first, second].map(model => keepModel(graph, model, 100, testCause)));
	t.deepEqual(kept.map(({alias}) => alias).sort(), ['challenger', 'champion']);
});

liveTest('a target is rolled back to champions it has had, nearest first, and to nothing else', async t => {
	const {graph} = await withModels(first, second, third);
	const noWayBack = await t.throwsAsync(rollBack(graph, target, {}, 1000, testCause));
	t.is((noWayBack as EngineError).code, 'ROLLBACK_IMPOSSIBLE');
	await crown(graph, target, {version: b, expected: a, approvals: 1}, 1000, testCause);
	await t.throwsAsync(rollBack(graph, target, {to: c}, 1100, testCause), {code: 'ROLLBACK_IMPOSSIBLE'});
	await t.throwsAsync(rollBack(graph, target, {expected: a}, 1100, testCause), {code: 'ALIAS_MOVED'});
	await crown(graph, target, {version: c, expected: b, approvals: 1}, 1200, testCause);
	t.is((await rollBack(graph, target, {}, 1300, testCause)).to, b);
	t.is((await rollBack(graph, target, {}, 1400, testCause)).to, a);
	await t.throwsAsync(rollBack(graph, target, {}, 1500, testCause), {code: 'ROLLBACK_IMPOSSIBLE'});
});

const damages: Readonly<Record<string, string>> = {
	'one byte changed': `MATCH (m:Model {version: $version}) SET m.artefact = replace(m.artefact, '"base":', '"bass":')`,
	'cut short': 'MATCH (m:Model {version: $version}) SET m.artefact = left(m.artefact, 1000)',
	emptied: 'MATCH (m:Model {version: $version}) REMOVE m.artefact',
	'taken away': 'MATCH (m:Model {version: $version}) DETACH DELETE m',
	'of another model':
		'MATCH (m:Model {version: $version}), (o:Model) WHERE o.version <> $version WITH m, o LIMIT 1 SET m.artefact = o.artefact',
};

for (const [damage, text] of Object.entries(damages)) {
	liveTest(`F12: a challenger that is ${damage} is never promoted, and the champion stays`, async t => {
		const {graph, raw} = await withModels(first, second);
		await raw.run(text, {version: b});
		await t.throwsAsync(crown(graph, target, {version: b, expected: a, approvals: 1}, 1000, testCause), {
			code: 'MODEL_CORRUPT',
		});
		t.is((await readStanding(graph, target)).champion, a);
		t.is((await openModels(graph).champion(target)).version, a);
	});

	liveTest(`F12: for a champion that is ${damage} the one before it answers and says so`, async t => {
		const {graph, raw} = await withModels(first, second);
		await crown(graph, target, {version: b, expected: a, approvals: 1}, 1000, testCause);
		await raw.run(text, {version: b});
		const alerts: string[] = [];
		const {version, artefact} = await openModels(graph, said => alerts.push(said)).champion(target);
		t.is(version, a);
		t.regex(artefact.fallbackReason ?? '', new RegExp(`^champion-damaged: ${b} .*${a} answers$`));
		t.is(alerts.length, 1);
		t.is((await readStanding(graph, target)).champion, b, 'nobody moved the alias');
		t.is((await rollBack(graph, target, {}, 1100, testCause)).to, a);
		t.is((await openModels(graph).champion(target)).artefact.fallbackReason, null);
	});

	liveTest(`F12: a target whose only champion is ${damage} does not answer with another number`, async t => {
		const {graph, raw} = await withModels(first, second);
		await raw.run(text, {version: a});
		await t.throwsAsync(openModels(graph).champion(target), {code: 'MODEL_CORRUPT'});
		await t.throwsAsync(loadChampion(graph, target), {code: 'MODEL_CORRUPT'});
	});
}

liveTest('a rollback to a damaged model is refused, and the champion stays', async t => {
	const {graph, raw} = await withModels(first, second);
	await crown(graph, target, {version: b, expected: a, approvals: 1}, 1000, testCause);
	await raw.run(damages['cut short']!, {version: a});
	await t.throwsAsync(rollBack(graph, target, {}, 1100, testCause), {code: 'MODEL_CORRUPT'});
	t.is((await readStanding(graph, target)).champion, b);
});

liveTest('a model that was loaded is not read again, but who is champion is asked each time', async t => {
	const {graph, raw} = await withModels(first, second);
	const models = openModels(graph);
	const loaded = await models.champion(target);
	await raw.run(damages['cut short']!, {version: a});
	t.is(await models.champion(target), loaded, 'what was sound when it was loaded goes on answering');
	await crown(graph, target, {version: b, expected: a, approvals: 1}, 1000, testCause);
	t.is((await models.champion(target)).version, b);
});
