import fc from 'fast-check';
import {explainSubject} from '../../src/explain/explain-subject.ts';
import type {EvidencePath} from '../../src/explain/explanation.ts';
import type {Moment} from '../../src/features/feature.ts';
import {checkWouldHave, type RemovedCase, withoutEachPath} from '../../src/governance/laws/explanations.ts';
import {readScores} from '../../src/governance/read-answers.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import type {LoadedModel} from '../../src/score/model-artefact.ts';
import {scoreMoments} from '../../src/score/score-moments.ts';
import {misreading} from '../helpers/faults.ts';
import {type LawGraphs, lawGraphs} from '../helpers/law-graphs.ts';
import {holds, isBroken} from '../helpers/law-runs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {randomModel} from '../helpers/random-model.ts';
import {dealFeatures, randomMoments, randomThings} from '../helpers/random-moments.ts';
import {randomRecords} from '../helpers/random-records.ts';

const open = lawGraphs();

/** Statements taken out of a world's graph, at most; each is a transaction that is taken back. */
const TRIED = 8;

const worldsFor = (model: fc.Arbitrary<LoadedModel>) =>
	fc.tuple(randomRecords({min: 40, max: 60}), model, randomMoments(randomThings('Opportunity')));
const worlds = worldsFor(fc.subarray([...dealFeatures], {minLength: 10, maxLength: 20}).chain(randomModel));

/** Features of which one rests on a deal's own statement, and the others on the edge to its account that this draws too. */
const entangled = [
	'opportunity.name',
	'account.territory',
	'contact.seniority',
	'account/known-people',
	'account/tickets',
];
const entangledWorlds = worldsFor(randomModel(dealFeatures.filter(({name}) => entangled.includes(name))));

/** Takes a statement out of a graph: its rows, and every edge that is drawn from them. */
const TAKE_OUT = `
OPTIONAL MATCH ()-[e {by: $statement}]-() DELETE e
WITH count(*) AS edges
MATCH (a:Assertion {statement: $statement}) DETACH DELETE a`;

/** What a path says of its own removal, beside the score of a graph from which its fact is really gone. */
async function removed(
	{raw}: Pick<LawGraphs, 'raw'>,
	{loaded, moment, logit}: {loaded: LoadedModel; moment: Moment; logit: number},
	path: EvidencePath,
): Promise<RemovedCase> {
	const after = await raw.after(TAKE_OUT, {statement: path.fact}, async graph =>
		scoreMoments(graph as Graph, loaded, [moment]),
	);
	return {subject: moment.id, path, moved: after[0]!.logit - logit};
}

type Fault = {
	readonly among?: typeof worlds;
	readonly reader?: (graph: Graph) => Graph;
	readonly change?: (path: EvidencePath) => EvidencePath;
};

/** Law 5 for any model on any graph, by taking facts out of the graph itself. */
const wouldHave = ({among = worlds, reader = own => own, change = path => path}: Fault = {}) =>
	fc.asyncProperty(among, async ([records, loaded, moments]) => {
		const {graph, raw, fill} = await open();
		await fill(records);
		const cases: RemovedCase[] = [];
		for (const moment of moments) {
			const {logit, contributions} = await explainSubject(reader(graph), loaded, moment, {scope: WHOLE_GRAPH});
			const paths = contributions.flatMap(one => one.paths.filter(path => path.fact !== undefined));
			for (const path of paths.slice(0, Math.max(0, TRIED - cases.length))) {
				cases.push(await removed({raw}, {loaded, moment, logit}, change(path)));
			}
		}

		return checkWouldHave(cases).broken === 0;
	});

liveTest('a score moves as each path says when its fact is taken out of the graph', async t => {
	await t.notThrowsAsync(holds(wouldHave(), 15));
});

liveTest('verify finds the same without touching the graph', async t => {
	const agrees = fc.asyncProperty(worlds, async ([records, loaded, moments]) => {
		const {graph, fill} = await open();
		await fill(records);
		const {explained} = await readScores(graph, loaded, moments);
		return checkWouldHave(withoutEachPath(explained)).broken === 0;
	});
	await t.notThrowsAsync(holds(agrees, 10));
});

/** Rows that do not say which statements they rest on but their facts, and steps that do not say it either. */
const blindToSteps = (graph: Graph) =>
	misreading(graph, (_, __, rows) =>
		rows.map(row =>
			'rests' in row && row.rests !== null ? {...row, rests: []} : 'step' in row ? {...row, statement: null} : row,
		),
	);

for (const [what, fault] of [
	['taking the share for the effect', {change: path => ({...path, effectIfRemoved: -path.share})}],
	['an effect that is off by a millionth', {change: path => ({...path, effectIfRemoved: path.effectIfRemoved + 1e-6})}],
	['an effect blind to the edges that a fact also draws', {among: entangledWorlds, reader: blindToSteps}],
] satisfies ReadonlyArray<readonly [string, Fault]>) {
	liveTest(`${what} is caught`, async t => {
		t.true(await isBroken(wouldHave(fault), 20));
	});
}
