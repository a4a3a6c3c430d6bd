/**
 * Bench `uplift`: who visits because of an e-mail, on the Hillstrom test, beside scikit-uplift with LightGBM (T, S), LightGBM X- and DR-learners and the
 * logistic T-learner with interactions; same rows, same columns, one run, one definition of Qini and AUUC for all. Splits are those of the reference run.
 * Intervals are of 500 resamples of the test rows, the same for all. Exits with 1 where our Qini or AUUC is below the interval of the best peer's.
 *
 *     npm run bench uplift [-- seeds] [-- seeds glass-box]
 */
import {existsSync} from 'node:fs';
import path from 'node:path';
import {systemClock} from '../src/core/clock.ts';
import {readConfig} from '../src/core/config.ts';
import {openRandom} from '../src/core/random.ts';
import type {Column} from '../src/models/dataset.ts';
import {mean} from '../src/models/metrics/mean.ts';
import {auuc} from '../src/models/uplift/auuc.ts';
import {percentiles, resample} from '../src/models/uplift/bootstrap.ts';
import {fitDrLearner} from '../src/models/uplift/dr-learner.ts';
import {rankingOf} from '../src/models/uplift/gains.ts';
import {policyValue} from '../src/models/uplift/policy-value.ts';
import {qini} from '../src/models/uplift/qini.ts';
import {fitTLearner} from '../src/models/uplift/t-learner.ts';
import {selectTrial, type Trial} from '../src/models/uplift/trial.ts';
import {type UpliftModel, upliftsOf} from '../src/models/uplift/uplift-model.ts';
import {openPeers} from './scoring/peers.ts';
import {type Answer, askPeers} from './uplift/ask-peers.ts';
import {type Hillstrom, readHillstrom, tasks, trainRows} from './uplift/hillstrom.ts';

const [seeds = '3', extra] = process.argv.slice(2);
const RESAMPLES = 500;
/** The model that is held to the bars; the others of ours are shown. */
const HELD = 'Throughline DR, additive';
const measures = ['Qini', 'AUUC'] as const;
type Measure = (typeof measures)[number];
/** A method on the test rows of one split: its measures, and each on every resample. */
type Measured = Record<Measure, {readonly value: number; readonly resampled: readonly number[]}>;

const folder = path.join(import.meta.dirname, '..', '..', 'shared', 'data', 'hillstrom-email');
if (!existsSync(folder)) {
	console.log(`left out: there is no folder ${path.relative(process.cwd(), folder)}`);
	process.exit(0);
}

const python = openPeers(readConfig().cache, 'uplift-requirements.txt', {asListed: true});
let allMet = true;
for (const task of tasks) {
	const source = await readHillstrom(folder, task);
	const found = new Map<string, Measured[]>();
	const taken = new Map<string, number[]>();
	console.log(`\n${task.title}: ${source.trial.treated.length} rows`);
	for (let seed = 1; seed <= Number(seeds); seed++) {
		const train = trainRows(source.trial, seed);
		const test = rowsOf(source, [], train, 0);
		const answers = [...ourAnswers(source, train), ...askPeers(python, source, train)];
		for (const {name, seconds} of answers) {
			taken.set(name, [...(taken.get(name) ?? []), seconds]);
		}

		for (const [name, measured] of measureAll(test, answers)) {
			found.set(name, [...(found.get(name) ?? []), measured]);
		}

		judge(seed, found);
		if (seed === 1) {
			tellPolicies(test, answers);
		}
	}

	console.log(`  each of ${seeds} splits, and their mean; seconds of learning on average`);
	for (const [name, splits] of found) {
		const told = measures.map(measure => {
			const values = splits.map(split => split[measure].value);
			return `${measure} ${values.map(value => value.toFixed(3)).join(' ')}, mean ${mean(values).toFixed(3)}`;
		});
		console.log(`    ${name.padEnd(32)} ${told.join('  ')}  ${mean(taken.get(name)!).toFixed(1)} s`);
	}
}

process.exitCode = allMet ? 0 : 1;

/** The trial with some columns besides its own, cut to the rows that train (1) or test (0). */
function rowsOf({trial}: Hillstrom, more: readonly Column[], train: Uint8Array, part: 0 | 1): Trial {
	const rows = Uint32Array.from(train.keys()).filter(row => train[row] === part);
	return selectTrial({...trial, columns: [...trial.columns, ...more]}, rows);
}

