import type {Graph, Transaction} from '../../src/graph/graph.ts';
import type {Params, ReadName, Row, WriteName} from '../../src/graph/queries.ts';

/** A graph whose answers to some reads are not what it holds: each gets the query's name, its parameters and its rows. */
export function misreading(
	graph: Graph,
	change: <N extends ReadName>(name: N, params: Params<N>, rows: Array<Row<N>>) => Array<Row<N>>,
): Graph {
	return {...graph, read: async (name, params) => change(name, params, await graph.read(name, params))};
}

/** A graph that is asked something else than it was meant to be. */
export function misasking(graph: Graph, change: <N extends ReadName>(name: N, params: Params<N>) => Params<N>): Graph {
	return {...graph, read: async (name, params) => graph.read(name, change(name, params))};
}

/** A graph whose gateway forgets to run some of its writes. */
export function forgetting(graph: Graph, forgotten: readonly WriteName[]): Graph {
	return {
		...graph,
		transact: async (cause, work) =>
			graph.transact(cause, async transaction =>
				work({
					...transaction,
					write: async (name, params) => (forgotten.includes(name) ? [] : transaction.write(name, params)),
				}),
			),
	};
}

/** A graph whose gateway writes something else than it was given. */
export function miswriting(
	graph: Graph,
	change: <N extends WriteName>(name: N, params: Params<N>) => Params<N>,
): Graph {
	return {
		...graph,
		transact: async (cause, work) =>
			graph.transact(cause, async transaction =>
				work({
					...transaction,
					write: async (name, params) => transaction.write(name, change(name, params)),
				}),
			),
	};
}

/** A graph whose gateway answers writes with something else than they gave. */
export function misanswering(
	graph: Graph,
	change: <N extends WriteName>(name: N, rows: Array<Row<N>>) => Array<Row<N>>,
): Graph {
	return {
		...graph,
		transact: async (cause, work) =>
			graph.transact(cause, async transaction =>
				work({
					...transaction,
					write: async (name, params) => change(name, await transaction.write(name, params)),
				}),
			),
	};
}

/** A graph without transactions: each write of a batch commits by itself, so that a crash leaves half of it. */
export function withoutTransactions(graph: Graph): Graph {
	return {
		...graph,
		transact: async (cause, work) => {
			const transaction: Transaction = {
				read: graph.read,
				write: async (name, params) => graph.write(name, params, cause),
			};
			return work(transaction);
		},
	};
}

type Subject = {readonly i: number; readonly id: string; readonly t: number; readonly k: number};

/** A graph in which features are asked for at another moment than the one meant. */
export function misdated(graph: Graph, change: (subject: Subject) => Subject): Graph {
	return misasking(graph, (_, params) =>
		'subjects' in params ? {...params, subjects: (params.subjects as Subject[]).map(change)} : params,
	);
}
