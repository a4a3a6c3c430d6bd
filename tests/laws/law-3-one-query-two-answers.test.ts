import fc from 'fast-check';
import type {Evidence, Moment} from '../../src/features/feature.ts';
import type {Feature} from '../../src/features/gather.ts';
import {checkOneQuery, type EvidenceCase} from '../../src/governance/laws/evidence.ts';
import {readEvidence} from '../../src/governance/read-answers.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {misreading} from '../helpers/faults.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {holds, isBroken} from '../helpers/law-runs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {
	accountFeatures,
	contactFeatures,
	dealFeatures,
	randomMoments,
	randomThings,
} from '../helpers/random-moments.ts';
import {randomRecords} from '../helpers/random-records.ts';

const open = lawGraphs();

const worlds = fc.tuple(
	randomRecords({min: 20, max: 60}),
	randomMoments(randomThings('Opportunity')),
	randomMoments(randomThings('Contact')),
	randomMoments(randomThings('Account')),
);

/** Evidence as it is computed for all moments at once, and as it is explained for one of them. */
async function readOneByOne(graph: Graph, features: readonly Feature[], moments: readonly Moment[]) {
	const together = await readEvidence(graph, features, moments);
	const alone = await Promise.all(moments.slice(0, 2).map(async moment => readEvidence(graph, features, [moment])));
	const computed = new Map(together.map(one => [one.feature.name + JSON.stringify(one.moment), one.computed]));
	const crossed = alone.flat().map(
		(one): EvidenceCase => ({
			...one,
			computed: computed.get(one.feature.name + JSON.stringify(one.moment)) as readonly Evidence[],
		}),
	);
	return [...together, ...crossed];
}

/** Law 3: each feature's value is the aggregate of the evidence that explains it. */
const explainsItself = (reader: (graph: Graph) => Graph = own => own) =>
	fc.asyncProperty(worlds, async ([records, ofDeals, ofPeople, ofCompanies]) => {
		const {graph, fill} = await open();
		await fill(records);
		const cases = [
			...(await readOneByOne(reader(graph), dealFeatures, ofDeals)),
			...(await readOneByOne(reader(graph), contactFeatures, ofPeople)),
			...(await readOneByOne(reader(graph), accountFeatures, ofCompanies)),
		];
		return checkOneQuery(cases).broken === 0;
	});

liveTest('a value is the aggregate of the rows that explain it, alone and among many', async t => {
	await t.notThrowsAsync(holds(explainsItself(), 12));
});

liveTest('an explanation that leaves a row out is caught', async t => {
	const silent = (graph: Graph) =>
		misreading(graph, (_, params, rows) => ('paths' in params && params.paths ? rows.slice(1) : rows));
	t.true(await isBroken(explainsItself(silent), 10));
});

liveTest('a computation that counts a row twice is caught', async t => {
	const eager = (graph: Graph) =>
		misreading(graph, (_, params, rows) =>
			'paths' in params && !params.paths ? [...rows, ...rows.slice(0, 1)] : rows,
		);
	t.true(await isBroken(explainsItself(eager), 10));
});