/** Ours: the T-learners see the columns that the logistic peer sees; the additive effect has all products of two for its parts. */
function ourAnswers(source: Hillstrom, train: Uint8Array): Answer[] {
	const {trial, interactions, moreProducts} = source;
	const [own, test] = [
		rowsOf(source, interactions, train, 1),
		rowsOf(source, [...interactions, ...moreProducts], train, 0),
	];
	const armColumns = [...trial.columns, ...interactions].map(({name}) => name);
	const all = rowsOf(source, [...interactions, ...moreProducts], train, 1);
	const ways: Record<string, () => UpliftModel> = {
		[HELD]: () => fitDrLearner(all, {seed: 1, armColumns}).uplift,
		'Throughline T, straight': () => fitTLearner(own, {kind: 'straight', penalty: 10, seed: 1}),
		...(extra === 'glass-box' && {
			'Throughline T, glass box': () => fitTLearner(rowsOf(source, [], train, 1), {kind: 'glass-box', seed: 1}),
		}),
	};
	return Object.entries(ways).map(([name, learn]) => {
		const begun = systemClock.now();
		const model = learn();
		return {name, seconds: (systemClock.now() - begun) / 1000, uplifts: upliftsOf(model, test.columns)};
	});
}

function measureAll({treated, outcomes}: Trial, answers: readonly Answer[]): Array<readonly [string, Measured]> {
	const random = openRandom(1);
	const resamples = Array.from({length: RESAMPLES}, () => resample(treated.length, random));
	return answers.map(({name, uplifts}) => {
		const ranking = rankingOf(uplifts);
		const measure = (of: typeof qini) => ({
			value: of(ranking, treated, outcomes),
			resampled: resamples.map(times => of(ranking, treated, outcomes, times)),
		});
		return [name, {Qini: measure(qini), AUUC: measure(auuc)}] as const;
	});
}

/** Ours against the peer that is best on this very split. */
function judge(seed: number, found: ReadonlyMap<string, readonly Measured[]>): void {
	const ours = found.get(HELD)!.at(-1)!;
	const peers = [...found].filter(([name]) => !name.startsWith('Throughline'));
	for (const measure of measures) {
		const [name, splits] = peers.reduce((best, one) =>
			one[1].at(-1)![measure].value > best[1].at(-1)![measure].value ? one : best,
		);
		const best = splits.at(-1)![measure];
		const [low, high] = percentiles(best.resampled);
		const apart = percentiles(ours[measure].resampled.map((value, k) => value - best.resampled[k]!));
		const isMet = ours[measure].value >= low;
		allMet &&= isMet;
		console.log(
			`  ${isMet ? 'met    ' : 'NOT MET'} split ${seed}: ${measure} ${ours[measure].value.toFixed(3)}; best peer ${best.value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}; ${name}); ours less it ${apart.map(end => end.toFixed(3)).join(' to ')}`,
		);
	}
}

/** What sending to the half with the largest uplift would bring, by inverse propensities. */
function tellPolicies(test: Trial, answers: readonly Answer[]): void {
	console.log('  share with the outcome, were this in force (IPS, 95 %), split 1; seconds of learning');
	const show = (name: string, isTreated: (row: number) => boolean, seconds?: number) => {
		const {value, interval} = policyValue(test, isTreated);
		const time = seconds === undefined ? '' : `  ${seconds.toFixed(1)} s`;
		console.log(
			`    ${name.padEnd(42)} ${value.toFixed(4)} (${interval.map(end => end.toFixed(4)).join(' to ')})${time}`,
		);
	};
	show('nobody', () => false);
	show('everybody', () => true);
	const random = openRandom(2);
	const chosen = test.outcomes.map(() => (random.next() < 0.5 ? 1 : 0));
	show('half, at random', row => chosen[row] === 1);
	for (const {name, uplifts, seconds} of answers) {
		const {order} = rankingOf(uplifts);
		const first = new Set(order.subarray(0, order.length >> 1));
		show(`the half first by ${name}`, row => first.has(row), seconds);
	}
}
