import type {Cause} from '../../seeds/world/causes.ts';
import {pick} from '../../seeds/world/chance.ts';
import type {DealTruth, Truth} from '../../seeds/world/truth.ts';
import {openRandom, type Random} from '../../src/core/random.ts';
import type {Engine} from '../../src/engine.ts';
import {effectsIfRemoved} from '../../src/explain/effect-if-removed.ts';
import type {EvidencePath} from '../../src/explain/explanation.ts';
import {readSteps, walksOf} from '../../src/explain/read-steps.ts';
import {featuresOf} from '../../src/features/catalogue.ts';
import type {Moment} from '../../src/features/feature.ts';
import {gather} from '../../src/features/gather.ts';
import {featureValue} from '../../src/features/values.ts';
import {mintId} from '../../src/graph/ids.ts';
import {loadChampion} from '../../src/registry/model-store.ts';

/** The features through which a planted cause can be seen. */
const seenThrough: Record<Cause, readonly string[]> = {
	'senior-meeting': ['opportunity/senior-meetings', 'opportunity/meetings', 'opportunity/people-involved'],
	reply: [
		'opportunity/replies',
		'opportunity/recent-replies',
		'opportunity/days-since-reply',
		'opportunity/people-involved',
	],
	'open-high-ticket': ['account/open-urgent-tickets', 'account/tickets'],
	'family-win': ['account/family-wins'],
	'champion-left': ['opportunity/champion-left'],
	'close-date-slip': ['opportunity/close-date-slips'],
	'partner-source': ['opportunity.leadSource'],
};

const SHOWN = 3;
const viewer = {all: true, territories: []};

type Shown = EvidencePath & {readonly feature: string};
type Explained = {
	readonly paths: readonly Shown[];
	readonly isPlanted: (path: Shown) => boolean;
};

/** How well explanations find what was planted. */
export type Recovery = {
	readonly deals: number;
	/** Of the three strongest paths of each deal, the share that rests on a planted record through a feature that can see it. */
	readonly precision: number;
	/** Mean |change of the logit| when the strongest path is taken out. */
	readonly topEffect: number;
	/** The same for a random path of the same length and types that nobody planted. */
	readonly decoyEffect: number;
	/** Deals that have such a path. */
	readonly compared: number;
	/** The same for any other path of the same length and types: often one that was planted just as well. */
	readonly siblingEffect: number;
	/** How often each feature led to a path among those three that nobody planted. */
	readonly strays: Readonly<Record<string, number>>;
};

/**
 * Explains sampled deals at the moment they were settled and compares the strongest paths with the planted truth. Only deals with
 * at least three planted records are asked, since with fewer three paths cannot all be planted.
 */
export async function recover(engine: Engine, truth: Truth, deals: number): Promise<Recovery> {
	const random = openRandom(11);
	const sample = drawn(deals, random, truth, SHOWN);
	const removalsOf = await readRemovals(
		engine,
		sample.map(([key, deal]) => momentOf(key, deal)),
	);
	const effects: Array<{readonly top: number; readonly decoy: number}> = [];
	const siblings: number[] = [];
	const strays: Record<string, number> = {};
	let planted = 0;
	for (const [index, [key, deal]] of sample.entries()) {
		const {paths, isPlanted} = await explained(engine, key, deal);
		const strongest = paths.slice(0, SHOWN);
		planted += strongest.filter(isPlanted).length;
		for (const {feature} of strongest.filter(path => !isPlanted(path))) {
			strays[feature] = (strays[feature] ?? 0) + 1;
		}

		const top = paths[0]!;
		const others = removalsOf[index]!.filter(
			({shape, fact}) => shape === shapeOf(top.edges.map(({type}) => type)) && fact !== top.fact,
		);
		const plantedFacts = new Set(paths.filter(isPlanted).map(({fact}) => fact));
		const decoys = others.filter(({fact}) => !plantedFacts.has(fact));
		siblings.push(...(others.length === 0 ? [] : [Math.abs(pick(random, others).effect())]));
		if (decoys.length > 0) {
			effects.push({top: Math.abs(top.effectIfRemoved), decoy: Math.abs(pick(random, decoys).effect())});
		}
	}

	return {
		deals: sample.length,
		precision: planted / (SHOWN * sample.length),
		topEffect: mean(effects.map(({top}) => top)),
		decoyEffect: mean(effects.map(({decoy}) => decoy)),
		compared: effects.length,
		siblingEffect: mean(siblings),
		strays,
	};
}

