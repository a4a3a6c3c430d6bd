import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {openRandom} from '../../src/core/random.ts';
import {readTies} from '../../src/features/relationship/read-ties.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {KeyRef, SourceRecord} from '../../src/graph/records.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {introductions} from '../../src/relationships/introductions.ts';
import {readNetwork} from '../../src/relationships/read-network.ts';
import {strongestPaths, type Ties} from '../../src/relationships/strongest-paths.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {liveGraph, liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';

const idOf = (one: KeyRef) => entityIdOf('crm', one);
const rep = ref('Owner', 'rep');
const [ada, bob, zoe] = [ref('Contact', 'ada'), ref('Contact', 'bob'), ref('Contact', 'zoe')];
const now = {asOf: 100 * DAY, knownAt: 100 * DAY};

function person(one: KeyRef, consents: boolean, territory = 'north'): SourceRecord {
	const fields = {name: one.key, consentEmail: consents, territory};
	return say(one, 'profile', {day: 1, fields});
}

function talk(kind: string, from: KeyRef, to: KeyRef, day = 100): SourceRecord {
	const key = [kind, from.key, to.key, day].join('/');
	return say(ref('Interaction', key), 'event', {day, fields: {kind, subject: key}, names: {from, to}});
}

/** Rep knows ada, ada knows bob and bob knows zoe; each has written to the next today. */
const chain = [
	say(rep, 'profile', {day: 1, fields: {name: 'rep', territory: 'north'}}),
	talk('email', rep, ada),
	talk('email', ada, bob),
	talk('email', bob, zoe),
	person(zoe, false),
];

async function ask(graph: Graph, target: KeyRef, scope = WHOLE_GRAPH, first = 3) {
	return introductions(graph, {target: idOf(target), owner: idOf(rep), first}, now, scope);
}

const peopleOf = ({nodes}: {readonly nodes: ReadonlyArray<{readonly id?: string; readonly restricted: boolean}>}) =>
	nodes.map(node => node.id ?? 'restricted');

liveTest('a way leads over people who know each other, and its strength is the product of their ties', async t => {
	const graph = await liveGraph();
	await arriveInOrder(graph, [...chain, person(ada, true), person(bob, true)]);
	const {paths} = await ask(graph, zoe);
	t.is(paths.length, 1);
	t.deepEqual(peopleOf(paths[0]!), [rep, ada, bob, zoe].map(idOf));
	t.deepEqual(
		paths[0]!.nodes.map(node => !node.restricted && node.consentEmail),
		[null, true, true, false],
	);
	// One mail of today is a quarter.
	t.is(paths[0]!.strength, 0.25 ** 3);
	const [edge] = paths[0]!.edges;
	t.like(edge, {strength: 0.25, by: 'any', restricted: false, moreEvidence: {count: 0, share: 0}});
	t.like(edge!.evidence[0], {
		share: 0.25,
		effectIfRemoved: -0.25,
		text: 'rep wrote “email/rep/ada/100” to ada on 1970-04-11.',
	});
	t.is(edge!.evidence[0]!.records[0]!.stream, 'event');
	await graph.close();
});

liveTest('who did not consent to e-mail passes the word on only to whom they were spoken to', async t => {
	const graph = await liveGraph();
	await arriveInOrder(graph, [...chain, person(ada, true), person(bob, false)]);
	t.deepEqual((await ask(graph, zoe)).paths, []);
	await arriveInOrder(graph, [talk('call', ada, bob, 99)]);
	const {paths} = await ask(graph, zoe);
	t.deepEqual(paths.map(peopleOf), [[rep, ada, bob, zoe].map(idOf)]);
	t.deepEqual(
		paths[0]!.edges.map(edge => [edge.by, edge.evidence.length]),
		[
			['any', 1],
			['spoken', 1],
			['any', 1],
		],
	);
	t.is((await ask(graph, bob)).paths[0]!.edges.at(-1)!.by, 'any', 'as the one to be met, not as a bridge');
	await graph.close();
});

