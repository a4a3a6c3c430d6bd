/**
 * Bench `experiments`: the statistics of experiments beside statsmodels, scipy, tableone and gbstats (GrowthBook) on the same numbers: sizes, differences with
 * intervals of any time, CUPED, sample ratio, balance, return. Then experiments that are looked at after every subject: how often the intervals ever miss the
 * truth, here and there and by a t-test at every look; what they are wide; how soon an effect is seen. Exits with 1 when a bar is missed.
 *
 *     npm run bench experiments [-- runs]
 */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {readConfig} from '../src/core/config.ts';
import {LEAST_DIFFERENT, LEAST_SUBJECTS} from '../src/experiments/report.ts';
import {normalQuantile} from '../src/models/distributions/normal-quantile.ts';
import {anyTimeBar} from '../src/models/experiments/any-time-bar.ts';
import {type Expected, planSize, powerOf} from '../src/models/experiments/plan-size.ts';
import {type ExperimentTold, openPeer, type SizeAsked} from './experiments/ask-peer.ts';
import {ALPHA, lookAlong} from './experiments/look-along.ts';
import {drawExperiment, tellExperiment} from './experiments/tell-experiment.ts';
import {amounts, type Drawn, drawRuns, shares, type World} from './experiments/world.ts';
import {openPeers} from './scoring/peers.ts';
import {quantile} from './timing.ts';

const RUNS = Number(process.argv[2] ?? 2000);
const EXPERIMENTS = 200;
const NEAR = 1e-9;
/** Experiments of a world that are held at once. */
const BATCH = 500;
/** The effect of the experiments whose power is tried, on a share of a fifth. */
const EFFECT = 0.05;
const POWER = 0.8;

/** What is compared: by whom it is told, and what a distance is measured in. */
const compared: ReadonlyArray<
	readonly [of: keyof ExperimentTold, by: string, scale: (told: ExperimentTold) => number]
> = [
	['value', 'scipy', told => told.error],
	['error', 'scipy', told => told.error],
	['low', 'gbstats', told => told.error],
	['high', 'gbstats', told => told.error],
	['theta', 'statsmodels', told => told.theta],
	['adjusted', 'statsmodels', told => told.adjustedError],
	['varianceRemoved', 'scipy', told => told.varianceRemoved],
	['chance', 'scipy', told => told.chance],
	['balance', 'tableone', told => told.balance],
	['net', 'statsmodels', told => told.netError],
	['netError', 'statsmodels', told => told.netError],
];

const peer = openPeer(openPeers(readConfig().cache, 'experiments-requirements.txt', {asListed: true}));
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
let allMet = true;

compareSizes();
compareStatistics();
for (const [seed, world] of [
	shares(0.2, {title: 'shares of a fifth, no effect'}),
	shares(0.02, {title: 'shares of a fiftieth, no effect'}),
	shares(0.2, {title: 'shares of a fifth, nine in ten treated, no effect', share: 0.9}),
	shares(0.05, {
		...{title: 'shares of a twentieth, nine in ten treated, no effect', share: 0.9},
		...{planned: 5000, length: 10_000},
	}),
	amounts('amounts that are mostly 0 and seldom large, no effect'),
	shares(0.2, {title: `shares of a fifth, ${EFFECT} more`, effect: EFFECT}),
].entries()) {
	tellLooks(world, seed + 1);
}

tellWidths();
tellPower();
process.exitCode = allMet ? 0 : 1;

function say(isMet: boolean, what: string): void {
	allMet &&= isMet;
	console.log(`  ${isMet ? 'met    ' : 'NOT MET'} ${what}`);
}

