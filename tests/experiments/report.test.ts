import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import type {Experiment} from '../../src/experiments/experiment.ts';
import {loadExperiment} from '../../src/experiments/load-experiment.ts';
import {costUsd, measure} from '../../src/experiments/measure.ts';
import {planExperiment} from '../../src/experiments/plan-experiment.ts';
import {reportOf} from '../../src/experiments/report.ts';
import type {TrialSubject} from '../../src/experiments/trial-subject.ts';
import {declaredExperiment, drawSubjects} from '../helpers/fake-experiments.ts';

const experiment: Experiment = {
	...{name: 'calls', status: 'running', revision: 'exp_1', declaration: declaredExperiment},
	...{startedAt: 0, endedAt: null, moves: []},
};
const LATER = 200 * DAY;
const report = (subjects: readonly TrialSubject[], asOf = LATER, own = experiment) =>
	reportOf(own, subjects, {asOf, knownAt: asOf});
const planted = () => drawSubjects(1600, {treated: 0.4, 'left-alone': 0.2});

test('a planted uplift is found, with the score taken out and a return', t => {
	const found = report(planted());
	const [one] = found.comparisons;
	t.is(one!.verdict, 'more');
	t.true(one!.difference!.interval[0] < 0.2 && one!.difference!.interval[1] > 0.2);
	t.true(one!.adjusted!.error < one!.difference!.error);
	t.true(one!.adjusted!.varianceRemoved > 0.01);
	t.is(one!.return!.costUsd, 25);
	t.true(Math.abs(one!.return!.net.value - (500 * one!.difference!.value - 25)) < 1e-9);
	t.false(found.ratio!.isMismatch);
	t.true(one!.overlap!.overlap > 0.85);
	t.deepEqual(found.confounders, []);
});

test('of 60 experiments without any effect, each looked at eight times, few ever say that there is one', t => {
	let wrong = 0;
	for (let seed = 0; seed < 60; seed++) {
		const subjects = drawSubjects(500, {treated: 0.3, 'left-alone': 0.3}, {seed});
		const isEverSaid = Array.from({length: 8}, (_, look) => 36 + 2 * look).some(
			day => report(subjects, day * DAY).comparisons[0]!.verdict !== 'undecided',
		);
		wrong += Number(isEverSaid);
	}

	// Five per cent and two standard errors; how the bars hold at each of thousands of looks is tested where they are.
	t.true(wrong / 60 <= 0.106, `${wrong}`);
});

test('the same subjects give the same report to the last digit, others another', t => {
	t.deepEqual(report(planted()), report(planted()));
	t.not(report(planted()).inputs, report(planted().slice(1)).inputs);
});

test('who is not through the window waits, whatever is known of them', t => {
	const subjects = planted();
	const found = report(subjects, 40 * DAY);
	t.is(found.waiting, subjects.filter(one => one.at > 10 * DAY).length);
	t.is(found.arms[0]!.measured + found.arms[1]!.measured, 1600 - found.waiting);
});

test('a deal that was settled before it was assigned counts for no arm', t => {
	const subjects = planted().map((one, n) =>
		n < 7 ? {...one, closed: {label: 'won', at: one.at - 1, amountUsd: 1}} : one,
	);
	t.like(report(subjects), {settledBefore: 7, assigned: 1600});
	t.is(
		report(subjects).arms.reduce((sum, arm) => sum + arm.measured, 0),
		1593,
	);
});

test('too little data is refused by name, never told as a number', t => {
	const none = report([]);
	t.is(none.ratio, null);
	t.is(none.refusals[0]?.of, 'ratio');
	t.like(none.arms[0], {assigned: 0, mean: null, deviation: null, costUsd: null});
	const few = report(planted().slice(0, 60)).comparisons[0]!;
	t.is(few.difference, null);
	t.is(few.verdict, 'undecided');
	t.deepEqual(
		few.refusals.map(one => `${one.of} ${one.reason}`),
		['difference subjects', 'complaints subjects', 'overlap subjects'],
	);
	const same = report(drawSubjects(400, {treated: 0, 'left-alone': 0})).comparisons[0]!;
	t.like(same.refusals[0], {of: 'difference', reason: 'spread', have: 0, need: 20});
	const rare = report(drawSubjects(1600, {treated: 0.02, 'left-alone': 0.02})).comparisons[0]!;
	const {have, text} = rare.refusals[0]!;
	// About 32 of 1,600 differ, and half of them would be the smaller arm's.
	t.true(have > 10 && have < 20, text);
	const unscored = planted().map(one => ({...one, covariates: {...one.covariates, score: null}}));
	t.like(
		report(unscored).comparisons[0]!.refusals.find(one => one.of === 'adjusted'),
		{reason: 'covariate', have: 0},
	);
	const {valueUsd: _, ...worthless} = declaredExperiment;
	const unvalued = report(planted(), LATER, {...experiment, declaration: worthless}).comparisons[0]!;
	t.is(unvalued.return, null);
	t.is(unvalued.refusals.find(one => one.of === 'return')?.reason, 'value');
});

