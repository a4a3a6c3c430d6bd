import {FOREVER, type Millis} from '../core/clock.ts';
import {groupBy} from '../core/group-by.ts';
import {sha256} from '../core/hash.ts';
import {entityIdOf, keyIdOf, slotOf, UNSAID} from './ids.ts';
import type {FieldValue, SourceRecord, Statement} from './records.ts';
import {type TimelineRow, type TrackStatement, timelineOf} from './timeline.ts';

/** One version of a source row, in the graph or about to be. */
export type Version = {
	readonly id: string;
	readonly slot: string;
	readonly recordedAt: Millis;
	readonly arrivedAt: Millis;
	readonly row: number;
};

/** When a version of a row is believed: from when it was recorded until the next version was. */
export type Belief = {readonly from: Millis; readonly to: Millis};

/** An assertion row as the graph holds it. */
export type StoredRow = TimelineRow & {
	readonly record: string;
	readonly about: string;
	readonly slot: string;
	readonly track: string;
	readonly saidAt: Millis;
	readonly statedVt: Millis;
};

/** A statement with all that its rows are computed from; `said` is there when this batch brings it. */
export type KnownStatement = TrackStatement & {
	readonly record: string;
	readonly about: string;
	readonly slot: string;
	readonly track: string;
	readonly saidAt: Millis;
	readonly said?: {readonly source: string; readonly content: Statement};
};

/** A new assertion row with everything it says. */
export type CreatedRow = StoredRow & {
	readonly aspect: string;
	readonly fields: Readonly<Record<string, FieldValue>>;
	readonly names: ReadonlyArray<{readonly role: string; readonly key: string}>;
	/** The event's stable id when the row is an interaction. */
	readonly interaction: string | null;
};

/** What has to change so that every touched track has exactly the rows of its timeline. */
export type RowPlan = {
	readonly created: readonly CreatedRow[];
	readonly copied: ReadonlyArray<{readonly id: string; readonly from: string} & Pick<TimelineRow, 'vt' | 'rf' | 'rt'>>;
	readonly closed: ReadonlyArray<{readonly id: string; readonly rt: Millis}>;
	readonly dropped: readonly string[];
	/** The source keys whose stored rows are copied, closed or dropped. */
	readonly touched: readonly string[];
};

/**
 * How long each version of a source row is believed, by version id. Versions follow each other by recorded time, then
 * by position; a later version whose source does not say when counts from the run that brought it.
 */
export function beliefsOf(versions: readonly Version[]): Map<string, Belief> {
	const beliefs = new Map<string, Belief>();
	for (const chain of groupBy(versions, version => version.slot).values()) {
		chain.sort((a, b) => a.recordedAt - b.recordedAt || a.row - b.row || (a.id < b.id ? -1 : 1));
		const starts: Millis[] = [];
		for (const [index, version] of chain.entries()) {
			const said = version.recordedAt === UNSAID && index > 0 ? version.arrivedAt : version.recordedAt;
			starts.push(Math.max(said, starts[index - 1] ?? UNSAID));
		}

		for (const [index, version] of chain.entries()) {
			beliefs.set(version.id, {from: starts[index]!, to: starts[index + 1] ?? FOREVER});
		}
	}

	return beliefs;
}

/** What a record states, ready to be laid on its tracks. */
export function statementsOf(recordId: string, record: SourceRecord, belief: Belief): KnownStatement[] {
	const slot = slotOf(record);
	return record.statements.map((content, index) => {
		const about = keyIdOf(record.source, content.subject);
		const track = `${about}#${content.aspect}${content.discriminator === undefined ? '' : `#${content.discriminator}`}`;
		return {
			statement: `sta_${sha256(`${recordId}\n${index}\n${track}`).slice(0, 32)}`,
			record: recordId,
			about,
			slot,
			track,
			saidAt: content.recordedAt,
			said: {source: record.source, content},
			vf: content.validFrom,
			statedVt: content.validTo ?? FOREVER,
			believedFrom: Math.max(content.recordedAt, belief.from),
			believedTo: belief.to,
		};
	});
}

/**
 * The statements behind stored rows, with what is believed of each now that new versions arrived. `beliefs` knows every
 * record behind the rows: what a row says of its own belief is no guide, since another statement may have hidden it.
 */
export function statementsBehind(rows: readonly StoredRow[], beliefs: ReadonlyMap<string, Belief>): KnownStatement[] {
	return [...groupBy(rows, row => row.statement).values()].map(all => {
		const {statement, record, about, slot, track, saidAt, vf, statedVt} = all[0]!;
		const {from, to} = beliefs.get(record)!;
		const believedFrom = Math.max(saidAt, from);
		return {statement, record, about, slot, track, saidAt, vf, statedVt, believedFrom, believedTo: to};
	});
}

/** Compares the timelines of all touched tracks with the rows that are stored. */
export function planRows(statements: readonly KnownStatement[], stored: readonly StoredRow[]): RowPlan {
	const byId = new Map(stored.map(row => [row.id, row]));
	const anyRow = new Map(stored.map(row => [row.statement, row.id]));
	const kept = new Set<string>();
	const created: CreatedRow[] = [];
	const copied: Array<RowPlan['copied'][number]> = [];
	const closed: Array<RowPlan['closed'][number]> = [];

	for (const track of groupBy(statements, s => s.track).values()) {
		const statementOf = new Map(track.map(s => [s.statement, s]));
		for (const row of timelineOf(track)) {
			kept.add(row.id);
			const before = byId.get(row.id);
			const statement = statementOf.get(row.statement)!;
			if (before === undefined && statement.said !== undefined) {
				created.push(createdRow(row, statement, statement.said));
			} else if (before === undefined) {
				copied.push({id: row.id, from: anyRow.get(row.statement)!, vt: row.vt, rf: row.rf, rt: row.rt});
			} else if (before.rt !== row.rt) {
				closed.push({id: row.id, rt: row.rt});
			}
		}
	}

	const dropped = stored.filter(row => !kept.has(row.id)).map(row => row.id);
	const changed = [...copied.map(row => row.from), ...closed.map(row => row.id), ...dropped];
	return {created, copied, closed, dropped, touched: [...new Set(changed.map(id => byId.get(id)!.about))]};
}

function createdRow(row: TimelineRow, s: KnownStatement, said: NonNullable<KnownStatement['said']>): CreatedRow {
	const {source, content} = said;
	const isEvent = content.subject.kind === 'Interaction' && content.aspect === 'event';
	return {
		...row,
		record: s.record,
		slot: s.slot,
		track: s.track,
		saidAt: s.saidAt,
		statedVt: s.statedVt,
		aspect: content.aspect,
		about: s.about,
		fields: content.fields,
		names: content.names.map(({role, ref}) => ({role, key: keyIdOf(source, ref)})),
		interaction: isEvent ? entityIdOf(source, content.subject) : null,
	};
}
