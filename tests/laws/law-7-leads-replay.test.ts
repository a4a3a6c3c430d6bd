import fc from 'fast-check';
import {DAY} from '../../src/core/clock.ts';
import {openRandom} from '../../src/core/random.ts';
import {replayAllDecisions} from '../../src/decisions/record/replay-decisions.ts';
import {checkDecisionsReplay} from '../../src/governance/laws/decisions-replay.ts';
import {checkContactsKept, checkFunnelCloses} from '../../src/governance/laws/funnel-closes.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {NOW, TODAY} from '../helpers/decision-world.ts';
import {type LawGraphs, lawGraphs} from '../helpers/law-graphs.ts';
import {holds} from '../helpers/law-runs.ts';
import {idOfLead, leadModel, leadTarget, leadWorld, reached} from '../helpers/lead-world.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {keptDecisions, openDecider} from '../helpers/open-deciders.ts';
import {ref, say} from '../helpers/say.ts';
import {testCause} from '../helpers/test-cause.ts';

const open = lawGraphs();
const TARGET = leadTarget.name;

/** Leads, and what is decided and said about them: each step is about one, some hours after the one before. */
const stories = fc.record({
	leads: fc.integer({min: 2, max: 4}),
	consent: fc.boolean(),
	budget: fc.option(fc.integer({min: 500, max: 900_000}), {nil: undefined}),
	isClosed: fc.boolean(),
	steps: fc.array(
		fc.record({
			lead: fc.nat({max: 3}),
			hours: fc.integer({min: 0, max: 60}),
			next: fc.constantFrom('nothing', 'override', 'reject', 'outcome', 'switch', 'declare'),
		}),
		{minLength: 3, maxLength: 8},
	),
});
type Story = typeof stories extends fc.Arbitrary<infer S> ? S : never;

async function live({graph, fill}: LawGraphs, {leads, consent, budget, isClosed, steps}: Story): Promise<void> {
	const of = () => ({consentPhone: consent, ...(budget !== undefined && {budgetUsd: budget})});
	await fill([
		...leadWorld({leads, of, wrote: n => (n % 2 === 0 ? 3 : undefined)}),
		reached(1, 'call', TODAY - 2),
		...(isClosed ? [say(ref('Lead', 1), 'outcome', {day: TODAY - 1, fields: {converted: 'yes'}})] : []),
	]);
	await saveTargets(graph, [leadTarget], testCause);
	let now = NOW;
	const decider = openDecider(graph, () => now, leadModel);
	for (const [n, {lead, hours, next}] of steps.entries()) {
		now += (hours * DAY) / 24;
		const asked = {key: `k${n}`, actor: 'kim'};
		const {decision, status} = await decider.decide(TARGET, idOfLead(lead % leads), asked, WHOLE_GRAPH);
		const mover = {actor: 'kim', reason: 'a test', key: `r${n}`};
		if (next === 'override') {
			const review = {kind: 'override', action: 'email-lead', until: now + 2 * DAY} as const;
			await decider.reviewDecision(decision, review, mover, WHOLE_GRAPH);
		} else if (next === 'reject' && status === 'pending') {
			await decider.reviewDecision(decision, {kind: 'reject'}, mover, WHOLE_GRAPH);
		} else if (next === 'outcome') {
			await decider.reviewDecision(decision, {kind: 'outcome', outcome: 'replied', value: 1}, mover, WHOLE_GRAPH);
		} else if (next === 'switch') {
			await decider.switchAction('call-lead', n % 2 === 0, mover);
		} else if (next === 'declare') {
			await saveTargets(graph, [{...leadTarget, decisions: {assumedUsd: 100 * (n + 1)}}], testCause);
		}
	}
}

/** What is told after the watermark: a lead converts and takes its consent back. Its target means another field by then. */
async function moveOn(graph: Graph): Promise<void> {
	await arriveInOrder(graph, [
		say(ref('Lead', 0), 'outcome', {day: TODAY + 1, fields: {converted: 'yes'}}),
		say(ref('Lead', 0), 'profile', {day: TODAY + 1, fields: {name: 'Gone', consentEmail: false, budgetUsd: 1}}),
	]);
	const label = {aspect: 'profile', field: 'name', positive: ['Lead 0'], negative: ['Lead 1']};
	await saveTargets(graph, [{...leadTarget, label, decisions: {amount: 'other'}}], testCause);
}

