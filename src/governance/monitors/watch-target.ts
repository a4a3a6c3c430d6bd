import type {TargetDeclaration} from '../../../schema/target.ts';
import type {Millis} from '../../core/clock.ts';
import {openRandom} from '../../core/random.ts';
import type {Moment} from '../../features/feature.ts';
import type {Feature} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Column} from '../../models/dataset.ts';
import {normalBar} from '../../models/distributions/chi-square.ts';
import {compareFeature, measuresOf} from '../../models/drift/compare-feature.ts';
import {type EstimatedPerformance, estimatePerformance} from '../../models/drift/estimate-performance.ts';
import {logitsOf} from '../../models/prepare.ts';
import {sigmoid} from '../../models/sigmoid.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import type {ModelReference} from '../../score/model-reference.ts';
import type {Notice} from '../../score/score.ts';
import {toDataset} from '../../score/to-dataset.ts';
import type {DriftReport, Reading, Window, WindowSummary} from './drift-report.ts';
import {OUTCOME_MEASURES, type Outcome, type Realised, watchOutcomes, watchSequence} from './watch-calibration.ts';
import {readCommunities, watchCommunities} from './watch-communities.ts';
import {type Topology, topologyMeasures, watchTopology} from './watch-topology.ts';
import {readWatched, type WatchedMoment, watchedMoments, within} from './watched-rows.ts';

/** How the chance of a false alarm in a whole run, 5 %, is divided. */
const SHARES = {
	features: 0.02,
	topology: 0.01,
	performance: 0.005,
	/** Outcomes of each window, of all windows together, and one after the other. */
	outcomes: 0.005,
	span: 0.005,
	sequence: 0.005,
} as const;
/** Fewer rows than this are no window. */
const LEAST_ROWS = 20;
/** Outcomes of a window are believed once this share of them is known: those that come first are not like the rest. */
const MATURE = 0.9;
/** Subjects of training whose surroundings stand for all. */
const SAMPLE = 300;
/** A loss of AUC that nobody would act on. */
const LEAST_LOSS = 0.03;

export type WatchOptions = {
	/** In order of time, none overlapping another. */
	readonly windows: readonly Window[];
	readonly watermark: Millis;
	readonly seed?: number;
};

type Watched = Window & {
	readonly moments: readonly WatchedMoment[];
	/** A moment of each subject that was not met in an earlier window. */
	readonly first: readonly WatchedMoment[];
};

/**
 * Watches a model over windows of subjects as they were judged: values of its features and the graph around them beside training, what its
 * probabilities promise, and what outcomes show. All alarms of one call share a chance of 5 % to be false. Reads only.
 */
export async function watchTarget(
	graph: Graph,
	target: TargetDeclaration,
	loaded: LoadedModel,
	{windows, watermark, seed = 1}: WatchOptions,
): Promise<DriftReport> {
	const {reference} = loaded.artefact;
	const answer = {target: target.name, modelVersion: loaded.version, watermark, challenger: null};
	if (reference === undefined) {
		const text = 'The model was trained before references were kept with models: train again to watch it.';
		return {...answer, windows: [], readings: [], alarms: [], notices: [{kind: 'no-reference', text}]};
	}

	const moments = await watchedMoments(graph, target);
	const sample = pick(within(moments, reference), SAMPLE, seed);
	const before = (await readTopology(graph, loaded.features, sample)).topology;
	const found: Array<{readonly summary: WindowSummary; readonly readings: readonly Reading[]}> = [];
	const outcomes: Outcome[] = [];
	/** Degrees, communities, and the path mix of each feature. */
	const levelOfGraph = SHARES.topology / (Math.max(1, windows.length) * (1 + topologyMeasures(loaded.features)));
	const notices: Notice[] = [];
	for (const window of watchedWindows(moments, windows)) {
		const {from, until} = window;
		const read = await readTopology(graph, loaded.features, window.moments);
		const data = toDataset(loaded.features, read.columns, new Uint8Array(window.moments.length));
		const logits = logitsOf(loaded.artefact.model, data);
		const known = outcomesOf(window, logits);
		const labelled = window.first.length === 0 ? 0 : known.length / window.first.length;
		const isJudged = window.moments.length >= LEAST_ROWS;
		const isMature = labelled >= MATURE;
		const estimated = isJudged ? estimatePerformance(logits.map(sigmoid)) : null;
		const of = {window: {from, until}};
		const realised =
			isMature && reference.calibration !== null
				? watchOutcomes(reference.calibration, known, {
						...of,
						level: SHARES.outcomes / (OUTCOME_MEASURES * windows.length),
					})
				: undefined;
		if (isMature) {
			outcomes.push(...known);
		}

		notices.push(...noticesOf(window, labelled));
		found.push({
			summary: summaryOf({from, until}, window, {labelled, estimated, realised}),
			readings: isJudged
				? [
						...featureReadings(reference, data.columns, {from, until}, windows.length),
						...watchTopology(
							loaded.features,
							reference.features.map(({dispersion}) => dispersion),
							before,
							read.topology,
							{...of, level: levelOfGraph},
						),
						...performanceReadings(reference, estimated!, {from, until}, windows.length),
						...(realised?.readings ?? []),
					]
				: [],
		});
	}

	const communities = await readCommunities(graph, windows, reference);
	const readings = [
		...found.flatMap(one => one.readings),
		...watchCommunities(communities.before, communities.now, levelOfGraph),
		...spanReadings(reference, outcomes, windows),
	];
	return {
		...answer,
		windows: found.map(one => one.summary),
		readings,
		alarms: readings.filter(({alarm}) => alarm),
		notices,
	};
}