liveTest('somebody out of scope is shown as restricted: the strength stays, who it is and why does not', async t => {
	const graph = await liveGraph();
	const south = ref('Contact', 'sam');
	await arriveInOrder(graph, [
		say(rep, 'profile', {day: 1, fields: {name: 'rep', territory: 'north'}}),
		person(zoe, true),
		person(south, true, 'south'),
		talk('email', rep, south),
		talk('email', south, zoe),
	]);
	const all = await ask(graph, zoe);
	const north = await ask(graph, zoe, {all: false, territories: ['north']});
	t.deepEqual(all.paths.map(peopleOf), [[rep, south, zoe].map(idOf)]);
	t.deepEqual(north.paths.map(peopleOf), [[idOf(rep), 'restricted', idOf(zoe)]]);
	t.deepEqual(
		north.paths.map(path => [path.strength, path.edges.map(edge => edge.strength)]),
		all.paths.map(path => [path.strength, path.edges.map(edge => edge.strength)]),
	);
	t.false(JSON.stringify(north).includes(idOf(south)));
	t.false(JSON.stringify(north).includes('sam'));
	for (const {evidence, moreEvidence, restricted, strength} of north.paths[0]!.edges) {
		t.deepEqual(
			{evidence, moreEvidence, restricted},
			{evidence: [], moreEvidence: {count: 0, share: strength}, restricted: true},
		);
	}

	const hidden = await t.throwsAsync(ask(graph, south, {all: false, territories: ['north']}), {
		instanceOf: EngineError,
	});
	t.is(hidden!.code, 'NOT_FOUND');
	await graph.close();
});

liveTest('to an account the way leads to anybody who works there at the moment', async t => {
	const graph = await liveGraph();
	const acme = ref('Account', 'acme');
	const job = (one: KeyRef, day: number) =>
		say(one, 'employment', {day, names: {account: acme}, discriminator: one.key});
	await arriveInOrder(graph, [
		...chain,
		person(ada, true),
		person(bob, true),
		say(acme, 'profile', {day: 1, fields: {name: 'Acme', territory: 'north'}}),
		job(zoe, 2),
		job(bob, 101),
	]);
	t.deepEqual((await ask(graph, acme)).paths.map(peopleOf), [[rep, ada, bob, zoe].map(idOf)]);
	await graph.close();
});

liveTest('as much of the network is read as the strongest ways can lie in, on random networks', async t => {
	const graph = await liveGraph();
	const random = openRandom(7);
	const everybody = Array.from({length: 9}, (_, n) => ref('Contact', `p${n}`));
	const records = Array.from({length: 60}, (_, n) => {
		const [from, to] = [everybody[random.below(9)]!, everybody[random.below(9)]!];
		return from === to ? [] : [talk(n % 5 === 0 ? 'call' : 'email', from, to, 1 + random.below(100))];
	}).flat();
	await arriveInOrder(graph, [...records, ...everybody.map((one, n) => person(one, n % 3 !== 0))]);
	const ids = everybody.map(idOf);
	const all = await readTies(
		graph,
		ids.map(id => ({id, ...now})),
		{paths: false},
	);
	const whole: Ties = new Map(ids.map((id, index) => [id, new Map(all[index]!.map(tie => [tie.to, tie.strength]))]));
	const complete = {toTargets: whole, toBridges: await bridgesOf(graph, ids)};
	for (const from of ids.slice(0, 3)) {
		for (const target of ids.slice(3)) {
			for (const first of [1, 3, 50]) {
				const network = await readNetwork(graph, from, [target], now, first);
				t.deepEqual(strongestPaths(network, from, [target], first), strongestPaths(complete, from, [target], first));
			}
		}
	}

	await graph.close();
});

/** Every tie as it counts when its end is a bridge: spoken rows alone to each third person, who did not consent. */
async function bridgesOf(graph: Graph, ids: readonly string[]): Promise<Ties> {
	const network = new Map<string, Map<string, number>>();
	const ties = await readTies(
		graph,
		ids.map(id => ({id, ...now})),
		{paths: false},
	);
	for (const [index, id] of ids.entries()) {
		network.set(
			id,
			new Map(
				ties[index]!.map(({to, rows, strength}) => {
					const refuses = ids.indexOf(to) % 3 === 0;
					const spoken = rows.filter(row => row.channel === 'call');
					return [to, refuses ? strengthOf(spoken) : strength];
				}),
			),
		);
	}

	return network;
}

/** The formula as the documentation writes it. */
function strengthOf(rows: ReadonlyArray<{readonly weight: number; readonly at: number}>): number {
	const left = rows.map(({weight, at}) => {
		const age = (now.asOf - at) / DAY;
		return weight * (0.9 * 2 ** (-age / 30) + 0.1 * 2 ** (-age / 240));
	});
	const sum = left.sort((a, b) => a - b).reduce((total, one) => total + one, 0);
	return sum / (sum + 3);
}