/** So many deals of those with at least `least` planted records, each drawn once. */
function drawn(deals: number, random: Random, truth: Truth, least: number): Array<[string, DealTruth]> {
	const known = Object.entries(truth.deals).filter(([, {causal}]) => recordsIn(causal) >= least);
	return Array.from({length: Math.min(deals, known.length)}, () => known.splice(random.below(known.length), 1)[0]!);
}

/** Over deals with any planted record at all: of as many of the strongest paths as could be planted, at most three, the share that is. */
export async function precisionOfAny(engine: Engine, truth: Truth, deals: number): Promise<number> {
	let [planted, asked] = [0, 0];
	for (const [key, deal] of drawn(deals, openRandom(12), truth, 1)) {
		const {paths, isPlanted} = await explained(engine, key, deal);
		const top = paths.slice(0, Math.min(SHOWN, recordsIn(deal.causal)));
		planted += top.filter(isPlanted).length;
		asked += top.length;
	}

	return planted / asked;
}

const recordsIn = (causal: DealTruth['causal']) => causal.reduce((sum, {recordIds}) => sum + recordIds.length, 0);

/** The moment at which a deal was settled. */
function momentOf(key: string, {judgedAt}: DealTruth): Moment {
	const asOf = Date.parse(judgedAt);
	return {id: mintId(`demo-world/Opportunity/${key}`, 'Opportunity'), asOf, knownAt: asOf};
}

/** Every path of a deal's explanation, strongest first, and how to tell whether one was planted. */
async function explained(engine: Engine, key: string, deal: DealTruth): Promise<Explained> {
	const {id, asOf} = momentOf(key, deal);
	const {contributions} = await engine.explain('opportunity-won', id, {asOf, paths: 1000}, viewer);
	const paths = contributions
		.flatMap(({feature, paths: all}) => all.map(path => ({...path, feature})))
		.filter(path => path.nodes.length > 0)
		.sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
	const isPlanted = (path: Shown) =>
		deal.causal.some(
			({cause, recordIds}) =>
				path.feature.split(' × ').some(feature => seenThrough[cause].includes(feature)) &&
				path.records.some(record => recordIds.some(planted => isRowOf(record.key, planted))),
		);
	return {paths, isPlanted};
}

/** Whether a record's key is, or begins with, the key of a planted row (a stage's key begins with its deal's). */
const isRowOf = (key: string, planted: string) => key === planted || key.startsWith(`${planted}/`);

/** A path that some feature of the catalogue finds, whether the model uses that feature or not. */
type Removal = {readonly shape: string; readonly fact: string; readonly effect: () => number};

/** Every evidence path of each deal, with what its removal would do to the score. */
async function readRemovals({graph}: Engine, moments: readonly Moment[]): Promise<Removal[][]> {
	const loaded = await loadChampion(graph, 'opportunity-won');
	const evidence = featuresOf('Opportunity');
	const others = evidence.filter(one => !loaded.features.includes(one));
	const features = [...loaded.features, ...others];
	const gathered = await gather(graph, features, moments, {paths: true});
	const places = evidence.map(one => features.indexOf(one));
	const stepsOf = await readSteps(graph, walksOf(gathered));
	return moments.map((moment, m) => {
		const own = gathered.slice(0, loaded.features.length).map(rows => rows[m]!);
		const values = loaded.features.map((feature, f) => featureValue(feature, own[f]!, moment.asOf));
		const effectOf = effectsIfRemoved(loaded, moment, values, own);
		const found = places.flatMap(place => gathered[place]![m]!);
		return found.map(({fact, path}) => ({
			shape: shapeOf(stepsOf(path!).edges.map(({kind}) => kind)),
			fact,
			effect: () => effectOf(fact),
		}));
	});
}

/** Length and types of a path, without the steps from a thing to what is said of it. */
const shapeOf = (types: readonly string[]) => types.filter(type => type !== 'OF').join(' ');

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