/** What the outcomes of all windows together show: slow changes that no window has rows enough to tell. */
function spanReadings(
	{calibration}: ModelReference,
	outcomes: readonly Outcome[],
	windows: readonly Window[],
): readonly Reading[] {
	if (calibration === null || outcomes.length === 0) {
		return [];
	}

	const window = {from: windows[0]!.from, until: windows.at(-1)!.until};
	const together = watchOutcomes(calibration, outcomes, {window, level: SHARES.span / OUTCOME_MEASURES});
	const sequence = watchSequence(calibration, outcomes, SHARES.sequence);
	return [...(together?.readings ?? []), ...(sequence === undefined ? [] : [sequence])];
}

function watchedWindows(moments: readonly WatchedMoment[], windows: readonly Window[]): Watched[] {
	const met = new Set<string>();
	return windows.map(window => {
		const own = within(moments, window);
		const first = own.filter(({id}) => !met.has(id) && met.add(id));
		return {...window, moments: own, first};
	});
}

function pick<T>(items: readonly T[], most: number, seed: number): T[] {
	const random = openRandom(seed);
	const left = [...items];
	return Array.from({length: Math.min(most, left.length)}, () => left.splice(random.below(left.length), 1)[0]!);
}

async function readTopology(graph: Graph, features: readonly Feature[], moments: readonly Moment[]) {
	const {columns, evidence} = await readWatched(graph, features, moments);
	const subjects = moments.map(({id, asOf, knownAt}, i) => ({i, id, t: asOf, k: knownAt}));
	const degrees = new Float64Array(moments.length);
	for (const {i, degree} of moments.length === 0 ? [] : await graph.read('monitors/degrees', {subjects})) {
		degrees[i] = degree;
	}

	const topology: Topology = {degrees, evidence};
	return {columns, topology};
}

function outcomesOf({moments, first}: Watched, logits: Float64Array): Outcome[] {
	const chosen = new Set(first);
	return moments.flatMap((moment, row) => {
		const {positive, labelledAt} = moment;
		return !chosen.has(moment) || positive === undefined || labelledAt === undefined
			? []
			: [{logit: logits[row]!, positive, labelledAt}];
	});
}

function featureReadings(
	reference: ModelReference,
	columns: readonly Column[],
	window: Window,
	windows: number,
): Reading[] {
	const measures = reference.features.reduce((sum, {bins}) => sum + measuresOf[bins.kind].length, 0);
	const level = SHARES.features / (windows * Math.max(1, measures));
	return reference.features.flatMap((feature, index) =>
		compareFeature(feature, columns[index]!, level).map(({measure, value, bar}) => ({
			...window,
			feature: feature.name,
			measure,
			value,
			bar,
			alarm: value > bar,
		})),
	);
}

/** How much less the probabilities of a window promise than those of the test rows did. */
function performanceReadings(
	{expected}: ModelReference,
	now: EstimatedPerformance,
	window: Window,
	windows: number,
): Reading[] {
	const value = expected.auc - now.auc;
	const noise = normalBar(SHARES.performance / windows) * Math.hypot(expected.aucError, now.aucError);
	const bar = Math.max(LEAST_LOSS, noise);
	return Number.isFinite(value)
		? [{...window, feature: null, measure: 'estimated-auc-loss', value, bar, alarm: value > bar}]
		: [];
}

function summaryOf(
	window: Window,
	{moments}: Watched,
	{
		labelled,
		estimated,
		realised,
	}: {labelled: number; estimated: EstimatedPerformance | null; realised: Realised | undefined},
): WindowSummary {
	return {
		...window,
		rows: moments.length,
		labelled,
		estimatedAuc: estimated?.auc ?? null,
		estimatedLogLoss: estimated?.logLoss ?? null,
		realisedAuc: realised?.auc ?? null,
		realisedLogLoss: realised?.logLoss ?? null,
		calibrationSlope: realised?.fit.slope ?? null,
	};
}

function noticesOf({from, until, moments}: Watched, labelled: number): Notice[] {
	const span = `${new Date(from).toISOString().slice(0, 10)} to ${new Date(until).toISOString().slice(0, 10)}`;
	if (moments.length < LEAST_ROWS) {
		const text = `${span}: ${moments.length} rows are too few to say anything; ${LEAST_ROWS} are needed.`;
		return [{kind: 'few-rows', text}];
	}

	const text = `${span}: ${Math.round(100 * labelled)} % of outcomes are known; calibration is judged from ${100 * MATURE} % on.`;
	return labelled < MATURE ? [{kind: 'outcomes-pending', text}] : [];
}
