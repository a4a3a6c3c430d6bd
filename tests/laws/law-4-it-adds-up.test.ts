import fc from 'fast-check';
import type {Kind} from '../../schema/ontology.ts';
import type {Contribution, WeighedPath} from '../../src/explain/explanation.ts';
import type {Feature} from '../../src/features/gather.ts';
import {isMeasured} from '../../src/features/network/measured-rows.ts';
import {checkAddsUp, type ExplainedCase} from '../../src/governance/laws/explanations.ts';
import {readScores} from '../../src/governance/read-answers.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {misreading} from '../helpers/faults.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {holds, isBroken} from '../helpers/law-runs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {randomModel} from '../helpers/random-model.ts';
import {
	accountFeatures,
	contactFeatures,
	dealFeatures,
	randomMoments,
	randomThings,
} from '../helpers/random-moments.ts';
import {randomRecords} from '../helpers/random-records.ts';

const open = lawGraphs();

const worldsOf = (features: readonly Feature[], subject: Kind) =>
	fc.tuple(
		randomRecords({min: 20, max: 60}),
		fc
			.subarray([...features], {minLength: Math.min(4, features.length), maxLength: Math.min(14, features.length)})
			.chain(randomModel),
		randomMoments(randomThings(subject)),
	);
const worlds = worldsOf(dealFeatures, 'Opportunity');

/** Law 4 for any model on any graph; a fault may be planted in what is read or in what is explained. */
const addsUp = ({
	among = worlds,
	reader = own => own,
	change = one => one,
}: {
	among?: typeof worlds;
	reader?: (graph: Graph) => Graph;
	change?: (one: ExplainedCase) => ExplainedCase;
} = {}) =>
	fc.asyncProperty(among, async ([records, model, moments]) => {
		const {graph, fill} = await open();
		await fill(records);
		const {explained} = await readScores(reader(graph), model, moments);
		return checkAddsUp(explained.map(change)).broken === 0;
	});

liveTest('base + Σ contributions = logit and Σ shares = contribution, for any model', async t => {
	await t.notThrowsAsync(holds(addsUp(), 15));
});

for (const [subject, features] of [
	['Contact', contactFeatures],
	['Account', accountFeatures],
] as const) {
	liveTest(`what graph algorithms measure adds up in a model of each ${subject.toLowerCase()}`, async t => {
		const measured = features.filter(isMeasured);
		t.true(measured.length >= 2);
		await t.notThrowsAsync(holds(addsUp({among: worldsOf(measured, subject)}), 5));
	});
}

type Explained = Contribution<WeighedPath>;

/** A change to the first contribution that has something to change. */
const changeFirst =
	(has: (one: Explained) => boolean, change: (one: Explained) => Explained) =>
	(explained: ExplainedCase): ExplainedCase => {
		const at = explained.contributions.findIndex(has);
		return {...explained, contributions: explained.contributions.map((one, i) => (i === at ? change(one) : one))};
	};

const wrongShare = changeFirst(
	({paths}) => paths.some(path => path.share !== 0),
	one => ({...one, paths: one.paths.map(path => ({...path, share: path.share * 1.000_001}))}),
);
/** The last path goes, as if it were among those not shown, and nothing counts it. */
const uncounted = changeFirst(
	({paths}) => (paths.at(-1)?.share ?? 0) !== 0,
	one => ({...one, paths: one.paths.slice(0, -1)}),
);

for (const [what, fault] of [
	['a share that is off by a millionth', {change: wrongShare}],
	['a path that is neither shown nor counted', {change: uncounted}],
	['a term left out', {change: one => ({...one, contributions: one.contributions.slice(1)})}],
	['a base of another model', {change: one => ({...one, score: {...one.score, base: one.score.base + 1e-6}})}],
	[
		'a probability that is not the logit’s',
		{change: one => ({...one, score: {...one.score, probability: one.score.probability + 1e-6}})},
	],
	[
		'a score served from other evidence than is explained',
		{
			reader: graph =>
				misreading(graph, (_, params, rows) => ('paths' in params && params.paths ? rows.slice(1) : rows)),
		},
	],
] satisfies ReadonlyArray<readonly [string, Parameters<typeof addsUp>[0]]>) {
	liveTest(`${what} is caught`, async t => {
		t.true(await isBroken(addsUp(fault), 10));
	});
}
