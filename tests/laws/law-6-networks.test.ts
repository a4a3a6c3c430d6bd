import type {TargetDeclaration} from '../../schema/target.ts';
import {FOREVER, systemClock} from '../../src/core/clock.ts';
import {openRandom} from '../../src/core/random.ts';
import type {Graph} from '../../src/graph/graph.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {trainTarget} from '../../src/score/train-target.ts';
import {CLOSED, dealTarget, JUDGED} from '../helpers/deal-world.ts';
import {misdated} from '../helpers/faults.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';

const open = lawGraphs();

const ALLOWED = 0.002;
/** The Monday before the day of judgement. */
const MONDAY = 4;

/** Accounts of which those whose people write less are lost more often. */
const accounts = (() => {
	const random = openRandom(5);
	return Array.from({length: 400}, (_, number) => {
		const writers = random.below(6);
		return {key: `a${number}`, writers, lost: random.next() < 0.5 - (writers / 5 - 0.5) * 0.7};
	});
})();

/** A deal of an account for the product that everybody who has won a deal bought, and which alone ties accounts to each other. */
const buys = (account: string, when: {day: number; told?: number}) =>
	say(ref('Opportunity', `${account}/deal`), 'profile', {
		...when,
		fields: {name: `${account}/deal`},
		names: {account: ref('Account', account), product: ref('Product', 'suite')},
	});

/** Somebody of the account who writes to us. */
const writer = (account: string, number: number): readonly SourceRecord[] => {
	const person = ref('Contact', `${account}/${number}`);
	const names = {from: person, to: ref('Owner', 'rep'), account: ref('Account', account)};
	return [
		say(person, 'employment', {day: 1, names: {account: ref('Account', account)}, discriminator: account}),
		say(ref('Interaction', person.key), 'event', {day: 2, fields: {kind: 'email', direction: 'inbound'}, names}),
	];
};

const business = [
	...accounts.flatMap(({key, writers, lost}, row) => [
		say(ref('Account', key), 'profile', {day: 1, fields: {name: key}, row}),
		say(ref('Account', key), 'stage', {day: 1, fields: {stage: 'customer'}, row}),
		say(ref('Account', key), 'stage', {day: CLOSED, fields: {stage: lost ? 'lost' : 'kept'}, row}),
		...Array.from({length: writers}, (_, number) => writer(key, number)).flat(),
	]),
	...Array.from({length: 20}, (_, number) => `winner${number}`).flatMap(key => [
		buys(key, {day: 1}),
		say(ref('Opportunity', `${key}/deal`), 'stage', {day: 2, fields: {stage: 'won'}}),
	]),
];

const churn: TargetDeclaration = {
	...dealTarget,
	name: 'account-lost',
	subject: 'Account',
	label: {aspect: 'stage', field: 'stage', positive: ['lost'], negative: ['kept']},
	split: {by: 'hash', slug: 'networks', seed: 1, fraction: 0.7},
};

const lost = accounts.filter(one => one.lost);
const kept = accounts.filter(one => !one.lost);
/** Ties of exactly those who will be lost, agreed before the moment and begun after it. */
const tiedLater = lost.map(({key}) => buys(key, {day: JUDGED + 5, told: 3}));
/** Ties of exactly those who will be kept, entered long after they are said to have begun. */
const toldLater = kept.map(({key}) => buys(key, {day: 1, told: CLOSED + 1}));
const tiedBefore = lost.map(({key}) => buys(key, {day: MONDAY - 1}));

type Reader = (graph: Graph) => Graph;
const asItIs: Reader = graph => graph;

/** The AUC of a model trained on these accounts and on what else ties them. */
async function trained(canary: readonly SourceRecord[], reader: Reader) {
	const {graph, fill} = await open();
	await fill([...business, ...canary]);
	const {report} = await trainTarget(reader(graph), churn, {knownAt: FOREVER - 1, clock: systemClock});
	return {auc: report.metrics.auc, features: report.features};
}

liveTest('ties after the moment of judgement that equal the label do not move what graph algorithms teach', async t => {
	const {auc: without} = await trained([], asItIs);
	t.true(without > 0.6 && without < 0.9, `AUC ${without}`);
	const canary = [...tiedLater, ...toldLater];
	t.true(Math.abs((await trained(canary, asItIs)).auc - without) <= ALLOWED);
	const before = await trained(tiedBefore, asItIs);
	t.true(before.auc - without > ALLOWED, 'the same ties before it do');
	t.true(
		['account/won-proximity', 'account/look-alikes', 'account/community-win-rate'].some(name =>
			before.features.includes(name),
		),
		'through a graph algorithm',
	);
	const prophets: ReadonlyArray<readonly [string, Reader]> = [
		['what began since', graph => misdated(graph, clocks => ({...clocks, t: FOREVER - 1}))],
		['what was learned since', graph => misdated(graph, clocks => ({...clocks, k: FOREVER - 1}))],
	];
	for (const [what, reader] of prophets) {
		const {auc} = await trained(canary, reader);
		t.true(Math.abs(auc - without) > ALLOWED, `a reader of ${what} is caught`);
	}
});
