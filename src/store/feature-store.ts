import type {Kind} from '../../schema/ontology.ts';
import type {TargetDeclaration} from '../../schema/target.ts';
import {FOREVER, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {groupBy} from '../core/group-by.ts';
import {catalogue} from '../features/catalogue.ts';
import type {Feature} from '../features/gather.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import type {Stating} from '../ingest/declared-statings.ts';
import {loadModel, readStandings} from '../registry/model-store.ts';
import {targetNamed} from '../registry/targets.ts';
import {readTargets} from '../score/read-targets.ts';
import {type Applied, applyDefinitions} from './apply-definitions.ts';
import {definitionOf} from './definition.ts';
import {diffSets, type SetsDiff} from './diff-sets.ts';
import {type FeatureStatistics, featureStatistics} from './feature-statistics.ts';
import {type Lineage, lineageOf} from './lineage.ts';
import {type TrainingSet, trainingSet} from './training-set.ts';

/** One recorded version of a feature's definition. */
export type FeatureVersion = {
	readonly hash: string;
	/** From when on, and until when, the feature goes by it. */
	readonly recordedFrom: Millis;
	readonly recordedTo: Millis;
	readonly query: string;
	/** The query as the server got it. */
	readonly text: string;
	readonly definition: unknown;
};

/** A feature with what is recorded of it. */
export type RecordedFeature = {
	readonly name: string;
	readonly subject: string;
	readonly hash: string;
	readonly since: Millis;
	readonly versions: number;
	/** Whether the engine's definition of today is the recorded one; false asks for `features apply`. */
	readonly isCurrent: boolean;
};

/** A recorded feature set. */
export type RecordedSet = {
	readonly version: string;
	readonly of: readonly string[];
	readonly features: number;
	readonly at: Millis;
};

/** Everything that is known of a feature. */
export type ShownFeature = {
	readonly name: string;
	readonly subject: string;
	/** The hash of today's definition. */
	readonly hash: string;
	readonly versions: readonly FeatureVersion[];
	readonly statistics: FeatureStatistics;
	readonly lineage: Lineage;
	readonly asOf: Millis;
	readonly knownAt: Millis;
};

/** The feature store of a graph. */
export type FeatureStore = {
	/** Records today's definitions; the second time in a row nothing changes. */
	apply(): Promise<Applied>;
	list(): Promise<{readonly features: readonly RecordedFeature[]; readonly sets: readonly RecordedSet[]}>;
	/** Throws NOT_FOUND for a name that neither the catalogue nor a target's attributes know. */
	show(
		name: string,
		options: {readonly sample: number; readonly asOf: Millis; readonly knownAt: Millis},
	): Promise<ShownFeature>;
	/** Throws NOT_FOUND for a version that was never recorded. */
	diff(from: string, to: string): Promise<SetsDiff>;
	/** The training set of a target. Throws TARGET_UNKNOWN. */
	materialize(
		target: string,
		options?: {readonly most?: number; readonly onProgress?: (done: number, of: number) => void},
	): Promise<TrainingSet>;
};

/** Opens the feature store of a graph; `at` tells the time that is recorded. */
export function openFeatureStore(
	graph: Graph,
	{at, cause}: {readonly at: () => Millis; readonly cause: Cause},
): FeatureStore {
	return {
		async apply() {
			const targets = await readTargets(graph);
			const standings = await readStandings(graph);
			const champions = targets.flatMap(({name}) => standings.get(name)?.champion ?? []);
			const models = await Promise.all(champions.map(async version => loadModel(graph, version)));
			return applyDefinitions(graph, {targets, models}, {at: at(), cause});
		},
		async list() {
			const [versions, sets, targets] = await Promise.all([
				graph.read('definitions/versions', {name: null}),
				graph.read('definitions/sets', {version: null}),
				readTargets(graph),
			]);
			const today = new Map(
				knownFeatures(targets).map(({feature, subject}) => [feature.name, definitionOf(feature, subject).hash]),
			);
			const features = [...groupBy(versions, row => row.name)].map(([name, all]) => {
				const {subject, hash, recordedFrom: since} = all.at(-1)!;
				return {name, subject, hash, since, versions: all.length, isCurrent: today.get(name) === hash};
			});
			return {features, sets: sets.map(({features: some, ...set}) => ({...set, features: some.length}))};
		},
		async show(name, {sample, asOf, knownAt}) {
			const found = knownFeatures(await readTargets(graph)).find(({feature}) => feature.name === name);
			if (found === undefined) {
				throw new EngineError('NOT_FOUND', {kind: 'feature', id: name});
			}

			const {feature, subject} = found;
			const [versions, statings, statistics] = await Promise.all([
				graph.read('definitions/versions', {name}),
				graph.read('lineage/statings', {}),
				featureStatistics(graph, feature, {subject, sample, asOf, knownAt}),
			]);
			const sources = statings.map(row => ({source: row.source, statings: JSON.parse(row.statings) as Stating[]}));
			return {
				name,
				subject,
				hash: definitionOf(feature, subject).hash,
				versions: versions.map(({hash, recordedFrom, recordedTo, query, text, definition}) => ({
					...{hash, recordedFrom, recordedTo, query, text},
					definition: JSON.parse(definition) as unknown,
				})),
				statistics,
				lineage: lineageOf(feature, subject, sources),
				asOf,
				knownAt,
			};
		},
		diff: async (from, to) => diffSets(graph, from, to),
		async materialize(name, options = {}) {
			return trainingSet(graph, await targetNamed(graph, name), {knownAt: FOREVER - 1, ...options});
		},
	};
}

/** Every feature there is today, with the kind it is about: the catalogue, and the attributes of each target. */
function knownFeatures(targets: readonly TargetDeclaration[]): Array<{feature: Feature; subject: Kind}> {
	return [
		...catalogue.map(feature => ({feature, subject: feature.subject})),
		...targets.flatMap(({attributes, subject}) => attributes.map(feature => ({feature, subject}))),
	];
}
