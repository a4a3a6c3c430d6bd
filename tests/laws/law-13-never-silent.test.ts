import fc from 'fast-check';
import {DAY, FOREVER, systemClock} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {type Answer, checkNeverSilent} from '../../src/governance/laws/never-silent.ts';
import {readScores} from '../../src/governance/read-answers.ts';
import {verifyLaws} from '../../src/governance/verify-laws.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {loadChampion} from '../../src/registry/model-store.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import {judgedMoments} from '../../src/score/judged-moments.ts';
import type {ModelArtefact} from '../../src/score/model-artefact.ts';
import {scoreMoments} from '../../src/score/score-moments.ts';
import {trainTarget} from '../../src/score/train-target.ts';
import {CLOSED, deals, dealTarget, interaction, recordsOf} from '../helpers/deal-world.ts';
import {misreading} from '../helpers/faults.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {holds, isBroken} from '../helpers/law-runs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {randomModel} from '../helpers/random-model.ts';
import {dealFeatures, randomMoments, randomThings} from '../helpers/random-moments.ts';
import {randomRecords} from '../helpers/random-records.ts';
import {saveChampion} from '../helpers/save-champion.ts';
import {ref} from '../helpers/say.ts';
import {testCause} from '../helpers/test-cause.ts';

const open = lawGraphs();

const worlds = fc.tuple(
	randomRecords({min: 20, max: 60}),
	fc.subarray([...dealFeatures], {minLength: 4, maxLength: 12}).chain(randomModel),
	randomMoments(randomThings('Opportunity')),
);

/** Law 13 for the scores of any model on any graph. */
const tellsAll = (change: (answer: Answer) => Answer = answer => answer) =>
	fc.asyncProperty(worlds, async ([records, model, moments]) => {
		const {graph, fill} = await open();
		await fill(records);
		const {answers} = await readScores(graph, model, moments);
		return checkNeverSilent(answers.map(change)).broken === 0;
	});

liveTest('a score tells what training warned of and which inputs lie outside of what it saw', async t => {
	await t.notThrowsAsync(holds(tellsAll(), 12));
});

/** The answer with the notices of a kind struck out of its score. */
const hushed =
	(kind: string) =>
	(answer: Answer): Answer =>
		answer.kind === 'score'
			? {...answer, score: {...answer.score, notices: answer.score.notices.filter(one => one.kind !== kind)}}
			: answer;

for (const kind of ['out-of-range', 'shift']) {
	liveTest(`a score without its notice of kind ${kind} is caught`, async t => {
		t.true(await isBroken(tellsAll(hushed(kind)), 10));
	});
}

const train = async (graph: Graph) => trainTarget(graph, dealTarget, {knownAt: FOREVER - 1, clock: systemClock});
const oneDeal = entityIdOf('crm', ref('Opportunity', '0'));
const law13 = async (graph: Graph) => {
	const {laws} = await verifyLaws(graph, {sample: 20});
	return laws.find(({law}) => law.startsWith('13'))!;
};

liveTest(
	'a target without a model says so, and too few examples say how many there are and how many it takes',
	async t => {
		const {graph, fill} = await open();
		await fill(recordsOf(deals(30)));
		await saveTargets(graph, [dealTarget], testCause);
		const untrained = await t.throwsAsync(loadChampion(graph, dealTarget.name), {instanceOf: EngineError});
		t.is(untrained.code, 'MODEL_UNTRAINED');
		const tooFew = await t.throwsAsync(train(graph), {instanceOf: EngineError});
		t.is(tooFew.code, 'INSUFFICIENT_DATA');
		t.like(tooFew.details, {have: 30, need: 100});
		const {checked, broken} = await law13(graph);
		t.is(broken, 0);
		t.true(checked > 1);
	},
);

liveTest('a model that cannot rank serves the base rate and says why, in every score', async t => {
	const {graph, fill} = await open();
	await fill(recordsOf(deals(300, {signal: 0, seed: 2})));
	await saveTargets(graph, [dealTarget], testCause);
	const {artefact, report} = await train(graph);
	t.true(report.warnings.some(warning => warning.kind === 'no-signal'));
	await saveChampion(graph, artefact, 0, testCause);
	const loaded = await loadChampion(graph, dealTarget.name);
	const [score] = await scoreMoments(graph, loaded, [{id: oneDeal, asOf: 10 * DAY, knownAt: 10 * DAY}]);
	t.regex(score?.fallbackReason ?? '', /^no-signal: /);
	t.is((await law13(graph)).broken, 0);

	const mute: ModelArtefact = {...artefact, fallbackReason: null};
	await saveChampion(graph, mute, 1, testCause);
	t.true((await law13(graph)).broken > 0, 'a base rate without its reason is caught');
});

liveTest(
	'a subject that is decided is judged before its outcome, and an input never seen in training is told',
	async t => {
		const {graph, fill} = await open();
		const lively = Array.from({length: 30}, (_, call) => interaction('0', 'call', {day: 1 + call / 10}));
		await fill(recordsOf(deals(300)));
		await saveTargets(graph, [dealTarget], testCause);
		await saveChampion(graph, (await train(graph)).artefact, 0, testCause);
		const loaded = await loadChampion(graph, dealTarget.name);
		const [judged] = await judgedMoments(graph, dealTarget, [oneDeal], {}, 50 * DAY);
		t.deepEqual(
			judged!.notices.map(notice => notice.kind),
			['decided'],
		);
		t.is(judged!.moment.asOf, CLOSED * DAY - 1);
		t.is((await law13(graph)).broken, 0);

		await fill([...recordsOf(deals(300)), ...lively]);
		const [score] = await scoreMoments(graph, loaded, [{id: oneDeal, asOf: 10 * DAY, knownAt: 10 * DAY}]);
		t.true(score!.notices.some(({kind, text}) => kind === 'out-of-range' && text.includes('opportunity/calls is 3')));

		await saveTargets(graph, [dealTarget], testCause);
		const forgetful = misreading(graph, (name, _, rows) => (name === 'targets/outcome-of' ? [] : rows));
		t.true((await law13(forgetful)).broken > 0, 'an outcome that is not told is caught');
	},
);
