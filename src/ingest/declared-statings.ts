import type {Kind} from '../../schema/ontology.ts';
import type {SourceProfile} from '../../schema/source-profile.ts';
import {fieldsOfState} from './state-fields.ts';

/** What one state of a profile says of a kind of thing, and the columns it says it from; plain JSON. */
export type Stating = {
	/** The file. */
	readonly stream: string;
	readonly kind: Kind;
	readonly aspect: string;
	/** Field → its column; a constant has none and is left out. */
	readonly fields: Readonly<Record<string, string>>;
	/** Fields that are the same in every row. */
	readonly constants: Readonly<Record<string, string>>;
	/** Role → the columns that name the other thing. */
	readonly roles: Readonly<Record<string, readonly string[]>>;
	/** Columns that say when it holds. */
	readonly times: readonly string[];
};

/** Every state of a profile as what it states from which columns: where the lineage of features begins. */
export function declaredStatings(profile: SourceProfile): Stating[] {
	return profile.files.flatMap(file =>
		file.states.map(state => {
			const fields = fieldsOfState(file, state);
			const from = typeof state.from === 'string' ? state.from : state.from.by;
			const times = [from === 'outcome' ? file.outcome : from, state.until];
			return {
				stream: file.path,
				kind: state.subject.kind,
				aspect: state.aspect,
				fields: Object.fromEntries(fields.flatMap(one => ('column' in one ? [[one.field, one.column]] : []))),
				constants: Object.fromEntries(fields.flatMap(one => ('value' in one ? [[one.field, String(one.value)]] : []))),
				roles: Object.fromEntries(
					Object.entries(state.names).map(([role, named]) => [
						role,
						[...new Set([named].flat().flatMap(reference => [reference.key].flat()))],
					]),
				),
				times: times.filter(column => column !== undefined && column in file.columns) as string[],
			};
		}),
	);
}
