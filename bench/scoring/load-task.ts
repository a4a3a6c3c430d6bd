import path from 'node:path';
import type {StatedLabel, TargetAttribute, TargetDeclaration} from '../../schema/target.ts';
import {DAY, systemClock} from '../../src/core/clock.ts';
import type {KeyRef, Statement} from '../../src/graph/records.ts';
import {declaredTargets} from '../../src/ingest/declared-targets.ts';
import {ingest} from '../../src/ingest/ingest.ts';
import {loadProfile} from '../../src/ingest/load-profile.ts';
import type {Dataset} from '../../src/models/dataset.ts';
import type {Example} from '../../src/score/examples.ts';
import {splitExamples} from '../../src/score/split-examples.ts';
import {toDataset} from '../../src/score/to-dataset.ts';
import {isUsable} from '../../src/score/usable-features.ts';

/** What is compared: a target of a shipped profile; with `leaky`, the columns it bars are let in by mistake. */
export type TaskName = {
	readonly title: string;
	readonly source: string;
	readonly target: string;
	readonly leaky?: true;
};

/** A target's examples as the product trains on them: columns, labels, and for each row 1 trains, 2 tests, 0 neither. */
export type Task = {readonly data: Dataset; readonly parts: Uint8Array; readonly target: TargetDeclaration};

type StatedTarget = TargetDeclaration & {readonly label: StatedLabel};

/** All that one thing is said to be, in the order of the rows. */
type Told = {readonly row: number; readonly statements: Statement[]};

/**
 * A target's matrix, read by the product's own profile and split as it declares. Attribute features only: those of evidence
 * need the graph, and of these sources only Maven has any.
 */
export async function loadTask({source, target: name, leaky}: TaskName, dataFolder: string): Promise<Task> {
	const profiles = path.join(import.meta.dirname, '..', '..', 'seeds', 'profiles');
	const profile = await loadProfile(path.join(profiles, `${source}.yaml`));
	const declared = declaredTargets(profile).find(one => one.name === name)!;
	// Every task is about an outcome that its source states.
	const target = {...declared, label: declared.label as StatedLabel};
	const things = new Map<string, Told>();
	await ingest({
		profile,
		folder: path.join(dataFolder, source),
		rejectsFolder: dataFolder,
		clock: systemClock,
		sink: {
			findRun: async () => undefined,
			async write(records) {
				for (const {row, statements} of records) {
					for (const statement of statements) {
						const told = things.get(idOf(statement.subject)) ?? {row, statements: []};
						told.statements.push(statement);
						things.set(idOf(statement.subject), told);
					}
				}

				return {unchanged: 0, nodes: 0, relationships: 0};
			},
		},
	});
	const examples = examplesOf(things, target);
	const features = leaky ? [...target.attributes, ...barredOf(target, things)] : target.attributes;
	const labels = Uint8Array.from(examples, example => (example.positive ? 1 : 0));
	const values = features.map(feature => examples.map(example => statedValue(things, feature, example)));
	const whole = toDataset(features, values, labels);
	return {
		data: {columns: whole.columns.filter(isUsable), labels},
		parts: splitExamples(examples, target.split),
		target,
	};
}

const idOf = ({kind, key}: KeyRef) => `${kind}/${key}`;

/** Each subject with an outcome, judged as declared while it is open; in order of time, then of rows. */
function examplesOf(things: ReadonlyMap<string, Told>, {subject, label, afterDays}: StatedTarget): Example[] {
	return [...things]
		.filter(([id]) => id.startsWith(`${subject}/`))
		.flatMap(([id, {row, statements}]) => {
			const start = statements
				.filter(({aspect}) => aspect !== label.aspect)
				.reduce((first, {validFrom}) => Math.min(first, validFrom), Number.POSITIVE_INFINITY);
			const outcome = statements.findLast(
				({aspect, fields}) =>
					aspect === label.aspect && [...label.positive, ...label.negative].includes(String(fields[label.field])),
			);
			const at = outcome?.validFrom ?? Number.NEGATIVE_INFINITY;
			const positive = label.positive.includes(String(outcome?.fields[label.field]));
			return afterDays
				.map(days => start + days * DAY)
				.filter(moment => moment < at)
				.map(
					(moment): Example => ({
						id,
						asOf: moment,
						knownAt: moment,
						positive,
						labelledAt: at,
						row,
						order: row,
						group: id,
					}),
				);
		})
		.sort((a, b) => a.asOf - b.asOf || a.row - b.row);
}

/** What the outcome brings with it, label apart: the columns that a profile written by mistake would let in. */
function barredOf({subject, label, barred}: StatedTarget, things: ReadonlyMap<string, Told>): TargetAttribute[] {
	const isNumber = (field: string) =>
		[...things.values()].every(({statements}) =>
			statements.every(({fields}) => fields[field] === undefined || typeof fields[field] === 'number'),
		);
	return barred
		.filter(({field}) => field !== label.field)
		.map(({field}) => ({
			name: `${subject.toLowerCase()}.${field}`,
			field,
			via: undefined,
			type: isNumber(field) ? 'number' : 'category',
		}));
}

/** A field's last stated value at the example's moment; of a barred field, whenever it was stated. */
function statedValue(things: ReadonlyMap<string, Told>, {name, field, via}: TargetAttribute, {id, asOf}: Example) {
	const own = things.get(id)!.statements;
	const role = name.slice(0, name.indexOf('.'));
	const named = own.flatMap(({names}) => names).find(one => one.role === role);
	const told = via === undefined ? own : named === undefined ? [] : (things.get(idOf(named.ref))?.statements ?? []);
	const stating = told.filter(({fields}) => fields[field] !== undefined);
	const value = (stating.findLast(({validFrom}) => validFrom <= asOf) ?? stating.at(-1))?.fields[field] ?? null;
	return typeof value === 'boolean' ? String(value) : value;
}
