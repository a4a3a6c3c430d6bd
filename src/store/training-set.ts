import {createHash} from 'node:crypto';
import type {TargetDeclaration} from '../../schema/target.ts';
import type {Millis} from '../core/clock.ts';
import {exportCell} from '../core/export-cell.ts';
import {featuresOf} from '../features/catalogue.ts';
import {featureSetVersion} from '../features/definition.ts';
import type {FeatureValue} from '../features/feature.ts';
import type {Feature} from '../features/gather.ts';
import {materialize} from '../features/materialize.ts';
import type {Graph} from '../graph/graph.ts';
import {type Example, examplesOf} from '../score/examples.ts';

/** The values of all candidate features of a target at the moments at which its subjects are judged. */
export type TrainingSet = {
	readonly target: string;
	readonly featureSetVersion: string;
	readonly features: readonly Feature[];
	readonly examples: readonly Example[];
	/** `columns[feature][example]`. */
	readonly columns: ReadonlyArray<readonly FeatureValue[]>;
	/** A hash of every moment, label and value: the same again when nothing of it has changed, to the last bit. */
	readonly digest: string;
};

/**
 * Materializes a target's training set: a point-in-time join on both clocks, of many subjects at many moments, a thousand at a
 * time. What is learned after a moment changes no value at it.
 */
export async function trainingSet(
	graph: Graph,
	target: TargetDeclaration,
	{
		knownAt,
		most = Number.POSITIVE_INFINITY,
		onProgress,
	}: {
		readonly knownAt: Millis;
		readonly most?: number;
		readonly onProgress?: (done: number, of: number) => void;
	},
): Promise<TrainingSet> {
	const features = [...featuresOf(target.subject), ...target.attributes];
	const examples = (await examplesOf(graph, target, knownAt)).slice(0, most);
	const columns = await materialize(graph, features, examples, done => onProgress?.(done, examples.length));
	return {
		target: target.name,
		featureSetVersion: featureSetVersion(features),
		features,
		examples,
		columns,
		digest: digestOfRows(examples, columns),
	};
}

function digestOfRows(examples: readonly Example[], columns: ReadonlyArray<readonly FeatureValue[]>): string {
	const hash = createHash('sha256');
	for (const [row, {id, asOf, knownAt, positive}] of examples.entries()) {
		hash.update(`${id} ${asOf} ${knownAt} ${positive} ${JSON.stringify(columns.map(column => column[row]))}\n`);
	}

	return hash.digest('hex');
}

/** A training set as CSV: subject, both clocks, label, then one column a feature; what is missing is empty. */
export function* trainingLines({features, examples, columns}: TrainingSet): Generator<string> {
	yield line(['subject', 'asOf', 'knownAt', 'label', ...features.map(feature => exportCell(feature.name))]);
	for (const [row, {id, asOf, knownAt, positive}] of examples.entries()) {
		const values = columns.map(column => column[row]!);
		yield line([id, String(asOf), String(knownAt), positive ? '1' : '0', ...values.map(cellOf)]);
	}
}

/** A number as it is, a negative one too; a category as a text, which a spreadsheet must not run. */
const cellOf = (value: FeatureValue) =>
	typeof value === 'string' ? exportCell(value) : value === null || Number.isNaN(value) ? '' : String(value);
const line = (cells: readonly string[]) => `${cells.join(',')}\n`;