/** Sizes of one look, and the power of given sizes, over all combinations of what may be declared. */
function compareSizes(): void {
	const expected: Expected[] = [
		...[0.02, 0.05, 0.1, 0.2, 0.3, 0.5].flatMap(baseline =>
			[-0.05, -0.01, 0.01, 0.02, 0.05, 0.1]
				.filter(effect => baseline + effect > 0)
				.map(effect => ({kind: 'share' as const, baseline, effect})),
		),
		...[0.02, 0.05, 0.1, 0.2, 0.5].map(effect => ({kind: 'mean' as const, deviation: 2500, effect: 2500 * effect})),
	];
	const asked: SizeAsked[] = expected.flatMap(one =>
		[0.05, 0.01].flatMap(alpha =>
			[0.8, 0.9].flatMap(power => [1, 2, 4].map(ratio => ({...one, alpha, power, ratio, treated: 400}))),
		),
	);
	const told = peer.sizes(asked);
	const own = asked.map(one => planSize(one, one).oneLook.treated);
	const unlike = own.filter((size, k) => size !== Math.ceil(told[k]!.size)).length;
	const farthest = Math.max(...asked.map((one, k) => Math.abs(powerOf(one, one.treated, one) - told[k]!.reached)));
	console.log(`\n${asked.length} sizes for one look, beside statsmodels:`);
	say(unlike === 0, `${asked.length - unlike} the same to the subject`);
	console.log(
		`          the power of 400 treated is at most ${farthest.toExponential(1)} below theirs, which counts the wrong tail`,
	);
}

function compareStatistics(): void {
	const asked = Array.from({length: EXPERIMENTS}, (_, k) => drawExperiment(k + 1));
	const told = peer.experiments(asked);
	tellExperiment(asked[0]!);
	const begun = performance.now();
	const own = asked.map(tellExperiment);
	const taken = performance.now() - begun;
	console.log(`\n${EXPERIMENTS} experiments of 120 to 6,000 subjects:`);
	for (const [of, by, scale] of compared) {
		const apart = own.map((one, k) => Math.abs((one[of] - told[k]![of]) / scale(told[k]!)));
		const farthest = Math.max(...apart);
		say(farthest <= NEAR, `${of} is that of ${by} to ${farthest.toExponential(1)}`);
	}

	const chances = own.map(({chance}, k) => Math.abs(chance / told[k]!.gbstatsChance - 1));
	say(Math.max(...chances) <= NEAR, `chance is that of gbstats to ${Math.max(...chances).toExponential(1)}`);
	const errors = own.map((one, k) => one.adjustedError / told[k]!.adjustedError);
	console.log(
		`          adjustedError is ${Math.min(...errors).toFixed(3)} to ${Math.max(...errors).toFixed(3)} times the HC2 error of the regression, median ${quantile(errors, 0.5).toFixed(4)}`,
	);
	const seconds = told.reduce((sum, one) => sum + one.seconds, 0);
	console.log(`          ${taken.toFixed(0)} ms for all, theirs ${(1000 * seconds).toFixed(0)} ms`);
}

/** A world's experiments, looked at after every subject, here and by the peer from a file of the same numbers; some at a time, for the room they take. */
function tellLooks(world: World, seed: number): void {
	const {title, planned, length, effect} = world;
	let [seconds, apart] = [0, 0];
	const own = {difference: 0, adjusted: 0, more: 0, less: 0, mismatch: 0};
	const theirs = {difference: 0, adjusted: 0, naive: 0, oneLook: 0, seconds: 0};
	const unlike = {difference: 0, adjusted: 0};
	for (let first = 0; first < RUNS; first += BATCH) {
		const runs = Math.min(BATCH, RUNS - first);
		const drawn = drawRuns(world, runs, 1000 * seed + first);
		const begun = performance.now();
		const seen = lookAlong(world, drawn, runs);
		seconds += (performance.now() - begun) / 1000;
		const told = withFile(drawn, file =>
			peer.looks({
				...{file, runs, length, alpha: ALPHA, planned, truth: effect},
				...{least: LEAST_SUBJECTS, different: LEAST_DIFFERENT},
			}),
		);
		for (const of of ['difference', 'adjusted'] as const) {
			own[of] += seen[of].length;
			unlike[of] += differing(seen[of], told[of]);
		}

		own.more += seen.rails[0];
		own.less += seen.rails[1];
		own.mismatch += seen.mismatch;
		apart = Math.max(apart, seen.apart);
		for (const of of ['difference', 'adjusted', 'naive', 'oneLook'] as const) {
			theirs[of] += told[of].length;
		}

		theirs.seconds += told.seconds;
	}

	console.log(`\n${title}: ${RUNS} experiments, looked at after each of ${length} subjects, planned for ${planned}`);
	for (const of of ['difference', 'adjusted'] as const) {
		say(own[of] <= ALPHA * RUNS, `${of} ever misses the truth in ${percent(own[of], RUNS)} (bar 5 %)`);
		say(unlike[of] === 0, `  in the same ${theirs[of]} by gbstats, but for ${unlike[of]}`);
	}

	const harmed = Math.max(own.more, own.less);
	say(
		harmed <= ALPHA * RUNS,
		`a guard rail is ever breached without harm in ${percent(own.more, RUNS)} where more is worse, ${percent(own.less, RUNS)} where less is (bar 5 %)`,
	);
	say(apart <= NEAR, `running sums are what the report says to ${apart.toExponential(1)} errors`);
	console.log(
		`          a t-test at every look: ${percent(theirs.naive, RUNS)}; one at the planned size: ${percent(theirs.oneLook, RUNS)}; a split as planned ever called a mismatch: ${percent(own.mismatch, RUNS)}; ${seconds.toFixed(1)} s, theirs ${theirs.seconds.toFixed(1)} s`,
	);
}

