import test from 'ava';
import fc from 'fast-check';
import {FOREVER} from '../../src/core/clock.ts';
import {groupBy} from '../../src/core/group-by.ts';
import {recordIdOf, slotOf, UNSAID} from '../../src/graph/ids.ts';
import {
	beliefsOf,
	planRows,
	type StoredRow,
	statementsBehind,
	statementsOf,
	type Version,
} from '../../src/graph/plan-rows.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {arrivals} from '../helpers/arrival.ts';
import {ARRIVED_AT, randomRecords} from '../helpers/random-records.ts';

/** The rows of a graph in memory after records came in batches: the gateway without a server. */
function rowsAfter(batches: ReadonlyArray<readonly SourceRecord[]>): Map<string, StoredRow> {
	const versions = new Map<string, Version>();
	const rows = new Map<string, StoredRow>();
	for (const batch of batches) {
		const fresh = new Map(batch.map(record => [recordIdOf(record), record]));
		for (const [id, record] of fresh) {
			if (versions.has(id)) {
				fresh.delete(id);
			}

			const {recordedAt = UNSAID, row} = record;
			versions.set(id, {id, slot: slotOf(record), recordedAt, arrivedAt: ARRIVED_AT, row});
		}

		const beliefs = beliefsOf([...versions.values()]);
		const added = [...fresh].flatMap(([id, record]) => statementsOf(id, record, beliefs.get(id)!));
		const before = [...rows.values()];
		const {created, copied, closed, dropped} = planRows([...statementsBehind(before, beliefs), ...added], before);
		for (const {from, ...row} of copied) {
			rows.set(row.id, {...rows.get(from)!, ...row});
		}

		for (const {aspect: _, fields: _fields, names: _names, interaction: _entity, ...row} of created) {
			rows.set(row.id, row);
		}

		for (const {id, rt} of closed) {
			rows.set(id, {...rows.get(id)!, rt});
		}

		for (const id of dropped) {
			rows.delete(id);
		}
	}

	return rows;
}

const inOrder = (rows: Map<string, StoredRow>) => [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

test('rows do not depend on the order, the batches or the repetition of records', t => {
	t.notThrows(() =>
		fc.assert(
			fc.property(
				randomRecords().chain(records => fc.tuple(fc.constant(records), arrivals(records.length))),
				([records, {order, batchSize, again}]) => {
					const coming = [...order, ...order.slice(0, again)].map(index => records[index]!);
					const batches = Array.from({length: Math.ceil(coming.length / batchSize)}, (_, index) =>
						coming.slice(index * batchSize, (index + 1) * batchSize),
					);
					t.deepEqual(inOrder(rowsAfter(batches)), inOrder(rowsAfter([records])));
				},
			),
			{numRuns: 300},
		),
	);
});

test('at most one row of a track holds at any moment of both clocks', t => {
	const overlaps = (a: StoredRow, b: StoredRow) => a.vf < b.vt && b.vf < a.vt && a.rf < b.rt && b.rf < a.rt;
	t.notThrows(() =>
		fc.assert(
			fc.property(randomRecords(), records => {
				for (const track of groupBy(rowsAfter([records]).values(), row => row.track).values()) {
					t.false(track.some((a, i) => track.some((b, j) => i < j && a.rf < a.rt && b.rf < b.rt && overlaps(a, b))));
				}
			}),
		),
	);
});

const version = (id: string, recordedAt: number, row: number, arrivedAt = 100): Version => ({
	id,
	slot: 's',
	recordedAt,
	arrivedAt,
	row,
});

test('a version is believed from when it was recorded until the next one was', t => {
	const beliefs = beliefsOf([version('b', 20, 0), version('a', 10, 5)]);
	t.deepEqual(beliefs.get('a'), {from: 10, to: 20});
	t.deepEqual(beliefs.get('b'), {from: 20, to: FOREVER});
});

test('of versions that do not say when, the first was always believed and the next ones from their arrival', t => {
	const beliefs = beliefsOf([version('a', UNSAID, 0), version('b', UNSAID, 1, 70)]);
	t.deepEqual(beliefs.get('a'), {from: UNSAID, to: 70});
	t.deepEqual(beliefs.get('b'), {from: 70, to: FOREVER});
});
