import {sha256} from '../core/hash.ts';
import {type Cause, type Graph, textOf} from './graph.ts';
import {migrationNames} from './queries.ts';

const cause: Cause = {actor: 'engine', reason: 'bring the schema up to date', source: 'throughline'};

/** Runs the migrations this graph has not run yet, in order, and waits for their indexes. Returns the names it ran. */
export async function migrate(graph: Graph): Promise<string[]> {
	const done = new Set((await graph.read('migrations/migrated', {})).map(row => row.name));
	const missing = migrationNames.filter(name => !done.has(name));
	for (const name of missing) {
		await graph.migrate(name);
	}

	if (missing.length > 0) {
		// Remembered together: a statement that ran and is not remembered runs again and finds its work done.
		await graph.transact(cause, async transaction =>
			Promise.all(missing.map(name => transaction.write('migrations/remember', {name, digest: sha256(textOf(name))}))),
		);
		await graph.read('migrations/await-indexes', {});
	}

	return missing;
}
