import fc from 'fast-check';
import type {Graph} from '../../src/graph/graph.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {writeRecords} from '../../src/graph/write-records.ts';
import {ARRIVED_AT} from './random-records.ts';
import {testCause} from './test-cause.ts';

/** How the same records may reach a graph: in which order, in how many batches, which come again, which batch crashes. */
export type Arrival = {
	readonly order: readonly number[];
	readonly batchSize: number;
	readonly again: number;
	readonly crashesIn: number;
};

/** Any arrival of a number of records. */
export function arrivals(records: number): fc.Arbitrary<Arrival> {
	const all = Array.from({length: records}, (_, index) => index);
	return fc.record({
		order: fc.shuffledSubarray(all, {minLength: records, maxLength: records}),
		batchSize: fc.integer({min: 1, max: Math.max(1, records)}),
		again: fc.nat({max: records}),
		crashesIn: fc.nat({max: 5}),
	});
}

class Crash extends Error {}

/** A graph whose transactions do all their work and then die before they commit. */
const crashing = (graph: Graph): Graph => ({
	...graph,
	transact: async (cause, work) =>
		graph.transact(cause, async transaction => {
			await work(transaction);
			throw new Crash();
		}),
});

/** Writes records as they arrive. */
export async function arrive(graph: Graph, records: readonly SourceRecord[], arrival: Arrival): Promise<void> {
	const {order, batchSize, again, crashesIn} = arrival;
	const inOrder = [...order, ...order.slice(0, again)].map(index => records[index]!);
	// As an ingest does, all batches share what is known of the keys that were minted.
	const minted = new Set<string>();
	const run = {id: 'run', profile: 'random', recordedAt: ARRIVED_AT, checkpoint: '', finished: false};
	for (let start = 0; start < inOrder.length; start += batchSize) {
		const batch = inOrder.slice(start, start + batchSize);
		if (start / batchSize === crashesIn) {
			await writeRecords(crashing(graph), batch, {cause: testCause, run, minted}).catch((error: unknown) => {
				if (!(error instanceof Crash)) {
					throw error;
				}
			});
		}

		await writeRecords(graph, batch, {cause: testCause, run, minted});
	}
}

/** Writes records in their order and in one batch. */
export async function arriveInOrder(graph: Graph, records: readonly SourceRecord[]): Promise<void> {
	const order = records.map((_, index) => index);
	await arrive(graph, records, {order, batchSize: Math.max(1, records.length), again: 0, crashesIn: -1});
}
