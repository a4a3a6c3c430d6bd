import type {Kind} from '../../schema/ontology.ts';
import type {ColumnRules, SourceProfile} from '../../schema/source-profile.ts';
import {fieldsOfState, isOutcomeMoment} from './state-fields.ts';

/** A field that a profile's states give to a kind of thing: where it comes from and when it is known. */
export type DeclaredField = {
	readonly kind: Kind;
	readonly aspect: string;
	readonly field: string;
	readonly type: ColumnRules['type'];
	/** `outcome`: only known afterwards, so never a feature before it; otherwise known from the statement's own time on. */
	readonly known: 'start' | 'event' | 'outcome';
	/** Barred as a feature. */
	readonly isSensitive: boolean;
	/** Undefined for a constant. */
	readonly column: string | undefined;
	readonly file: string;
};

/** Every field the profile's states may give, in the order of the profile: what attribute features are made of. */
export function declaredFields(profile: SourceProfile): DeclaredField[] {
	return profile.files.flatMap(file =>
		file.states.flatMap(state =>
			fieldsOfState(file, state)
				// An amount in whatever currency says nothing beside another.
				.filter(stated => !('part' in stated && stated.part === 'original'))
				.map(stated => {
					const column = 'column' in stated ? stated.column : undefined;
					const rules = column === undefined ? undefined : file.columns[column];
					const isLate = isOutcomeMoment(file, state.from) || rules?.at === 'outcome';
					return {
						kind: state.subject.kind,
						aspect: state.aspect,
						field: stated.field,
						type: rules?.type ?? typeOfConstant('value' in stated ? stated.value : ''),
						known: isLate ? 'outcome' : state.from === 'start' ? 'start' : 'event',
						isSensitive: rules?.sensitive ?? false,
						column,
						file: file.path,
					};
				}),
		),
	);
}

function typeOfConstant(value: string | number | boolean): ColumnRules['type'] {
	return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
}
