import type {TargetAttribute, TargetDeclaration} from '../../schema/target.ts';
import type {Clock, Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {featuresOf} from '../features/catalogue.ts';
import {featureSetVersion} from '../features/definition.ts';
import {type Feature, isAttribute} from '../features/gather.ts';
import {materialize} from '../features/materialize.ts';
import type {Graph} from '../graph/graph.ts';
import type {AdditiveModel} from '../models/additive-model.ts';
import {checkModel} from '../models/check-model.ts';
import {type Dataset, selectRows} from '../models/dataset.ts';
import {fitFallback} from '../models/fit-fallback.ts';
import {type Metrics, metricsOf} from '../models/metrics/metrics-of.ts';
import {logitsOf} from '../models/prepare.ts';
import {sigmoid} from '../models/sigmoid.ts';
import {type GlassBoxWarning, trainGlassBox} from '../models/train-glass-box.ts';
import type {AliasName} from '../registry/alias.ts';
import {type Example, examplesOf} from './examples.ts';
import type {ModelArtefact} from './model-artefact.ts';
import {referenceOf} from './model-reference.ts';
import type {Notice} from './score.ts';
import {splitExamples} from './split-examples.ts';
import {digestOfParts, type Taught} from './taught.ts';
import {toDataset} from './to-dataset.ts';
import {isUsable} from './usable-features.ts';

/** What a training run found. */
export type TrainingReport = {
	readonly target: string;
	readonly modelVersion: string;
	readonly trainedOn: number;
	readonly testedOn: number;
	readonly split: TargetDeclaration['split'];
	readonly metrics: Metrics;
	readonly baselines: {readonly baseRate: Metrics; readonly logistic: Metrics};
	/** The features the model uses, in its order. */
	readonly features: readonly string[];
	readonly warnings: ReadonlyArray<{readonly kind: string; readonly text: string}>;
	readonly seconds: number;
	/** The name it got: `champion` for the first model of a target, else `challenger`, which answers once it is promoted. */
	readonly alias: AliasName;
	/** The gates it does not pass, the champion being what it is now: it cannot be promoted as it stands. */
	readonly failedGates: readonly string[];
};

export type TrainingOptions = {
	readonly knownAt: Millis;
	/** The latest moment at which the graph learned something, by which the examples are found again; `knownAt` unless told. */
	readonly watermark?: Millis;
	readonly clock: Clock;
	readonly seed?: number;
	/** Attribute fields to use instead of all allowed ones. */
	readonly attributes?: readonly string[];
	readonly onProgress?: (done: number, of: number) => void;
};

/**
 * Trains a target's model from the graph: examples at their own moments on both clocks, features from the same queries
 * that will explain them, and a glass box tested on examples it has not seen. The model keeps only what it uses. Beside it goes a plain
 * logistic model of the same features and rows, which answers when no glass box is sound.
 * Throws FEATURE_LEAKS for an attribute that is only known afterwards and INSUFFICIENT_DATA below the declared minimum.
 */
export async function trainTarget(
	graph: Graph,
	target: TargetDeclaration,
	options: TrainingOptions,
): Promise<{
	readonly artefact: ModelArtefact;
	readonly fallback: ModelArtefact;
	readonly report: Omit<TrainingReport, 'modelVersion' | 'alias' | 'failedGates'>;
}> {
	const begun = options.clock.now();
	const candidates = [...featuresOf(target.subject), ...attributesOf(target, options.attributes)];
	const examples = await examplesOf(graph, target, options.knownAt);
	checkEnough(examples, target);
	const columns = await materialize(graph, candidates, examples, done => options.onProgress?.(done, examples.length));
	const whole = toDataset(
		candidates,
		columns,
		Uint8Array.from(examples, example => (example.positive ? 1 : 0)),
	);
	const data: Dataset = {columns: whole.columns.filter(isUsable), labels: whole.labels};

	const parts = splitExamples(examples, target.split);
	const seed = options.seed ?? 1;
	const monotone = monotoneOf(target, candidates);
	const {model, metrics, baselines, warnings} = await trainGlassBox(data, {
		parts,
		temporal: target.split.by === 'time' || target.split.by === 'order',
		// By time the newest examples are those that were decided quickly, so their rate is no guide to the next ones'.
		level: target.split.by === 'order' ? 'newest' : 'all',
		seed,
		minimum: target.minimum,
		monotone,
	});
	const kept = prune(
		model,
		model.features.map(({name}) => candidates.find(candidate => candidate.name === name)!),
	);
	const names = kept.features.map(feature => feature.name);
	const report = {
		target: target.name,
		trainedOn: metrics.trainedOn,
		testedOn: metrics.testedOn,
		split: target.split,
		metrics: metrics.test,
		baselines,
		features: names,
		warnings: warnings.map(toNotice),
		seconds: (options.clock.now() - begun) / 1000,
	};
	const {seconds: _, ...lasting} = report;
	const {source, subject, label, afterDays, split} = target;
	const taught: Taught = {
		...{source, subject, label, afterDays, split},
		knownAt: options.watermark ?? options.knownAt,
		rows: examples.length,
		positives: examples.filter(({positive}) => positive).length,
		digest: digestOfParts(examples, parts),
	};
	const artefact: ModelArtefact = {
		format: 1,
		target: target.name,
		features: kept.features.map(feature => (isAttribute(feature) ? feature : feature.name)),
		featureSetVersion: featureSetVersion(kept.features),
		model: kept.model,
		fallbackReason: reasonOf(warnings),
		notices: warnings.filter(warning => matters(warning, names)).map(toNotice),
		report: {...lasting, taught},
		reference: referenceOf(kept.model, data, examples, parts),
	};
	const used = {columns: data.columns.filter(({name}) => names.includes(name)), labels: data.labels};
	const beside = fallbackOf(used, parts, {seed, monotone});
	const spoken = beside.model.features.map(({name}) => kept.features.find(feature => feature.name === name)!);
	const fallback: ModelArtefact = {
		...artefact,
		features: spoken.map(feature => (isAttribute(feature) ? feature : feature.name)),
		featureSetVersion: featureSetVersion(spoken),
		model: beside.model,
		report: {
			...{...lasting, taught, kind: 'logistic', metrics: beside.metrics},
			...{baselines: {baseRate: baselines.baseRate}, features: spoken.map(({name}) => name)},
		},
		reference: referenceOf(beside.model, data, examples, parts),
	};
	return {artefact, fallback, report};
}

/** The logistic model of the training part, checked, and how it does on the test part. */
function fallbackOf(
	data: Dataset,
	parts: Uint8Array,
	options: {readonly seed: number; readonly monotone: Readonly<Record<string, 1 | -1>>},
): {readonly model: AdditiveModel; readonly metrics: Metrics} {
	const rowsOf = (part: number) => Uint32Array.from(parts.keys()).filter(row => parts[row] === part);
	const model = fitFallback(selectRows(data, rowsOf(1)), options);
	checkModel(model, 'just trained');
	const test = selectRows(data, rowsOf(2));
	return {model, metrics: metricsOf(test.labels, logitsOf(model, test).map(sigmoid))};
}

/** The declared directions as signs. Throws NOT_FOUND for one of a feature that the target's subjects do not have. */
function monotoneOf({directions}: TargetDeclaration, candidates: readonly Feature[]): Record<string, 1 | -1> {
	const signs = Object.entries(directions).map(([name, direction]) => {
		if (!candidates.some(candidate => candidate.name === name)) {
			throw new EngineError('NOT_FOUND', {kind: 'feature', id: name});
		}

		return [name, direction === 'raises' ? 1 : -1] as const;
	});
	return Object.fromEntries(signs);
}

/** The target's attribute features, or those of them that were asked for. */
function attributesOf(target: TargetDeclaration, asked: readonly string[] | undefined): readonly TargetAttribute[] {
	if (asked === undefined) {
		return target.attributes;
	}

	return asked.map(field => {
		const barred = target.barred.find(one => one.field === field);
		if (barred !== undefined) {
			throw new EngineError('FEATURE_LEAKS', {feature: field, field, known: barred.known});
		}

		const found = target.attributes.find(one => one.field === field || one.name === field);
		if (found === undefined) {
			throw new EngineError('NOT_FOUND', {kind: 'attribute', id: field});
		}

		return found;
	});
}

function checkEnough(examples: readonly Example[], {minimum}: TargetDeclaration): void {
	const positives = examples.filter(example => example.positive).length;
	const fewest = Math.min(positives, examples.length - positives);
	if (examples.length < minimum.rows) {
		throw new EngineError('INSUFFICIENT_DATA', {have: examples.length, need: minimum.rows, of: 'labelled examples'});
	}

	if (fewest < minimum.ofEachClass) {
		throw new EngineError('INSUFFICIENT_DATA', {
			have: fewest,
			need: minimum.ofEachClass,
			of: 'examples of the rarer outcome',
		});
	}
}

/** The model without the features none of its terms uses, so that serving asks the graph for nothing in vain. */
function prune(
	model: AdditiveModel,
	features: readonly Feature[],
): {model: AdditiveModel; features: readonly Feature[]} {
	const terms = model.terms.filter(term => term.scores.some(score => score !== 0));
	const kept = [...new Set(terms.flatMap(term => [...term.features]))].sort((a, b) => a - b);
	const placed = terms.map(term => {
		const [first, second] = term.features.map(index => kept.indexOf(index));
		return {...term, features: second === undefined ? ([first!] as const) : ([first!, second] as const)};
	});
	return {
		model: {...model, features: kept.map(index => model.features[index]!), terms: placed},
		features: kept.map(index => features[index]!),
	};
}

function reasonOf(warnings: readonly GlassBoxWarning[]): string | null {
	const noSignal = warnings.find(warning => warning.kind === 'no-signal');
	return noSignal === undefined ? null : `no-signal: ${noSignal.text}`;
}

const toNotice = ({kind, text}: GlassBoxWarning): Notice => ({kind, text});

/** Whether every reader of a score has to know: a shift of what the model does not use touches no score. */
const matters = (warning: GlassBoxWarning, used: readonly string[]) =>
	warning.kind === 'leak' ||
	warning.kind === 'base-rate-shift' ||
	(warning.kind === 'shift' && used.includes(warning.feature));
