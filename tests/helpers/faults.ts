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
export const forgetting = (graph: Graph, forgotten: readonly WriteName[]): Graph =>
	rewriting(graph, async (write, name, params) => (forgotten.includes(name) ? [] : write(name, params)));

/** A graph whose gateway writes something else than it was given. */
export const miswriting = (
	graph: Graph,
	change: <N extends WriteName>(name: N, params: Params<N>) => Params<N>,
): Graph => rewriting(graph, async (write, name, params) => write(name, change(name, params)));

/** A graph whose gateway answers writes with something else than they gave. */
export const misanswering = (
	graph: Graph,
	change: <N extends WriteName>(name: N, rows: Array<Row<N>>) => Array<Row<N>>,
): Graph => rewriting(graph, async (write, name, params) => change(name, await write(name, params)));

type Rewrite = <N extends WriteName>(write: Transaction['write'], name: N, params: Params<N>) => Promise<Array<Row<N>>>;

/** A graph whose gateway does something else when it is to write. */
function rewriting(graph: Graph, rewrite: Rewrite): Graph {
	return {
		...graph,
		transact: async (cause, work) =>
			graph.transact(cause, async ({read, write}) =>
				workWith({read, write: async (name, params) => rewrite(write, name, params)}, work),
			),
	};
}

/** Does work in a transaction of which reads and writes are known; what is sent is written, and waited for at the end. */
async function workWith<T>(
	known: Pick<Transaction, 'read' | 'write'>,
	work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
	const sent: Array<Promise<unknown>> = [];
	const answer = await work({...known, send: (name, params) => sent.push(known.write(name, params))});
	await Promise.all(sent);
	return answer;
}

/** A graph without transactions: each write of a batch commits by itself, so that a crash leaves half of it. */
export function withoutTransactions(graph: Graph): Graph {
	return {
		...graph,
		transact: async (cause, work) =>
			workWith({read: graph.read, write: async (name, params) => graph.write(name, params, cause)}, work),
	};
}

type Clocks = {readonly t: number; readonly k: number};

/** A graph that is asked about another moment than the one meant: for features of subjects, and for networks. */
export function misdated(graph: Graph, change: <C extends Clocks>(clocks: C) => C): Graph {
	return misasking(graph, (_, params) => ({
		...params,
		...('subjects' in params ? {subjects: (params.subjects as Clocks[]).map(change)} : {}),
		...('moment' in params ? {moment: change(params.moment as Clocks)} : {}),
	}));
}
