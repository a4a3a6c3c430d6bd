import fc from 'fast-check';
import {digestOfGraph} from '../../src/graph/digest.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {rebuildProjection} from '../../src/graph/rebuild-projection.ts';
import {arrivals, arrive, arriveInOrder} from '../helpers/arrival.ts';
import {forgetting, withoutTransactions} from '../helpers/faults.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {holds, isBroken} from '../helpers/law-runs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {randomRecords} from '../helpers/random-records.ts';
import {ref, say} from '../helpers/say.ts';
import {brokenInStore} from '../helpers/store-reports.ts';
import {testCause} from '../helpers/test-cause.ts';
import {wipe} from '../helpers/wipe.ts';

const open = lawGraphs();

const worlds = randomRecords({min: 2, max: 40}).chain(records =>
	fc.tuple(fc.constant(records), arrivals(records.length)),
);

/** The digest of an empty graph after records came to it through a gateway. */
async function digestAfter(bring: (graph: Graph) => Promise<void>): Promise<string> {
	const {graph} = await open();
	await wipe(graph);
	await bring(graph);
	return digestOfGraph(graph);
}

/** Law 1 for records that arrive in any way through a gateway, which is the engine's own unless a fault is planted. */
const replays = (gateway: (graph: Graph) => Graph = own => own) =>
	fc.asyncProperty(worlds, async ([records, arrival]) => {
		const inOrder = await digestAfter(async graph => arriveInOrder(graph, records));
		const anyhow = await digestAfter(async graph => arrive(gateway(graph), records, arrival));
		return anyhow === inOrder && (await brokenInStore((await open()).graph)).length === 0;
	});

liveTest('any order, batching, repetition or crash gives the digest of the records in order', async t => {
	await t.notThrowsAsync(holds(replays(), 15));
});

liveTest('drawing every edge anew changes nothing', async t => {
	const redraws = fc.asyncProperty(worlds, async ([records, arrival]) => {
		const before = await digestAfter(async graph => arrive(graph, records, arrival));
		const {graph} = await open();
		await rebuildProjection(graph, testCause);
		return (await digestOfGraph(graph)) === before;
	});
	await t.notThrowsAsync(holds(redraws, 8));
});

liveTest('a gateway that forgets a write, or commits half a batch, is caught', async t => {
	t.true(
		await isBroken(
			replays(own => forgetting(own, ['ingest/copy-rows'])),
			20,
		),
		'copies',
	);
	t.true(
		await isBroken(
			replays(own => forgetting(own, ['ingest/close-rows'])),
			20,
		),
		'closings',
	);
	t.true(
		await isBroken(
			replays(own => forgetting(own, ['projection/lift'])),
			20,
		),
		'lifting',
	);
	t.true(await isBroken(replays(halfCommitting), 20), 'half a batch');
});

/** Every write of a batch commits by itself, and the batch that crashes does so after its records were created. */
function halfCommitting(own: Graph): Graph {
	let crashes = 1;
	return {
		...own,
		transact: async (cause, work) =>
			withoutTransactions(own).transact(cause, async transaction =>
				work({
					...transaction,
					write: async (name, params) => {
						if (name === 'ingest/create-rows' && crashes-- > 0) {
							return [];
						}

						return transaction.write(name, params);
					},
				}),
			),
	};
}

const acme = ref('Account', 'acme');
const bern = ref('Account', 'bern');
const deal = ref('Opportunity', 'robots');
/** A deal of one of two accounts that passes through two stages. */
const small = [
	say(acme, 'profile', {day: 1, fields: {name: 'Acme'}}),
	say(bern, 'profile', {day: 1, fields: {name: 'Bern'}}),
	say(ref('Owner', 'olga'), 'profile', {day: 1, fields: {name: 'Olga'}}),
	say(deal, 'profile', {day: 2, fields: {name: 'Robots'}, names: {account: acme}}),
	say(deal, 'stage', {day: 2, fields: {stage: 'proposal'}}),
	say(deal, 'stage', {day: 5, fields: {stage: 'won'}}),
];

/** What somebody may do past the gateway, and the check of `throughline verify` that finds it. */
const tampering: ReadonlyArray<readonly [what: string, text: string, found: string]> = [
	['an edge removed', 'MATCH ()-[e:FOR_ACCOUNT]->() DELETE e', 'edges'],
	['an edge on other clocks', 'MATCH ()-[e:FOR_ACCOUNT]->() SET e.rt = e.rt - 1', 'edges'],
	[
		'an edge led elsewhere',
		`MATCH (x)-[e:FOR_ACCOUNT]->(y), (z:Account) WHERE z <> y
		CREATE (x)-[n:FOR_ACCOUNT]->(z) SET n = properties(e) DELETE e`,
		'edges',
	],
	['an edge made up', 'MATCH (x:Opportunity), (y:Owner) CREATE (x)-[:OWNED_BY {by: "sta_x", vf: 0}]->(y)', 'edges'],
	['an assertion taken off its thing', 'MATCH (:Assertion {stage: "won"})-[of:OF]->() DELETE of', 'edges'],
	['a row cut off', 'MATCH (a:Assertion {stage: "proposal"}) SET a.vt = a.vt - 1', 'rows'],
	['a row no longer believed', 'MATCH (a:Assertion {stage: "won"}) SET a.rt = a.rf + 1', 'rows'],
	['a row deleted', 'MATCH (a:Assertion {stage: "won"}) DETACH DELETE a', 'rows'],
	[
		'a row made up',
		'MATCH (a:Assertion {stage: "won"})-[:ABOUT]->(k) CREATE (b:Assertion)-[:ABOUT]->(k) SET b = a {.*, id: "row_x"}',
		'rows',
	],
	['a record rewritten', 'MATCH (r:SourceRecord)-[:STATES]->({stage: "won"}) SET r.payload = "{}"', 'records'],
	['a record deleted', 'MATCH (r:SourceRecord)-[:STATES]->({stage: "won"}) DETACH DELETE r', 'rows'],
];

for (const [what, text, found] of tampering) {
	liveTest(`${what} past the gateway is found by verify`, async t => {
		const {graph, raw, fill} = await open();
		await fill(small);
		t.deepEqual(await brokenInStore(graph), []);
		await raw.run(text);
		const broken = await brokenInStore(graph);
		t.true(broken.includes(found), `found in: ${broken.join()}`);
	});
}
