import type {ProfileFile, SourceProfile, StateRule} from '../../schema/source-profile.ts';
import type {Millis} from '../core/clock.ts';
import type {FieldValue, Statement} from '../graph/records.ts';
import {convertAmount, maybeStem} from './convert-amount.ts';
import type {ExchangeRates} from './exchange-rates.ts';
import type {Times} from './look-up-times.ts';
import {dateParser} from './parse-date.ts';
import type {Rule} from './rejection.ts';
import type {CellsReader, Values} from './row-cells.ts';
import {keyReader, maxKeyLength, whenReader} from './row-keys.ts';
import {fieldsOfState} from './state-fields.ts';
import {zoneOf} from './zone-of.ts';

/** Why a row cannot state what its profile says. */
export type StateFault = {readonly column: string; readonly rule: Rule};

/**
 * What one state of the profile makes of a row: its statements (none when it does not apply), or the rule the row breaks.
 * An end that the source tells with the row is a statement of its own when rows count as known at their events: on the
 * day a job began, nobody knew when it would end.
 */
export type StateMapper = (
	values: Values,
	row: number,
	recordedAt: Millis | undefined,
) => readonly Statement[] | StateFault;

/** What a file's rows look up in other files. */
export type LookedUp = {readonly times: Times; readonly rates: ExchangeRates};

const nothing: readonly Statement[] = [];

/** The mapper of one state. A state without a subject, a moment, or anything to say is not stated by that row. */
export function stateMapper(
	profile: SourceProfile,
	file: ProfileFile,
	state: StateRule,
	cells: CellsReader,
	{times, rates}: LookedUp,
): StateMapper {
	const {subject, aspect} = state;
	const applies = whenReader(state.when, cells);
	const keyOf = keyReader(subject.key, cells);
	const fromOf = momentReader(profile, file, state.from, cells, times);
	const orElse = state.orElse === undefined ? undefined : momentReader(profile, file, state.orElse, cells, times);
	const until = state.until === undefined ? undefined : cells.positionOf(state.until);
	const eachOf = state.each.length === 0 ? undefined : eachReader(state.each, cells);
	const fieldsOf = fieldsReader(file, state, cells, rates);
	const namesOf = namesReader(state, cells);

	return (values, row, recordedAt) => {
		const key = applies(values) ? keyOf(values, row) : undefined;
		if (key === undefined) {
			return nothing;
		}

		const validFrom = fromOf(values) ?? orElse?.(values);
		if (validFrom === undefined) {
			return nothing;
		}

		if (typeof validFrom !== 'number') {
			return validFrom;
		}

		const validTo = until === undefined ? undefined : (values[until] as Millis | undefined);
		if (validTo !== undefined && validTo < validFrom) {
			return {column: state.until!, rule: 'ends-before-start'};
		}

		const fields = fieldsOf(values, validFrom);
		const names = namesOf(values, row);
		if (Object.keys(fields).length === 0 && names.length === 0) {
			return nothing;
		}

		if (key.length > maxKeyLength || names.some(({ref}) => ref.key.length > maxKeyLength)) {
			return {column: [subject.key].flat().join(', '), rule: 'key-too-long'};
		}

		const about = {
			subject: {kind: subject.kind, key},
			aspect,
			...(eachOf && {discriminator: eachOf(values)}),
		};
		if (recordedAt !== undefined || validTo === undefined) {
			const end = validTo === undefined ? {} : {validTo};
			return [{...about, validFrom, ...end, recordedAt: recordedAt ?? validFrom, fields, names}];
		}

		return [
			{...about, validFrom, recordedAt: validFrom, fields, names},
			{...about, validFrom: validTo, recordedAt: validTo, fields: {ended: true}, names: []},
		];
	};
}

type MomentReader = (values: Values) => Millis | StateFault | undefined;

function momentReader(
	profile: SourceProfile,
	file: ProfileFile,
	moment: StateRule['from'],
	cells: CellsReader,
	times: Times,
): MomentReader {
	if (typeof moment !== 'string') {
		const position = cells.positionOf(moment.by);
		const found = times.of(moment);
		return values => {
			const key = values[position];
			return key === undefined ? undefined : (found.get(key as string) ?? {column: moment.by, rule: 'lookup'});
		};
	}

	if (moment === 'start') {
		return () => 0;
	}

	if (moment === 'outcome' && profile.dates === 'none') {
		return () => 1;
	}

	const fixed = dateParser('iso', zoneOf(profile))(moment);
	if (fixed !== undefined) {
		return () => fixed;
	}

	const position = cells.positionOf(moment === 'outcome' ? file.outcome! : moment);
	return values => values[position] as Millis | undefined;
}

function eachReader(columns: readonly string[], cells: CellsReader): (values: Values) => string {
	const positions = columns.map(column => cells.positionOf(column));
	const only = positions[0]!;
	return positions.length === 1
		? values => String(values[only] ?? '')
		: values => JSON.stringify(positions.map(position => values[position] ?? null));
}

function fieldsReader(file: ProfileFile, state: StateRule, cells: CellsReader, rates: ExchangeRates) {
	const stateds = fieldsOfState(file, state);
	const readers = stateds.flatMap(stated => {
		if (!('column' in stated)) {
			return [{field: stated.field, read: () => stated.value}];
		}

		const position = cells.positionOf(stated.column);
		return stated.part === undefined ? [{field: stated.field, read: (values: Values) => values[position]}] : [];
	});
	const amounts = stateds.flatMap(stated => {
		if (!('part' in stated && stated.part === 'dollars')) {
			return [];
		}

		const {column, field} = stated;
		const [amount, currency] = [column, file.columns[column]!.currency!].map(cells.positionOf) as [number, number];
		return [{stem: maybeStem(field)!, amount, currency}];
	});
	return (values: Values, at: Millis): Record<string, FieldValue> => {
		const fields: Record<string, FieldValue> = {};
		for (const {stem, amount: position, currency: where} of amounts) {
			const amount = values[position] as number | undefined;
			const currency = values[where] as string | undefined;
			Object.assign(fields, amount === undefined ? {} : convertAmount(stem, {amount, currency, at}, rates));
		}

		for (const {field, read} of readers) {
			const value = read(values);
			if (value !== undefined) {
				fields[field] = value;
			}
		}

		return fields;
	};
}

function namesReader(state: StateRule, cells: CellsReader) {
	const readers = Object.entries(state.names).flatMap(([role, references]) =>
		[references].flat().map(({kind, key, when}) => ({
			role,
			kind,
			keyOf: keyReader(key, cells),
			applies: whenReader(when, cells),
		})),
	);
	return (values: Values, row: number): Statement['names'] => {
		const names: Array<Statement['names'][number]> = [];
		for (const {role, kind, keyOf, applies} of readers) {
			const key = applies(values) ? keyOf(values, row) : undefined;
			if (key !== undefined) {
				names.push({role, ref: {kind, key}});
			}
		}

		return names;
	};
}
