import {roles} from '../../schema/ontology.ts';
import type {SourceProfile, Target} from '../../schema/source-profile.ts';
import type {PathFault} from './check-profile.ts';
import {type DeclaredField, declaredFields} from './declared-fields.ts';

/** What is wrong with the targets: a label nobody states, a feature that is only known afterwards or is sensitive. */
export function* faultsOfTargets(profile: SourceProfile): Generator<PathFault> {
	for (const [name, target] of Object.entries(profile.targets)) {
		for (const [path, problem] of faultsOfTarget(profile, target)) {
			yield [['targets', name, ...path], problem];
		}
	}
}

function* faultsOfTarget(profile: SourceProfile, target: Target): Generator<PathFault> {
	const {label, moment, split, features} = target;
	const stated = declaredFields(profile);
	const fields = stated.filter(one => one.kind === target.subject);
	if ('feature' in label) {
		if (!('every' in moment)) {
			yield [['moment'], `\`${label.feature}\` is seen within days, so subjects are judged \`every\` so many`];
		}
	} else {
		yield* faultsOfStated(label, fields, target);
	}

	if (split.by === 'group' && !Object.hasOwn(roles[target.subject], split.role)) {
		yield [['split', 'role'], `${target.subject} has no role \`${split.role}\``];
	}

	if (
		split.by === 'order' &&
		split.of !== 'row' &&
		!fields.some(one => one.field === split.of && one.type !== 'text')
	) {
		yield [['split', 'of'], `no state of ${target.subject} states a number or date \`${split.of}\``];
	}

	yield* faultsOfDecisions(fields, target);

	for (const [i, attribute] of (features.attributes ?? []).entries()) {
		const path = ['features', 'attributes', i];
		const saying = fields.filter(one => one.field === attribute);
		if (saying.length === 0) {
			yield [path, `no state of ${target.subject} states \`${attribute}\``];
		} else if (saying.every(one => one.known === 'outcome')) {
			yield [path, `\`${attribute}\` is only known at outcome: it can never be a feature before it`];
		} else if (saying.some(one => one.isSensitive)) {
			yield [path, `\`${attribute}\` is sensitive: it is never a feature`];
		}
	}

	for (const [i, excluded] of features.exclude.entries()) {
		if (fieldsNamed(stated, target, excluded).length === 0) {
			yield [['features', 'exclude', i], `no state of ${target.subject} states \`${excluded}\``];
		}
	}

	for (const [i, slice] of target.slices.entries()) {
		const saying = fieldsNamed(stated, target, slice);
		if (saying.length === 0) {
			yield [['slices', i], `no state of ${target.subject} states \`${slice}\``];
		} else if (saying.every(one => one.known === 'outcome')) {
			yield [['slices', i], `\`${slice}\` is only known at outcome: nobody can be told apart by it before`];
		}
	}
}

function* faultsOfDecisions(
	fields: readonly DeclaredField[],
	{subject, decisions: {amount, assumedUsd}}: Target,
): Generator<PathFault> {
	if (amount !== undefined && !fields.some(one => one.field === amount && one.type === 'number')) {
		yield [['decisions', 'amount'], `no state of ${subject} states a number \`${amount}\``];
	}

	if (subject === 'Opportunity' && (amount ?? assumedUsd) !== undefined) {
		yield [['decisions'], 'decisions about deals go by `amountUsd`, and by what the arbitration assumes without one'];
	}
}

function* faultsOfStated(
	label: Extract<Target['label'], {aspect: string}>,
	fields: readonly DeclaredField[],
	{subject, moment}: Target,
): Generator<PathFault> {
	if (!fields.some(one => one.aspect === label.aspect && one.field === label.field)) {
		yield [['label'], `no state of ${subject} states \`${label.field}\` in the aspect \`${label.aspect}\``];
	}

	const both = label.positive.find(word => label.negative.includes(word));
	if (both !== undefined) {
		yield [['label', 'negative'], `\`${both}\` is positive as well`];
	}

	if ('every' in moment) {
		yield [['moment'], `\`${label.field}\` is stated, so subjects are judged \`after\` so many days`];
	}
}

/** The fields of a target's subject (`amountUsd`), or of what it belongs to (`contact.title`), that bear a name. */
function fieldsNamed(stated: readonly DeclaredField[], {subject}: Target, name: string): DeclaredField[] {
	const [role, field] = name.split('.') as [string, string | undefined];
	const of = field === undefined ? [subject] : (roles[subject][role]?.kinds ?? []);
	return stated.filter(one => of.includes(one.kind) && one.field === (field ?? role));
}
