import type {ExperimentDeclaration} from '../../schema/experiment.ts';
import {DAY} from '../../src/core/clock.ts';
import {openRandom} from '../../src/core/random.ts';
import {maybeArm} from '../../src/decisions/experiment/assign-arm.ts';
import {inControl} from '../../src/decisions/funnel/in-control.ts';
import {openExperiments} from '../../src/experiments/open-experiments.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {decisionWorld, idOfDeal, NOW, TODAY} from '../helpers/decision-world.ts';
import {declaredExperiment} from '../helpers/fake-experiments.ts';
import {openGraphOf} from '../helpers/graph-of.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {openDecider, TARGET} from '../helpers/open-deciders.ts';
import {ref, say} from '../helpers/say.ts';

const graphOf = openGraphOf();
const by = (key: string) => ({actor: 'kim', reason: 'a test', key});

const declared: ExperimentDeclaration = {
	...declaredExperiment,
	guardRails: declaredExperiment.guardRails.map(rail => ({...rail, margin: 0.2})),
	expected: {...declaredExperiment.expected, effect: 0.3},
};

/** Experiments on a small world whose time a test moves. */
async function open(deals: number) {
	const now = {at: NOW};
	const graph = await graphOf(decisionWorld({deals, people: 12}));
	const clock = {now: () => now.at};
	const decisions = openDecider(graph, clock.now);
	const experiments = openExperiments({graph, clock, target: async () => ({subject: 'Opportunity'})});
	const all = Array.from({length: deals}, (_, deal) => idOfDeal(deal));
	const decideAll = async (round: string, count = deals) =>
		Promise.all(
			all
				.slice(0, count)
				.map(async id => decisions.decide(TARGET, id, {key: `${round}/${id}`, actor: 'kim'}, WHOLE_GRAPH)),
		);
	/** What becomes of decisions, by chances for each arm. */
	const tell = async (
		made: Awaited<ReturnType<typeof decideAll>>,
		outcome: string,
		chances: Record<string, number>,
	) => {
		const random = openRandom(3);
		for (const {decision, experiment} of made) {
			if (random.next() < (chances[experiment?.arm ?? ''] ?? 0)) {
				const review = {kind: 'outcome', outcome, value: null} as const;
				await decisions.reviewDecision(decision, review, by(`${outcome}/${decision}`), WHOLE_GRAPH);
			}
		}
	};
	return {graph, now, decisions, experiments, decideAll, tell, all};
}

liveTest('a planted uplift is found, a null is not, and an experiment that is stopped decides nothing', async t => {
	const {now, decisions, experiments, decideAll, tell, all} = await open(220);
	const planned = await experiments.planExperiment(declared, by('plan'));
	t.like(planned, {status: 'planned', name: 'calls', startedAt: null});
	t.true(planned.plan.needed > 100 && planned.plan.needed < 220, `${planned.plan.needed}`);
	const early = await decisions.decide(TARGET, all[0]!, {key: 'early', actor: 'kim'}, WHOLE_GRAPH);
	t.is(early.experiment, null, 'a plan decides nothing');

	t.like(await experiments.startExperiment('calls', by('start')), {status: 'running'});
	now.at += DAY;
	const made = await decideAll('first');
	for (const one of made) {
		const isOut = inControl(one.subject, 0.02);
		t.is(one.experiment?.arm, isOut ? undefined : maybeArm(declared, one.subject)?.name);
		t.is(one.arm === 'held-out', one.experiment?.arm === 'left-alone');
		t.is(one.arm === 'held-out' ? one.action : 'do-nothing', 'do-nothing');
		t.true(Math.abs(one.chosen.reduce((sum, own) => sum + own.propensity, 0) - 1) < 1e-12);
	}

	now.at += 5 * DAY;
	await tell(made, 'replied', {treated: 0.5, 'left-alone': 0.2});
	const before = await experiments.experiment('calls', {});
	t.is(before.waiting, before.assigned);
	t.is(before.comparisons[0]!.difference, null);
	t.is(before.comparisons[0]!.refusals[0]?.reason, 'subjects');

	now.at += 26 * DAY;
	const report = await experiments.experiment('calls', {});
	const [comparison] = report.comparisons;
	t.log(comparison!.difference, comparison!.return?.net, report.confounders);
	t.like(comparison, {arm: 'treated', baseline: 'left-alone', verdict: 'more'});
	const [low, high] = comparison!.difference!.interval;
	t.true(low < 0.3 && high > 0.3);
	t.false(report.ratio!.isMismatch);
	t.is(comparison!.guardRails.length, 0, 'nobody complained, so that nothing tells complaints apart');
	t.is(comparison!.refusals.find(one => one.of === 'complaints')?.reason, 'spread');
	const paid = comparison!.return!;
	t.true(paid.costUsd > 0 && paid.net.value < 500 * comparison!.difference!.value);
	t.regex(report.confounders.join(' '), /1 owner has deals in more than one arm/);
	t.deepEqual(await experiments.experiment('calls', {}), report, 'the same inputs give the same report');

	// Decided about again, later, everybody stays in their arm.
	now.at += DAY / 24;
	const again = await decideAll('second', 60);
	t.deepEqual(
		again.map(one => one.experiment?.arm),
		made.slice(0, 60).map(one => one.experiment?.arm),
	);
	t.is((await experiments.experiment('calls', {})).assigned, report.assigned);

	const second: ExperimentDeclaration = {
		...declared,
		name: 'levers',
		arms: [
			{name: 'as-is', kind: 'next-best-action', weight: 1},
			{name: 'no-levers', kind: 'no-levers', weight: 1},
		],
	};
	await experiments.planExperiment(second, by('plan 2'));
	await t.throwsAsync(experiments.startExperiment('levers', by('start 2')), {
		message: /EXPERIMENT_BUSY|tries decisions/,
	});
	t.like(await experiments.stopExperiment('calls', by('stop')), {status: 'stopped'});
	now.at += DAY;
	const free = await decisions.decide(TARGET, all[1]!, {key: 'free', actor: 'kim'}, WHOLE_GRAPH);
	t.is(free.experiment, null);
	await experiments.startExperiment('levers', by('start 2'));
	now.at += DAY;
	const nulls = await decideAll('third');
	await tell(nulls, 'replied', {'as-is': 0.3, 'no-levers': 0.3});
	now.at += 31 * DAY;
	const none = await experiments.experiment('levers', {});
	t.is(none.comparisons[0]!.verdict, 'undecided');
	t.like(await experiments.experiment('calls', {asOf: report.asOf}), {
		inputs: report.inputs,
		comparisons: report.comparisons,
	});

	const {checked, identical} = await decisions.replayDecisions();
	t.is(identical, checked);
	t.is(checked, 2 + 2 * all.length + 60);
});

