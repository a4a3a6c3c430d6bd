import {DAY} from '../../src/core/clock.ts';
import {openRandom} from '../../src/core/random.ts';
import {checkContactsKept, checkFunnelCloses} from '../../src/governance/laws/funnel-closes.ts';
import type {Graph, Transaction} from '../../src/graph/graph.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {decisionWorld, idOfDeal, NOW} from '../helpers/decision-world.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {keptDecisions, openDecider, TARGET} from '../helpers/open-deciders.ts';

const open = lawGraphs();
const DEALS = 24;
const WRITERS = 4;

/** Writers with a process each decide at once about deals that share three people; some decisions are asked for twice. */
async function decideAtOnce(graph: Graph, decisions: number, seed: number): Promise<void> {
	const random = openRandom(seed);
	const now = () => NOW + random.below(2 * DAY);
	const writers = Array.from({length: WRITERS}, () => openDecider(graph, now));
	await Promise.all(
		Array.from({length: decisions}, async (_, n) => {
			const key = {key: `${seed}/${n - Number(n % 10 === 0 && n > 0)}`, actor: `writer ${n % WRITERS}`};
			const deal = random.below(DEALS);
			const repeated = n % 10 === 0 || n % 10 === 9;
			return writers[n % WRITERS]!.decide(TARGET, idOfDeal(repeated ? 0 : deal), key, WHOLE_GRAPH);
		}),
	);
}

/** Rounds some hours apart, in each of which two take days about some of the same deals while two others decide; the days of all. */
async function takeDaysAtOnce(graph: Graph, rounds: number, seed: number) {
	const random = openRandom(seed);
	let at = NOW;
	const writers = Array.from({length: WRITERS}, () => openDecider(graph, () => at));
	const days = [];
	for (let round = 0; round < rounds; round++) {
		const some = () => Array.from({length: 8}, () => idOfDeal(random.below(DEALS)));
		const by = (writer: number) => ({key: `${seed}/${round}/${writer}`, actor: `writer ${writer}`});
		const decide = async (n: number) => writers[n]!.decide(TARGET, idOfDeal(random.below(DEALS)), by(n), WHOLE_GRAPH);
		const take = async (n: number) => writers[n]!.takeDay(TARGET, {ids: some()}, by(n), WHOLE_GRAPH);
		const [one, other] = await Promise.all([take(0), take(1), decide(2), decide(3)]);
		days.push(one, other);
		at += DAY / 6;
	}

	return days;
}

const world = () =>
	decisionWorld({
		deals: DEALS,
		people: 3,
		of: n => (n === 0 ? {} : {timeZone: ['Asia/Tokyo', 'America/New_York'][n - 1]!}),
	});

liveTest('concurrent deciders on one graph break no contact policy, and every decision closes', async t => {
	const {graph, fill} = await open();
	await fill(world());
	await decideAtOnce(graph, 200, 1);
	const kept = await keptDecisions(graph);
	t.is(kept.length, 181, 'a key gives one decision');
	t.like(checkContactsKept(kept), {broken: 0});
	t.true(checkContactsKept(kept).checked >= 9, 'three people, three letters and more each');
	t.like(checkFunnelCloses(kept), {checked: 181, broken: 0});
	t.like(await openDecider(graph).replayDecisions(), {checked: 181, identical: 181, different: []});
});

liveTest(
	'days that are taken while others decide break no contact policy; steps they cannot have any more say why',
	async t => {
		const {graph, fill} = await open();
		await fill(world());
		const days = await takeDaysAtOnce(graph, 12, 3);
		const kept = await keptDecisions(graph);
		const taken = days.flatMap(day => day.taken);
		const untaken = days.flatMap(day => day.untaken);
		t.log(`${taken.length} steps taken, ${untaken.length} not: ${untaken[0]?.why}`);
		t.is(kept.length, 24 + taken.length);
		t.true(taken.length > 0 && untaken.length > 0);
		t.true(untaken.every(({why}) => /was dropped by|A person has said/.test(why)));
		t.is(kept.filter(one => one.outcome.arm === 'planned').length, taken.length);
		t.like(checkContactsKept(kept), {broken: 0});
		t.like(checkFunnelCloses(kept), {checked: kept.length, broken: 0});
		t.like(await openDecider(graph).replayDecisions(), {checked: kept.length, identical: kept.length, different: []});
	},
);

/** A door whose transactions answer some query otherwise. */
function faulty(graph: Graph, change: (transaction: Transaction) => Transaction): Graph {
	return {...graph, transact: async (cause, work) => graph.transact(cause, async own => work(change(own)))};
}

const withoutLock = (own: Transaction): Transaction => ({
	...own,
	write: async (name, params) => (name === 'decisions/lock' ? ([{at: NOW}] as never) : own.write(name, params)),
	// All have read before any of them writes, as may happen without a lock and rarely does.
	read: async (name, params) => (name === 'decisions/reservations' ? [] : own.read(name, params)),
});
const blind = (own: Transaction): Transaction => ({
	...own,
	read: async (name, params) => (name === 'decisions/reservations' ? [] : own.read(name, params)),
});

for (const [what, change] of [
	['deciders that take no lock and read before others have written', withoutLock],
	['deciders that do not look at what is reserved', blind],
] as const) {
	liveTest(`${what} break a cap, and that is caught`, async t => {
		const {graph, fill} = await open();
		await fill(world());
		await decideAtOnce(faulty(graph, change), 100, 2);
		t.true(checkContactsKept(await keptDecisions(graph)).broken > 0);
	});

	liveTest(`days taken by ${what} break a cap, and that is caught`, async t => {
		const {graph, fill} = await open();
		await fill(world());
		await takeDaysAtOnce(faulty(graph, change), 6, 4);
		t.true(checkContactsKept(await keptDecisions(graph)).broken > 0);
	});
}
