import neo4j, {type Driver, type Transaction} from 'neo4j-driver';
import {type Graph, packedQuery, rowsIn} from '../../src/graph/graph.ts';

type Values = Readonly<Record<string, unknown>>;

/** Neo4j without our door: where a test tampers with what the gateway wrote. */
export type RawGraph = {
	/** Runs any text and commits. */
	readonly run: (text: string, values?: Values) => Promise<void>;
	/** What `work` answers after `text` was run, on a graph that sees the change; then the change is taken back. */
	readonly after: <T>(text: string, values: Values, work: (graph: Pick<Graph, 'read'>) => Promise<T>) => Promise<T>;
	readonly close: () => Promise<void>;
};

/** Opens the server of `NEO4J_URI` past the gateway. */
export function openRawGraph(): RawGraph {
	const driver: Driver = neo4j.driver(
		process.env['NEO4J_URI'] ?? '',
		neo4j.auth.basic(process.env['NEO4J_USER'] ?? 'neo4j', process.env['NEO4J_PASSWORD'] ?? ''),
		{disableLosslessIntegers: true},
	);
	return {
		run: async (text, values = {}) => {
			await driver.executeQuery(text, values);
		},
		after: async (text, values, work) => {
			const session = driver.session();
			const transaction = await session.beginTransaction();
			try {
				await transaction.run(text, values);
				return await work({read: readIn(transaction)});
			} finally {
				await transaction.rollback();
				await session.close();
			}
		},
		close: async () => driver.close(),
	};
}

function readIn(transaction: Transaction): Graph['read'] {
	return async (name, params) => {
		const {text, pack} = packedQuery(name);
		return rowsIn(name, await transaction.run(text, pack(params)));
	};
}
