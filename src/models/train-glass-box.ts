import {EngineError} from '../core/errors.ts';
import type {AdditiveModel} from './additive-model.ts';
import {isCalendarBound} from './calendar-bound.ts';
import {checkModel} from './check-model.ts';
import {type Column, type Dataset, selectRows} from './dataset.ts';
import {fitAdditiveInWorkers} from './fit-additive-in-workers.ts';
import {fitLogistic} from './fit-logistic.ts';
import {leakSuspects} from './leak-suspects.ts';
import {loneAuc} from './lone-auc.ts';
import {type Metrics, metricsOf} from './metrics/metrics-of.ts';
import {populationShift} from './population-shift.ts';
import {logitsOf} from './prepare.ts';
import {logitOf, sigmoid} from './sigmoid.ts';

/** Above these a result is too good to be true. */
const LEAKY_AUC = 0.95;
const LEAKY_LONE_AUC = 0.9;
/** Of a leaky model, the features to look at first. */
const SUSPECTS = 5;
/** Below this a model that has lost its suspects is believed. */
const CREDIBLE_AUC = 0.9;
const SHIFTED = 0.25;

/** A feature that looks written after the outcome; `auc` is its own, or that of the model without it. */
type LeakWarning = {readonly kind: 'leak'; readonly feature: string; readonly auc: number; readonly text: string};

/** Over time few features speak, each tested on another time than it learned from; pairs paid nothing on any source in time order. */
const overTime = {parts: 'consecutive', order: 'greedy', pairs: 0} as const;

/** Something found in training that its reader must know, as a sentence and as data. */
export type GlassBoxWarning =
	| LeakWarning
	| {readonly kind: 'no-signal'; readonly aucLow: number; readonly aucHigh: number; readonly text: string}
	| {readonly kind: 'calendar'; readonly feature: string; readonly text: string}
	| {readonly kind: 'shift'; readonly feature: string; readonly psi: number; readonly text: string}
	| {readonly kind: 'base-rate-shift'; readonly train: number; readonly test: number; readonly text: string};

export type TrainGlassBoxOptions = {
	/** For each row: 1 trains, 2 tests, 0 does neither. */
	readonly parts: Uint8Array;
	/** Whether rows are in time order and the test rows come after the training rows. */
	readonly temporal: boolean;
	/** Whether the level goes on from the newest training rows; only where every row's outcome is known, whenever it came. */
	readonly level?: 'all' | 'newest';
	readonly seed: number;
	readonly minimum: {readonly rows: number; readonly ofEachClass: number};
	readonly monotone?: Readonly<Record<string, 1 | -1>>;
};

export type TrainedGlassBox = {
	readonly model: AdditiveModel;
	readonly metrics: {readonly trainedOn: number; readonly testedOn: number; readonly test: Metrics};
	readonly baselines: {readonly baseRate: Metrics; readonly logistic: Metrics};
	readonly warnings: readonly GlassBoxWarning[];
};

/**
 * Trains a glass box on one part of the rows and tests it on another: the additive model, the baselines it has to beat, and
 * what looks wrong. A model whose AUC interval holds 0.5 has no signal: the base rate is served instead, and says so.
 * Throws INSUFFICIENT_DATA when the training part is below the minimum.
 */
export async function trainGlassBox(data: Dataset, options: TrainGlassBoxOptions): Promise<TrainedGlassBox> {
	const [train, test] = [partOf(data, options.parts, 1), partOf(data, options.parts, 2)];
	checkEnough(train, 'training examples', options.minimum);
	checkEnough(test, 'test examples', {rows: 2, ofEachClass: 1});

	const bound = options.temporal ? train.columns.filter(isCalendarBound) : [];
	const fitted = await fitAdditiveInWorkers(without(train, bound), {
		seed: options.seed,
		...(options.temporal && {...overTime, level: options.level ?? 'all'}),
		monotone: options.monotone ?? {},
	});
	const found = metricsOf(test.labels, probabilities(fitted, test));
	const hasSignal = !(found.aucLow <= 0.5 && found.aucHigh >= 0.5);
	const model = hasSignal ? fitted : baseRateModel(train, options.seed);
	checkModel(model, 'just trained');
	return {
		model,
		metrics: {
			trainedOn: train.labels.length,
			testedOn: test.labels.length,
			test: hasSignal ? found : metricsOf(test.labels, probabilities(model, test)),
		},
		baselines: {
			baseRate: metricsOf(test.labels, probabilities(baseRateModel(train, options.seed), test)),
			logistic: metricsOf(test.labels, probabilities(fitLogistic(train, {seed: options.seed}), test)),
		},
		warnings: [
			...(hasSignal ? [] : [noSignal(found)]),
			...leaks(train, test, found),
			...bound.map(setAside),
			...shifts(train, test),
		],
	};
}