liveTest('decisions about leads are made again bit for bit, even when their target is declared anew', async t => {
	const told = fc.asyncProperty(stories, async story => {
		const graphs = await open();
		await live(graphs, story);
		await moveOn(graphs.graph);
		const replayed = await openDecider(graphs.graph, () => NOW, leadModel).replayDecisions();
		return replayed.checked === story.steps.length && checkDecisionsReplay(replayed).broken === 0;
	});
	await t.notThrowsAsync(holds(told, 5));
});

const story: Story = {
	...{leads: 2, consent: true, budget: 600_000, isClosed: false},
	steps: Array.from({length: 4}, (_, n) => ({lead: n, hours: 1, next: n === 0 ? 'override' : 'nothing'}) as const),
};

const faults: ReadonlyArray<readonly [what: string, text: string, differs: string]> = [
	[
		'what a target said',
		`MATCH (d:Decision) SET d.facts = replace(d.facts, '"assumedUsd":4000', '"assumedUsd":4')`,
		'stored',
	],
	['a kind', `MATCH (d:Decision) SET d.facts = replace(d.facts, '"kind":"Lead"', '"kind":"Ticket"')`, 'stored'],
	[
		'whom actions are for',
		`MATCH (b:PolicyBook) SET b.content = replace(b.content, '"subject":"Lead"', '"subject":"any"')`,
		'book',
	],
	['an amount of the graph', 'MATCH (a:Assertion) WHERE a.budgetUsd IS NOT NULL SET a.rt = 0', 'facts'],
	['a message of a lead', 'MATCH (:Lead)-[e:SENT]->() DELETE e', 'facts'],
	['who owns a lead', 'MATCH (:Lead)-[e:OWNED_BY]->() DELETE e', 'facts'],
	['what was reserved before', 'MATCH (r:Reservation) DETACH DELETE r', 'facts'],
];

liveTest('whatever is changed about leads past the gateway is caught, and named', async t => {
	const graphs = await open();
	await live(graphs, story);
	const modelOf = async () => leadModel;
	t.is((await replayAllDecisions(graphs.graph, modelOf)).different.length, 0);
	for (const [what, text, differs] of faults) {
		const {different} = await graphs.raw.after(text, {}, async ({read}) =>
			replayAllDecisions({...graphs.graph, read}, modelOf),
		);
		t.true(different.length > 0, what);
		t.deepEqual([...new Set(different.map(one => one.what))], [differs], what);
	}
});

liveTest('concurrent deciders about a few leads break no contact policy, and every decision closes', async t => {
	const {graph, fill} = await open();
	await fill(leadWorld({leads: 4, wrote: n => n}));
	await saveTargets(graph, [leadTarget], testCause);
	const random = openRandom(5);
	const now = () => NOW + random.below(DAY / 4);
	const writers = Array.from({length: 4}, () => openDecider(graph, now, leadModel));
	await Promise.all(
		Array.from({length: 80}, async (_, n) => {
			const asked = {key: `${n - Number(n % 10 === 1)}`, actor: `writer ${n % 4}`};
			const lead = n % 10 < 2 ? 0 : random.below(4);
			return writers[n % 4]!.decide(TARGET, idOfLead(lead), asked, WHOLE_GRAPH);
		}),
	);
	const kept = await keptDecisions(graph);
	t.is(kept.length, 72, 'a key gives one decision');
	t.like(checkContactsKept(kept), {broken: 0});
	t.true(checkContactsKept(kept).checked >= 8, `${checkContactsKept(kept).checked}`);
	t.like(checkFunnelCloses(kept), {checked: 72, broken: 0});
	const replayed = await openDecider(graph, now, leadModel).replayDecisions();
	t.deepEqual(replayed, {checked: 72, identical: 72, different: []});
});