liveTest('deals that are won count within their window, as known at the moment asked about', async t => {
	const {graph, now, experiments, decideAll} = await open(160);
	const metric = {kind: 'won-amount', withinDays: 20} as const;
	const expected = {baseline: 5000, effect: 10_000, deviation: 20_000, correlation: 0};
	await experiments.planExperiment({...declared, metric, expected, guardRails: [], valueUsd: 0.3}, by('plan'));
	await experiments.startExperiment('calls', by('start'));
	now.at += DAY;
	const made = await decideAll('first');
	// Half of the treated and every tenth other are won on the tenth day; told ten days after that. Some are won too late.
	const deals = Array.from({length: 160}, (_, n) => n);
	const armOf = new Map(made.map(one => [one.subject, one.experiment?.arm]));
	const won = (n: number) => (armOf.get(idOfDeal(n)) === 'treated' ? n % 2 === 0 : n % 10 === 0);
	const closes = deals.flatMap(n => [
		...(won(n) ? [say(ref('Opportunity', n), 'stage', {day: TODAY + 10, fields: {stage: 'won'}})] : []),
		...(!won(n) && n % 3 === 0 ? [say(ref('Opportunity', n), 'stage', {day: TODAY + 30, fields: {stage: 'won'}})] : []),
	]);
	await arriveInOrder(graph, closes);
	now.at += 25 * DAY;
	const [before, after, late] = await Promise.all(
		[{asOf: now.at, knownAt: NOW + 2 * DAY}, {}, {asOf: now.at + 20 * DAY, knownAt: now.at + 20 * DAY}].map(
			async moment => experiments.experiment('calls', moment),
		),
	);
	t.is(before!.arms[0]!.mean, 0, 'nobody knew of it then');
	const share = (name: string) =>
		deals.filter(n => armOf.get(idOfDeal(n)) === name && won(n)).length /
		deals.filter(n => armOf.get(idOfDeal(n)) === name).length;
	t.true(Math.abs(after!.arms[0]!.mean! - 50_000 * share('treated')) < 1e-6);
	t.true(Math.abs(after!.arms[1]!.mean! - 50_000 * share('left-alone')) < 1e-6);
	t.is(after!.comparisons[0]!.verdict, 'more');
	t.is(after!.comparisons[0]!.adjusted!.covariate, 'score × amountUsd');
	t.deepEqual(late!.arms, after!.arms, 'what is won after the window does not count');
});

liveTest('moves are refused where they make no sense, and repeated keys change nothing', async t => {
	const {experiments, now} = await open(2);
	await t.throwsAsync(experiments.startExperiment('calls', by('a')), {message: /no experiment/});
	await experiments.planExperiment(declared, by('p'));
	const first = await experiments.planExperiment(declared, by('p'));
	t.is(first.moves.length, 1);
	await t.throwsAsync(experiments.planExperiment({...declared, share: 0.5}, by('p')), {message: /idempotency key/});
	const second = await experiments.planExperiment({...declared, share: 0.5}, by('q'));
	t.is(second.moves.length, 2);
	t.not(second.revision, first.revision);
	await t.throwsAsync(experiments.stopExperiment('calls', by('r')), {message: /is planned: it cannot be stopped/});
	t.like(await experiments.startExperiment('calls', by('s')), {status: 'running', revision: second.revision});
	t.like(await experiments.startExperiment('calls', by('s')), {status: 'running'});
	await t.throwsAsync(experiments.startExperiment('calls', by('t')), {message: /is running: it cannot be started/});
	await t.throwsAsync(experiments.planExperiment(declared, by('u')), {
		message: /is running: it cannot be planned anew/,
	});
	const twice = {...declared, name: 'other', arms: [declared.arms[0]!, declared.arms[0]!]};
	await t.throwsAsync(experiments.planExperiment(twice, by('v')), {message: /two are called treated/});
	await t.throwsAsync(experiments.planExperiment({...declared, name: 'other', until: '2017-01-01'}, by('w')), {
		message: /expected a time to come/,
	});
	now.at += DAY;
	t.like((await experiments.stopExperiment('calls', by('x'))).moves.at(-1), {
		kind: 'stop',
		actor: 'kim',
		reason: 'a test',
	});
	t.deepEqual(
		(await experiments.experiments()).map(one => [one.name, one.status]),
		[['calls', 'stopped']],
	);
});
