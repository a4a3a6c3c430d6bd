import fc from 'fast-check';
import {type ArmKind, armKinds} from '../../schema/experiment.ts';
import {DAY} from '../../src/core/clock.ts';
import {replayAllDecisions} from '../../src/decisions/record/replay-decisions.ts';
import {openExperiments} from '../../src/experiments/open-experiments.ts';
import {checkDecisionsReplay} from '../../src/governance/laws/decisions-replay.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {adoptPlanted} from '../helpers/adopt-planted.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {decisionModel, decisionWorld, idOfDeal, NOW, TODAY} from '../helpers/decision-world.ts';
import {declaredExperiment} from '../helpers/fake-experiments.ts';
import {handMadeModel} from '../helpers/hand-made-model.ts';
import {type LawGraphs, lawGraphs} from '../helpers/law-graphs.ts';
import {holds} from '../helpers/law-runs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {keptDecisions, openDecider, TARGET} from '../helpers/open-deciders.ts';
import {ref, say} from '../helpers/say.ts';

const open = lawGraphs();

/** A world, and what is decided and said in it: each step is about a deal, some hours after the one before. */
const stories = fc.record({
	deals: fc.integer({min: 2, max: 5}),
	people: fc.integer({min: 1, max: 2}),
	consent: fc.boolean(),
	/** The two arms of an experiment that runs from the third step on; nothing runs without. */
	arms: fc.option(fc.tuple(fc.constantFrom(...armKinds), fc.constantFrom(...armKinds)), {nil: undefined}),
	/** Whether learned effects are adopted before the second step. */
	isLearned: fc.boolean(),
	steps: fc.array(
		fc.record({
			deal: fc.nat({max: 4}),
			hours: fc.integer({min: 0, max: 60}),
			next: fc.constantFrom('nothing', 'override', 'reject', 'outcome', 'switch', 'day'),
		}),
		{minLength: 3, maxLength: 10},
	),
});
type Story = typeof stories extends fc.Arbitrary<infer S> ? S : never;

/** Lives a story; gives how many planned steps were taken in it. */
async function live(
	{graph, fill}: LawGraphs,
	{deals, people, consent, arms, isLearned, steps}: Story,
): Promise<number> {
	await fill(decisionWorld({deals, people, of: () => ({consentPhone: consent})}));
	let now = NOW;
	let planned = 0;
	const decider = openDecider(graph, () => now);
	for (const [n, {deal, hours, next}] of steps.entries()) {
		now += (hours * DAY) / 24;
		if (n === 2 && arms !== undefined) {
			await startExperiment(graph, arms, now);
		}

		if (n === 1 && isLearned) {
			await adoptPlanted(graph, now);
		}

		const id = idOfDeal(deal % deals);
		const {decision, status} = await decider.decide(TARGET, id, {key: `k${n}`, actor: 'kim'}, WHOLE_GRAPH);
		const mover = {actor: 'kim', reason: 'a test', key: `r${n}`};
		if (next === 'override') {
			const review = {kind: 'override', action: 'email-main-contact', until: now + 2 * DAY} as const;
			await decider.reviewDecision(decision, review, mover, WHOLE_GRAPH);
		} else if (next === 'reject' && status === 'pending') {
			await decider.reviewDecision(decision, {kind: 'reject'}, mover, WHOLE_GRAPH);
		} else if (next === 'outcome') {
			await decider.reviewDecision(decision, {kind: 'outcome', outcome: 'replied', value: 1}, mover, WHOLE_GRAPH);
		} else if (next === 'day') {
			const ids = Array.from({length: deals}, (_, one) => idOfDeal(one));
			planned += (await decider.takeDay(TARGET, {ids}, {key: `d${n}`, actor: 'kim'}, WHOLE_GRAPH)).taken.length;
		} else if (next === 'switch') {
			await decider.switchAction('call-main-contact', n % 2 === 0, mover);
		}
	}

	return planned;
}

/** An experiment that half of the deals take part in. */
async function startExperiment(graph: Graph, kinds: readonly [ArmKind, ArmKind], now: number): Promise<void> {
	const experiments = openExperiments({
		graph,
		clock: {now: () => now},
		target: async () => ({subject: 'Opportunity'}),
	});
	const arms = kinds.map((kind, index) => ({name: `arm-${index}`, kind, weight: 1 + index}));
	const by = {actor: 'kim', reason: 'a test'};
	await experiments.planExperiment({...declaredExperiment, arms, share: 0.9}, {...by, key: 'plan'});
	await experiments.startExperiment('calls', {...by, key: 'start'});
}

