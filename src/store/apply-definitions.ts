import type {Kind} from '../../schema/ontology.ts';
import {entityKinds} from '../../schema/ontology.ts';
import type {TargetDeclaration} from '../../schema/target.ts';
import {FOREVER, type Millis} from '../core/clock.ts';
import {featuresOf} from '../features/catalogue.ts';
import {definitionHash, featureSetVersion} from '../features/definition.ts';
import type {Feature} from '../features/gather.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import type {LoadedModel} from '../score/model-artefact.ts';
import {type Definition, definitionOf} from './definition.ts';

/** What was recorded: the features whose definition is new, and the sets there are now. */
export type Applied = {
	readonly features: number;
	readonly changed: readonly string[];
	readonly sets: ReadonlyArray<{readonly version: string; readonly of: string; readonly features: number}>;
};

/** A list of features of one kind of subject, and what it is the list of. */
type FeatureList = {readonly of: string; readonly subject: Kind; readonly features: readonly Feature[]};

/**
 * Records the engine's definitions of today in the graph: each under the hash of its content, from when on each feature goes by
 * which, and the sets they make: the catalogue of each kind, the candidates of each target, and what each model uses. A
 * definition that was recorded before is left as it is, so nothing changes when nothing has.
 */
export async function applyDefinitions(
	graph: Graph,
	{targets, models}: {readonly targets: readonly TargetDeclaration[]; readonly models: readonly LoadedModel[]},
	{at, cause}: {readonly at: Millis; readonly cause: Cause},
): Promise<Applied> {
	const lists = listsOf(targets, models);
	const definitions = new Map<string, Definition>();
	for (const {features, subject} of lists) {
		for (const feature of features) {
			definitions.set(feature.name, definitionOf(feature, subject));
		}
	}

	const sets = lists.map(({of, features}) => ({
		of,
		version: featureSetVersion(features),
		features: features.map(definitionHash),
	}));
	const rows = await graph.transact(cause, async transaction => {
		const applied = await transaction.write('definitions/apply', {
			definitions: [...definitions.values()],
			at,
			forever: FOREVER,
		});
		await transaction.write('definitions/save-sets', {sets, at});
		return applied;
	});
	return {
		features: rows.length,
		changed: rows.filter(row => row.isNew).map(row => row.name),
		sets: sets.map(({version, of, features}) => ({version, of, features: features.length})),
	};
}

function listsOf(targets: readonly TargetDeclaration[], models: readonly LoadedModel[]): FeatureList[] {
	const catalogues = entityKinds.map(kind => ({of: `catalogue of ${kind}`, subject: kind, features: featuresOf(kind)}));
	const candidates = targets.map(({name, subject, attributes}) => ({
		of: `candidates of ${name}`,
		subject,
		features: [...featuresOf(subject), ...attributes],
	}));
	const used = models.flatMap(({version, artefact, features}) => {
		const target = targets.find(one => one.name === artefact.target);
		// Of a model that was trained on other definitions than today's there is nothing to record today.
		const isCurrent = featureSetVersion(features) === artefact.featureSetVersion;
		return target === undefined || !isCurrent ? [] : [{of: `model ${version}`, subject: target.subject, features}];
	});
	return [...catalogues, ...candidates, ...used].filter(list => list.features.length > 0);
}
