import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import type {TargetDeclaration} from '../../schema/target.ts';
import {DAY, FOREVER, systemClock} from '../../src/core/clock.ts';
import {openRandom} from '../../src/core/random.ts';
import {accountTopics} from '../../src/features/account/topics.ts';
import {materialize} from '../../src/features/materialize.ts';
import {checkNoFuture, checkOneQuery} from '../../src/governance/laws/evidence.ts';
import {readEvidence} from '../../src/governance/read-answers.ts';
import type {Graph} from '../../src/graph/graph.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {trainTarget} from '../../src/score/train-target.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {CLOSED, dealTarget, JUDGED} from '../helpers/deal-world.ts';
import {embedWorlds} from '../helpers/embed-world.ts';
import {misdated} from '../helpers/faults.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {holds, isBroken} from '../helpers/law-runs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {randomMoments, randomThings} from '../helpers/random-moments.ts';
import {randomRecords} from '../helpers/random-records.ts';
import {ref, say} from '../helpers/say.ts';

const open = lawGraphs();
const embed = embedWorlds();

const ALLOWED = 0.002;
const complaint = 'Your support has let us down again.';
const cancelling = 'We want to cancel our subscription.';
const praising = 'We are very happy with the pilot.';

/** Accounts of which those who complain more leave more often. */
const accounts = (() => {
	const random = openRandom(3);
	return Array.from({length: 400}, (_, number) => {
		const complaints = random.below(6);
		return {key: String(number), complaints, leaves: random.next() < 0.5 + (complaints / 5 - 0.5) * 0.7};
	});
})();

const write = (key: string, body: string, when: {day: number; told?: number}) =>
	say(ref('Interaction', `${key}/${body.length}/${when.day}`), 'event', {
		...when,
		fields: {kind: 'email', direction: 'inbound', body},
		names: {account: ref('Account', key)},
	});

const business = accounts.flatMap(({key, complaints, leaves}, row) => [
	say(ref('Account', key), 'profile', {day: 1, fields: {name: `Account ${key}`}, row}),
	say(ref('Account', key), 'stage', {day: 1, fields: {stage: 'customer'}, row}),
	say(ref('Account', key), 'stage', {day: CLOSED, fields: {stage: leaves ? 'left' : 'renewed'}, row}),
	...Array.from({length: complaints}, (_, k) => write(key, complaint, {day: 2 + k})),
]);

const churn: TargetDeclaration = {
	...dealTarget,
	name: 'account-leaves',
	subject: 'Account',
	label: {aspect: 'stage', field: 'stage', positive: ['left'], negative: ['renewed']},
	split: {by: 'hash', slug: 'accounts', seed: 1, fraction: 0.7},
};

const leaving = accounts.filter(({leaves}) => leaves);
const staying = accounts.filter(({leaves}) => !leaves);
/** Cancellations by exactly those who leave, announced before the moment and written after it. */
const writtenLater = leaving.map(({key}) => write(key, cancelling, {day: JUDGED + 5, told: 5}));
/** Praise by exactly those who stay, entered long after it is said to have been written. */
const toldLater = staying.map(({key}) => write(key, praising, {day: 1, told: CLOSED + 1}));
const writtenBefore = leaving.map(({key}) => write(key, cancelling, {day: 5}));

type Reader = (graph: Graph) => Graph;
const asItIs: Reader = graph => graph;

/** The AUC of a model trained on these accounts and on what else is known, every text embedded. */
async function aucOf(canary: readonly SourceRecord[], reader: Reader): Promise<number> {
	const {graph, fill} = await open();
	await fill([...business, ...canary]);
	await embed(graph);
	const {report} = await trainTarget(reader(graph), churn, {knownAt: FOREVER - 1, clock: systemClock});
	return report.metrics.auc;
}

liveTest('texts after the moment of judgement that equal the label do not move the model trained at it', async t => {
	const without = await aucOf([], asItIs);
	t.true(without > 0.6 && without < 0.9, `AUC ${without}`);
	const canary = [...writtenLater, ...toldLater];
	t.true(Math.abs((await aucOf(canary, asItIs)) - without) <= ALLOWED);
	t.true((await aucOf(writtenBefore, asItIs)) - without > ALLOWED, 'the same texts before it do');
	const prophet: Reader = graph => misdated(graph, subject => ({...subject, t: FOREVER - 1}));
	t.true(Math.abs((await aucOf(canary, prophet)) - without) > ALLOWED, 'and a reader that lets them in is caught');
});

const worlds = fc.tuple(
	randomRecords({min: 30, max: 60}),
	randomMoments(randomThings('Account'), {lastDay: 6}),
	fc.integer({min: 2, max: 4}),
);

/** Laws 3 and 6 for what accounts write: later texts, once embedded, move no value, and the rows are the value. */
const unmovedByTexts = (reader: Reader) =>
	fc.asyncProperty(worlds, async ([records, moments, day]) => {
		const {graph, fill} = await open();
		const starts = ({statements}: SourceRecord) => statements[0]!.validFrom;
		const at = moments.map(one => ({...one, asOf: Math.min(one.asOf, day * DAY)}));
		await fill(records.filter(record => starts(record) <= day * DAY));
		await embed(graph);
		const before = await materialize(reader(graph), accountTopics, at);
		const news = records.filter(record => starts(record) > day * DAY);
		await arriveInOrder(
			graph,
			news.map((record, row) => ({...record, key: `news-${row}`})),
		);
		await embed(graph);
		const cases = await readEvidence(reader(graph), accountTopics, at);
		const isSame = isDeepStrictEqual(await materialize(reader(graph), accountTopics, at), before);
		return isSame && checkNoFuture(cases).broken === 0 && checkOneQuery(cases).broken === 0;
	});

liveTest('texts that come in later move no value of an account, and its values are its rows', async t => {
	await t.notThrowsAsync(holds(unmovedByTexts(asItIs), 3));
});

liveTest('a reader that lets later texts in is caught', async t => {
	t.true(
		await isBroken(
			unmovedByTexts(graph => misdated(graph, subject => ({...subject, t: FOREVER - 1}))),
			10,
		),
	);
});