function partOf(data: Dataset, parts: Uint8Array, part: number): Dataset {
	return selectRows(
		data,
		Uint32Array.from(parts.keys()).filter(row => parts[row] === part),
	);
}

function without({columns, labels}: Dataset, left: readonly Column[]): Dataset {
	return {columns: columns.filter(column => !left.includes(column)), labels};
}

function setAside({name}: Column): GlassBoxWarning {
	const text = `${name} follows the calendar: it tells the date, not the case, so the model does not use it`;
	return {kind: 'calendar', feature: name, text};
}

function checkEnough({labels}: Dataset, of: string, minimum: {rows: number; ofEachClass: number}): void {
	const positives = labels.reduce((sum, label) => sum + label, 0);
	const fewest = Math.min(positives, labels.length - positives);
	if (labels.length < minimum.rows) {
		throw new EngineError('INSUFFICIENT_DATA', {have: labels.length, need: minimum.rows, of});
	}

	if (fewest < minimum.ofEachClass) {
		throw new EngineError('INSUFFICIENT_DATA', {
			have: fewest,
			need: minimum.ofEachClass,
			of: `${of} of the rarer outcome`,
		});
	}
}

/** A model that says the base rate for all, with the 90 % interval of a share of so many rows. */
function baseRateModel({labels}: Dataset, seed: number): AdditiveModel {
	const positives = labels.reduce((sum, label) => sum + label, 0);
	const baseRate = positives / labels.length;
	const floor = 1 / Math.sqrt(labels.length * baseRate * (1 - baseRate));
	return {
		kind: 'additive',
		format: 1,
		features: [],
		base: logitOf(baseRate),
		terms: [],
		interval: {floor, typical: 0, bases: []},
		baseRate,
		seed,
	};
}

const probabilities = (model: AdditiveModel, data: Dataset) => logitsOf(model, data).map(sigmoid);

function noSignal({aucLow, aucHigh}: Metrics): GlassBoxWarning {
	const text = `the features do not rank held-out rows better than chance (AUC ${aucLow.toFixed(3)} to ${aucHigh.toFixed(3)}); the base rate is served`;
	return {kind: 'no-signal', aucLow, aucHigh, text};
}

function leaks(train: Dataset, test: Dataset, {auc, aucHigh}: Metrics): GlassBoxWarning[] {
	const alone = train.columns
		.map((column, f) => ({feature: column.name, auc: loneAuc(column, train.labels, test.columns[f]!, test.labels)}))
		.filter(one => one.auc > LEAKY_LONE_AUC);
	const carrying = aucHigh > LEAKY_AUC ? leakSuspects(train, test, CREDIBLE_AUC, SUSPECTS) : [];
	return [
		...carrying.map(({feature, without}): GlassBoxWarning => {
			const text = `an AUC of ${auc.toFixed(3)} is too good to be true, and without ${feature} ${carrying[0]!.feature === feature ? '' : 'too '}it is ${without.toFixed(3)}: was it written after the outcome?`;
			return {kind: 'leak', feature, auc: without, text};
		}),
		...alone
			.filter(one => !carrying.some(({feature}) => feature === one.feature))
			.map((one): GlassBoxWarning => {
				const text = `${one.feature} alone ranks held-out rows with AUC ${one.auc.toFixed(3)}: was it written after the outcome?`;
				return {kind: 'leak', ...one, text};
			}),
	];
}

function shifts(train: Dataset, test: Dataset): GlassBoxWarning[] {
	const moved = train.columns.flatMap((column, f): GlassBoxWarning[] => {
		const psi = populationShift(column, test.columns[f]!);
		const text = `${column.name} has shifted since training (population stability index ${psi.toFixed(2)})`;
		return psi > SHIFTED ? [{kind: 'shift', feature: column.name, psi, text}] : [];
	});
	const [before, after] = [train, test].map(
		({labels}) => labels.reduce((sum, label) => sum + label, 0) / labels.length,
	) as [number, number];
	const error = Math.sqrt((before * (1 - before)) / train.labels.length + (after * (1 - after)) / test.labels.length);
	const text = `the base rate moved from ${before.toFixed(3)} in training to ${after.toFixed(3)} in the test part`;
	return Math.abs(after - before) > 4 * error
		? [{kind: 'base-rate-shift', train: before, test: after, text}, ...moved]
		: moved;
}