test('a guard rail that is breached is told, and one that holds', t => {
	const rail = (complaints: Record<string, number>) =>
		report(drawSubjects(1600, {treated: 0.4, 'left-alone': 0.2}, {complaints})).comparisons[0]!.guardRails[0]!.state;
	t.is(rail({treated: 0.4, 'left-alone': 0.05}), 'breached');
	t.is(rail({treated: 0.05, 'left-alone': 0.05}), 'safe');
	t.is(rail({treated: 0.2, 'left-alone': 0.1}), 'undecided');
});

test('arms that lose subjects, differ from the start or share people are told as confounders', t => {
	const lossy = planted().filter((one, n) => one.arm === 'treated' || n % 3 !== 0);
	t.regex(report(lossy).confounders[0]!, /not as large as their weights say/);
	const richer = planted().map(one =>
		one.arm === 'treated'
			? {...one, covariates: {...one.covariates, amountUsd: one.covariates.amountUsd! + 50_000}}
			: one,
	);
	t.regex(report(richer).confounders.join('\n'), /differ from those of left-alone in amountUsd from the start/);
	t.regex(report(richer).confounders.join('\n'), /tells the arm and left-alone apart/);
	const shared = planted().map(one => ({
		...one,
		decisions: one.decisions.map(own => ({...own, person: 'con_1', owner: null, isOverridden: true})),
	}));
	t.regex(report(shared).confounders.join('\n'), /^1 person was reached in more than one arm/);
	t.regex(report(shared).confounders.join('\n'), /1600 decisions were overridden or rejected/);
});

test('metrics look from the assignment to the end of the window, costs with them', t => {
	const outcome = (at: number) => ({outcome: 'replied', value: 2, at});
	const decision = {...planted()[0]!.decisions[0]!, costUsd: 10, discountPercent: 10};
	const subject: TrialSubject = {
		...planted()[0]!,
		at: 0,
		decisions: [
			{...decision, at: 0, outcomes: [outcome(DAY), outcome(9 * DAY), outcome(10 * DAY)]},
			{...decision, at: 10 * DAY, outcomes: [outcome(11 * DAY)]},
		],
		closed: {label: 'won', at: 5 * DAY, amountUsd: 1000},
	};
	t.is(measure({kind: 'outcome', outcome: 'replied', withinDays: 10}, subject), 1);
	t.is(measure({kind: 'outcome-value', outcome: 'replied', withinDays: 10}, subject), 4);
	t.is(measure({kind: 'outcome', outcome: 'complained', withinDays: 10}, subject), 0);
	t.is(measure({kind: 'won', withinDays: 10}, subject), 1);
	t.is(measure({kind: 'won', withinDays: 5}, subject), 0);
	t.is(measure({kind: 'won-amount', withinDays: 10}, subject), 1000);
	t.is(costUsd({kind: 'won', withinDays: 10}, subject), 10 + 100);
	t.is(costUsd({kind: 'won', withinDays: 5}, subject), 10);
});

test('the shipped experiments are declared well, and the always-on set shares its level among its baselines', async t => {
	const folder = path.join(process.cwd(), 'seeds', 'experiments');
	const impact = planExperiment(await loadExperiment(path.join(folder, 'impact.yaml')));
	t.is(impact.comparisons.length, 5);
	t.is(impact.comparisons[0]!.alpha, 0.01);
	const shown = readFileSync(path.join(process.cwd(), 'docs', 'run-an-experiment.md'), 'utf8');
	t.true(shown.includes(readFileSync(path.join(folder, 'first-calls.yaml'), 'utf8')), 'the page shows it as it is');
	const calls = planExperiment(await loadExperiment(path.join(folder, 'first-calls.yaml')));
	t.is(calls.subjects, calls.needed);
	t.true(Math.abs(calls.comparisons[0]!.smallestEffect! - 0.08) < 0.001);
});