/** What the world tells after the watermark: the first deal is won, and everybody takes their consent back. */
const later = [
	say(ref('Opportunity', 0), 'stage', {day: TODAY + 1, fields: {stage: 'won'}}),
	...[0, 1].map(n =>
		say(ref('Contact', n), 'profile', {
			day: TODAY + 1,
			fields: {name: 'Gone', consentEmail: false, consentPhone: false},
		}),
	),
];

liveTest('decisions are made again bit for bit, whatever was decided, said and learned after them', async t => {
	const told = fc.asyncProperty(stories, async story => {
		const graphs = await open();
		const planned = await live(graphs, story);
		await arriveInOrder(graphs.graph, later);
		const replayed = await openDecider(graphs.graph).replayDecisions();
		return replayed.checked === story.steps.length + planned && checkDecisionsReplay(replayed).broken === 0;
	});
	await t.notThrowsAsync(holds(told, 5));
});

const story: Story = {
	...{deals: 3, people: 1, consent: true, arms: ['random', 'control'], isLearned: true},
	steps: Array.from(
		{length: 6},
		(_, n) => ({deal: n, hours: 1, next: n === 0 ? 'override' : n === 1 ? 'day' : 'nothing'}) as const,
	),
};

/** What past the gateway is made to say, and what a replay then says differs. */
const faults: ReadonlyArray<readonly [what: string, text: string, differs: string]> = [
	[
		'a stored propensity',
		`MATCH (d:Decision) SET d.outcome = replace(d.outcome, '"propensity":', '"propensity":1')`,
		'stored',
	],
	[
		'a stored fact',
		`MATCH (d:Decision) SET d.facts = replace(d.facts, '"amountUsd":{', '"amountUsd":{"x":1,')`,
		'stored',
	],
	['a stored action', `MATCH (d:Decision) SET d.action = 'offer-discount'`, 'stored'],
	['a watermark', 'MATCH (d:Decision) SET d.knownAt = d.knownAt - 1', 'stored'],
	['who decided', `MATCH (d:Decision) SET d.actor = 'mallory'`, 'stored'],
	['a hash of the one before', `MATCH (d:Decision) SET d.previous = 'none'`, 'stored'],
	['a policy of the book', `MATCH (b:PolicyBook) SET b.content = replace(b.content, '"most":2', '"most":9')`, 'book'],
	['what was reserved before', 'MATCH (r:Reservation) DETACH DELETE r', 'facts'],
	['what a person said before', `MATCH (n:DecisionNote {kind: 'override'}) DETACH DELETE n`, 'facts'],
	['a row of the graph that ends', `MATCH (a:Assertion) WHERE a.amountUsd IS NOT NULL SET a.rt = 0`, 'facts'],
	[
		'the step of a planned day',
		`MATCH (d:Decision) SET d.facts = replace(d.facts, '"day":"day_', '"day":"day_x')`,
		'stored',
	],
	['an arm', `MATCH (d:Decision) SET d.arm = 'arm-7'`, 'stored'],
	['the plan of an experiment', 'MATCH (p:ExperimentPlan) DETACH DELETE p', 'facts'],
	[
		'what an experiment declares',
		`MATCH (p:ExperimentPlan) SET p.content = replace(p.content, '"weight":2', '"weight":200')`,
		'facts',
	],
	[
		'what was learned of an action',
		`MATCH (b:LiftBook) SET b.content = replace(b.content, '"isUsed":true', '"isUsed":false')`,
		'facts',
	],
	['a book of learned effects', 'MATCH (b:LiftBook) DETACH DELETE b', 'facts'],
	['an edge that is gone', 'MATCH ()-[e:HAS_CONTACT]->() DELETE e', 'facts'],
];

liveTest('whatever is changed past the gateway is caught, and named', async t => {
	const graphs = await open();
	await live(graphs, story);
	const modelOf = async () => decisionModel;
	t.is((await replayAllDecisions(graphs.graph, modelOf)).different.length, 0);
	const kept = await keptDecisions(graphs.graph);
	t.true(kept.some(({outcome}) => outcome.chosen.some(one => one.basis.p === 'uplift')));
	for (const [what, text, differs] of faults) {
		const {different} = await graphs.raw.after(text, {}, async ({read}) =>
			replayAllDecisions({...graphs.graph, read}, modelOf),
		);
		t.true(different.length > 0, what);
		t.deepEqual([...new Set(different.map(one => one.what))], [differs], what);
	}

	const other = handMadeModel(-0.5, [{feature: 'opportunity/calls', edges: [1], scores: [0, 0.41]}]);
	t.is((await replayAllDecisions(graphs.graph, async () => other)).different[0]?.what, 'facts');
});
