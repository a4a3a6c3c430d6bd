import {type Kind, roles} from '../../schema/ontology.ts';
import type {SourceProfile, Target} from '../../schema/source-profile.ts';
import type {StatedLabel, TargetAttribute, TargetDeclaration} from '../../schema/target.ts';
import {type DeclaredField, declaredFields} from './declared-fields.ts';

/** Relationships over which a subject inherits attribute features (features/related-attributes follows them). */
const inheritedOver = new Set(['FOR_ACCOUNT', 'FOR_PRODUCT', 'OWNED_BY', 'HAS_CONTACT', 'WORKS_AT']);

/** Fields that tell one person or thing from another and say nothing about either. */
const identifying = new Set(['email', 'phone']);
/** Kinds whose names are those of people: a model may judge what somebody does, not who it is. */
const people = new Set<Kind>(['Contact', 'Lead', 'Owner']);

/** The targets of a profile, with the attribute features their subjects may have and those they may not. */
export function declaredTargets(profile: SourceProfile): TargetDeclaration[] {
	const fields = declaredFields(profile);
	return Object.entries(profile.targets).map(([name, target]) => ({
		name,
		source: profile.source,
		subject: target.subject,
		...judgedBy(target),
		split: target.split,
		attributes: [...ownAttributes(fields, target), ...inheritedAttributes(fields, target)],
		directions: target.features.directions,
		barred: fields
			.filter(field => field.kind === target.subject && (field.known === 'outcome' || field.isSensitive))
			.map(field => ({field: field.field, known: field.isSensitive ? 'no time: it is sensitive' : 'the outcome'})),
		minimum: target.minimum,
		...(target.slices.length === 0 ? {} : {slices: slicesOf(fields, target)}),
		...(target.impact === 'high' ? {impact: target.impact} : {}),
		...(target.shadow === 0 ? {} : {shadow: target.shadow}),
		...decidedBy(target),
	}));
}

/** How a target's outcome is known, and when its subjects are judged. */
function judgedBy({label, moment}: Target): Pick<TargetDeclaration, 'label' | 'afterDays'> {
	if ('feature' in label && 'every' in moment) {
		const {feature, within, happens} = label;
		const having = moment.having === undefined ? {} : {havingDays: inDays(moment.having)};
		const seen = {feature, withinDays: inDays(within), happens, everyDays: inDays(moment.every), ...having};
		return {label: seen, afterDays: []};
	}

	// A profile that mixes the two is refused when it is checked.
	return {label: label as StatedLabel, afterDays: 'after' in moment ? moment.after.map(inDays) : []};
}

function decidedBy({decisions: {amount, assumedUsd}}: Target): Pick<TargetDeclaration, 'decisions'> {
	const said = {...(amount !== undefined && {amount}), ...(assumedUsd !== undefined && {assumedUsd})};
	return Object.keys(said).length === 0 ? {} : {decisions: said};
}

const inDays = (days: string) => Number.parseInt(days, 10);

function ownAttributes(fields: readonly DeclaredField[], {subject, label, features}: Target): TargetAttribute[] {
	return fieldsOf(fields, subject)
		.filter(({aspect, field}) => !('aspect' in label && aspect === label.aspect) && !features.exclude.includes(field))
		.filter(({field}) => features.attributes === undefined || features.attributes.includes(field))
		.map(({field, type}) => ({name: `${subject.toLowerCase()}.${field}`, field, via: undefined, type: typeOf(type)}));
}

function inheritedAttributes(fields: readonly DeclaredField[], {subject, features}: Target): TargetAttribute[] {
	if (features.attributes !== undefined) {
		return [];
	}

	return Object.entries(roles[subject])
		.filter(([, role]) => inheritedOver.has(role.type))
		.flatMap(([name, role]) =>
			role.kinds.flatMap(kind =>
				fieldsOf(fields, kind).map(
					({field, type}): TargetAttribute => ({
						name: `${name}.${field}`,
						field,
						via: role.type,
						type: typeOf(type),
					}),
				),
			),
		)
		.filter(attribute => !features.exclude.includes(attribute.name));
}

/** The declared slices as attributes; unlike a feature, a slice may be sensitive. */
function slicesOf(fields: readonly DeclaredField[], {subject, slices}: Target): TargetAttribute[] {
	return slices.map(name => {
		const [role, inherited] = name.split('.') as [string, string | undefined];
		const {kinds, type: via} = inherited === undefined ? {kinds: [subject], type: undefined} : roles[subject][role]!;
		const field = inherited ?? role;
		const {type} = fields.find(one => kinds.includes(one.kind) && one.field === field)!;
		return {name: inherited === undefined ? `${subject.toLowerCase()}.${field}` : name, field, via, type: typeOf(type)};
	});
}

/** What may be a feature at all: known before the outcome, not sensitive, no date, each field once. */
function fieldsOf(fields: readonly DeclaredField[], kind: Kind): DeclaredField[] {
	const open = fields.filter(
		one =>
			one.kind === kind &&
			one.known !== 'outcome' &&
			!one.isSensitive &&
			one.type !== 'date' &&
			!identifying.has(one.field) &&
			!(people.has(kind) && one.field === 'name'),
	);
	const late = new Set(
		fields.filter(one => one.kind === kind && (one.known === 'outcome' || one.isSensitive)).map(one => one.field),
	);
	return open.filter(
		(one, index) => !late.has(one.field) && open.findIndex(other => other.field === one.field) === index,
	);
}

const typeOf = (type: DeclaredField['type']) => (type === 'number' ? 'number' : 'category');
