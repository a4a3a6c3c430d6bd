import type {TargetAttribute, TargetDeclaration} from '../../schema/target.ts';
import type {Clock} from '../core/clock.ts';
import type {FeatureValue} from '../features/feature.ts';
import {materialize} from '../features/materialize.ts';
import type {Graph} from '../graph/graph.ts';
import {rowOf} from '../models/dataset.ts';
import {logitsOf} from '../models/prepare.ts';
import {sigmoid} from '../models/sigmoid.ts';
import type {Example} from '../score/examples.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {scoreValues} from '../score/score-values.ts';
import {type Parted, readParted} from '../score/taught.ts';
import {toDataset} from '../score/to-dataset.ts';
import type {Slice, Trial} from './gates/trial.ts';

/** Runs that are timed, and scorings in each: enough that a clock of milliseconds tells them apart. */
const RUNS = 10;
const SCORINGS = 300;

/**
 * Puts a model to the test against the champion on the rows it was tested on, as the graph gives them now, less those the
 * champion learned from: features of both, the slices the target declares, and the time a score takes.
 */
export async function readTrial(
	graph: Graph,
	declaration: TargetDeclaration,
	candidate: LoadedModel,
	champion: LoadedModel | undefined,
	clock: Clock,
): Promise<Trial> {
	const [own, theirs] = await Promise.all([
		readParted(graph, candidate.artefact),
		champion === undefined ? undefined : readParted(graph, champion.artefact),
	]);
	const rows = unseen(own, theirs);
	const labels = Uint8Array.from(rows, ({positive}) => (positive ? 1 : 0));
	const data = toDataset(candidate.features, await materialize(graph, candidate.features, rows), labels);
	const {report, model} = candidate.artefact;
	return {
		minimum: declaration.minimum,
		trainedOn: Number(report['trainedOn'] ?? 0),
		isSameData: own?.isSame ?? false,
		model,
		data,
		subjects: rows.map(({id}) => id),
		candidate: logitsOf(model, data).map(sigmoid),
		champion: champion === undefined ? null : await probabilitiesOf(graph, champion, rows, labels),
		slices: await readSlices(graph, declaration.slices ?? [], rows),
		leaks: warningsOf(report)
			.filter(({kind}) => kind === 'leak')
			.map(({text}) => text),
		rowMicros: timeOf(candidate, rows, data, clock),
	};
}

/** The candidate's test rows that the champion has not learned from. */
function unseen(own: Parted | undefined, theirs: Parted | undefined): readonly Example[] {
	const learned = new Set((theirs?.train ?? []).map(({id, asOf}) => `${id} ${asOf}`));
	return (own?.test ?? []).filter(({id, asOf}) => !learned.has(`${id} ${asOf}`));
}

async function probabilitiesOf(
	graph: Graph,
	{features, artefact}: LoadedModel,
	rows: readonly Example[],
	labels: Uint8Array,
): Promise<Float64Array> {
	const data = toDataset(features, await materialize(graph, features, rows), labels);
	return logitsOf(artefact.model, data).map(sigmoid);
}

async function readSlices(
	graph: Graph,
	fields: readonly TargetAttribute[],
	rows: readonly Example[],
): Promise<Slice[]> {
	const columns = await materialize(graph, fields, rows);
	return fields.map(({name, type}, index) => ({
		name,
		levels:
			type === 'number'
				? thirds(columns[index]!)
				: columns[index]!.map(value => (value === null ? null : String(value))),
	}));
}

/** Numbers as three levels of about as many rows each, named by their bounds. */
function thirds(values: readonly FeatureValue[]): Array<string | null> {
	const known = Float64Array.from(values.filter(value => typeof value === 'number' && !Number.isNaN(value))).sort();
	const [low, high] = [known[Math.floor(known.length / 3)] ?? 0, known[Math.floor((2 * known.length) / 3)] ?? 0];
	return values.map(value =>
		typeof value !== 'number' || Number.isNaN(value)
			? null
			: value < low
				? `below ${low}`
				: value < high
					? `${low} to ${high}`
					: `from ${high}`,
	);
}

type Warning = {readonly kind: string; readonly text: string};
const warningsOf = (report: Readonly<Record<string, unknown>>) => (report['warnings'] ?? []) as readonly Warning[];

/**
 * Mean microseconds to score a prepared row, its interval and notices included, in the quickest of some runs: what the model takes, and
 * not what else the machine was doing.
 */
function timeOf(loaded: LoadedModel, rows: readonly Example[], data: Trial['data'], clock: Clock): number {
	const some = rows.slice(0, SCORINGS).map((moment, row) => ({moment, values: rowOf(data, row)}));
	const runs = Array.from({length: RUNS}, () => {
		const begun = clock.now();
		for (let scored = 0; scored < SCORINGS && some.length > 0; scored++) {
			const {moment, values} = some[scored % some.length]!;
			scoreValues(loaded, moment, values);
		}

		return clock.now() - begun;
	});
	return (1000 * Math.min(...runs)) / SCORINGS;
}