/** How many runs one list has and the other has not. */
function differing(one: readonly number[], other: readonly number[]): number {
	const lists = [one, other].map(list => new Set(list));
	return [...one, ...other].filter(run => !lists.every(list => list.has(run))).length;
}

function withFile<Told>({outcomes, covariates, treated}: Drawn, ask: (file: string) => Told): Told {
	const folder = mkdtempSync(path.join(tmpdir(), 'experiments-'));
	const file = path.join(folder, 'looks');
	try {
		for (const [part, flag] of [
			[outcomes, 'w'],
			[covariates, 'a'],
			[treated, 'a'],
		] as const) {
			writeFileSync(file, new Uint8Array(part.buffer, part.byteOffset, part.byteLength), {flag});
		}

		return ask(file);
	} finally {
		rmSync(folder, {recursive: true});
	}
}

/** How much wider an interval of any time is than that of one look at the same size. */
function tellWidths(): void {
	const wider = [0.1, 0.25, 0.5, 1, 2, 4].map(part => {
		const times = anyTimeBar(2000 * part, {alpha: ALPHA, planned: 2000}) / normalQuantile(1 - ALPHA / 2);
		return `${times.toFixed(2)} at ${part}`;
	});
	console.log(`\nWider than for one look at the same size: ${wider.join(', ')} times the planned size`);
}

/** Experiments of the planned size with the expected effect: how many see it, and after how many subjects. */
function tellPower(): void {
	const expected = {kind: 'share', baseline: 0.2, effect: EFFECT} as const;
	const {oneLook, anyTime} = planSize(expected, {alpha: ALPHA, power: POWER});
	const planned = anyTime.treated + anyTime.baseline;
	const fixed = oneLook.treated + oneLook.baseline;
	const title = `shares of a fifth, ${EFFECT} more, planned for a power of ${POWER}`;
	const world = shares(0.2, {title, effect: EFFECT, planned, length: planned});
	const {seen, seenAdjusted} = lookAlong(world, drawRuns(world, RUNS, 9), RUNS);
	console.log(`\n${title}: ${planned} subjects, ${fixed} for one look; ${RUNS} experiments`);
	for (const [name, firsts] of [
		['difference', seen],
		['adjusted', seenAdjusted],
	] as const) {
		const by = (size: number) => firsts.filter(first => first <= size).length;
		const stopped = firsts.map(first => Math.min(first, planned));
		const average = stopped.reduce((sum, one) => sum + one, 0) / RUNS;
		say(
			by(planned) >= POWER * RUNS,
			`${name}: seen by the planned size in ${percent(by(planned), RUNS)} (bar 80 %), by the size for one look in ${percent(by(fixed), RUNS)}; ends after ${quantile(stopped, 0.5)} (median), ${average.toFixed(0)} on average`,
		);
	}
}
