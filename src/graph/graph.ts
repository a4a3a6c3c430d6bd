import {readFileSync} from 'node:fs';
import neo4j, {type Driver, type ManagedTransaction, type QueryResult, type RecordShape} from 'neo4j-driver';
import {type Clock, systemClock} from '../core/clock.ts';
import {PROJECTION_MEGABYTES} from '../core/config.ts';
import {EngineError} from '../core/errors.ts';
import {expandClocks} from './as-of.ts';
import {beginWithoutWaiting} from './begin-without-waiting.ts';
import {inOneRecord, rowsOfRecord} from './in-one-record.ts';
import {joinWrites} from './join-writes.ts';
import {type Packed, packLists} from './pack-lists.ts';
import {namingSteps} from './path.ts';
import {
	type MigrationName,
	type Params,
	type QueryName,
	queries,
	type ReadName,
	type Row,
	type WriteName,
} from './queries.ts';
import {expandScope} from './scope.ts';
import {openUnderWay} from './under-way.ts';
import {walksThrough} from './walks-through.ts';

const BOLT_PORT = 7687;
const cypherFolder = new URL('../../cypher/', import.meta.url);

/** Who or what asked for a change, why, and on whose data. Every write carries one. */
export type Cause = {readonly actor: string; readonly reason: string; readonly source: string};

/** Runs queries inside one transaction. */
export type Transaction = {
	read<N extends ReadName>(name: N, params: Params<N>): Promise<Array<Row<N>>>;
	write<N extends WriteName>(name: N, params: Params<N>): Promise<Array<Row<N>>>;
	/** Writes without waiting for the answer; the transaction waits for it before it commits, and fails with it. */
	send<N extends WriteName>(name: N, params: Params<N>): void;
};

/** The only way the engine reads or writes Neo4j. */
export type Graph = {
	/** Bytes of the server's memory that one projected network and what runs on it may take. */
	readonly projectionBytes: number;
	read<N extends ReadName>(name: N, params: Params<N>): Promise<Array<Row<N>>>;
	/** Hands over rows as they arrive, for answers larger than memory; `visit` must not wait. */
	each<N extends ReadName>(name: N, params: Params<N>, visit: (row: Row<N>) => void): Promise<void>;
	write<N extends WriteName>(name: N, params: Params<N>, cause: Cause): Promise<Array<Row<N>>>;
	/** All or nothing, retried on transient errors; `work` may therefore run more than once. */
	transact<T>(cause: Cause, work: (transaction: Transaction) => Promise<T>): Promise<T>;
	/** Runs one schema statement. */
	migrate(name: MigrationName): Promise<void>;
	/** Nodes and relationships that state facts, written so far through this door, as the server counted them. */
	written(): {readonly nodes: number; readonly relationships: number};
	/** Answers when the server does; throws GRAPH_UNAVAILABLE otherwise. */
	check(): Promise<void>;
	/** Leaves all connections, which may be dead without saying so, for new ones; what is under way on them fails. */
	renew(): void;
	close(): Promise<void>;
};

/** Where a graph is and how to reach it. */
export type GraphAddress = {
	readonly uri: string;
	readonly user: string;
	readonly password: string;
	readonly database?: string;
};

/** The text of a named query as it is written. */
export function sourceOf(name: QueryName): string {
	return readFileSync(new URL(`${name}.cypher`, cypherFolder), 'utf8');
}

/** The text of a named query as the server gets it: read once, clocks expanded. */
export function textOf(name: QueryName): string {
	return expandScope(expandClocks(sourceOf(name)));
}

/** A named query as it is sent: its text, and what goes with it. Of walks only the names of their steps are asked for. */
export function packedQuery(name: QueryName, {through = false}: {readonly through?: boolean} = {}): Packed {
	const {params, row} = queries[name];
	const columns = Object.keys(row.shape);
	const text = through ? walksThrough(textOf(name)) : textOf(name);
	const named = columns.includes('rests') ? namingSteps(text, columns) : text;
	return packLists('isInOne' in queries[name] ? inOneRecord(named, columns) : named, params);
}

/** The rows of a named query's answer, each checked. */
export function rowsIn<N extends QueryName>(
	name: N,
	{records}: Pick<QueryResult<RecordShape>, 'records'>,
): Array<Row<N>> {
	const {row} = queries[name];
	const rows =
		'isInOne' in queries[name]
			? rowsOfRecord(Object.keys(row.shape), records[0]!.get('rows'))
			: records.map(record => record.toObject());
	return rows.map(one => row.parse(one) as Row<N>);
}

/** Opens the graph and reads every query file once, so that a missing file fails at start-up. */
export function openGraph(
	address: GraphAddress,
	{
		clock = systemClock,
		projectionBytes = PROJECTION_MEGABYTES * 2 ** 20,
	}: {clock?: Clock; projectionBytes?: number} = {},
): Graph {
	const connect = () =>
		neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password), {
			disableLosslessIntegers: true,
			maxTransactionRetryTime: 15_000,
			telemetryDisabled: true,
		});
	const leaveWrites = joinWrites(portOf(address.uri));
	let driver = connect();
	const packed = new Map((Object.keys(queries) as QueryName[]).map(name => [name, packedQuery(name)]));
	const packedThrough = new Map<QueryName, Packed>();
	const packedFor = (name: QueryName, params: object): Packed => {
		if (!isThrough(params)) {
			return packed.get(name)!;
		}

		const known = packedThrough.get(name) ?? packedQuery(name, {through: true});
		packedThrough.set(name, known);
		return known;
	};
	const written = {nodes: 0, relationships: 0};
	const session = (access: 'READ' | 'WRITE') =>
		driver.session({database: address.database ?? 'neo4j', defaultAccessMode: access, fetchSize: 5000});

	const count = (result: QueryResult<RecordShape>) => {
		const updates = result.summary.counters.updates();
		written.nodes += updates.nodesCreated;
		written.relationships += updates.relationshipsCreated;
	};

	async function runIn<N extends QueryName>(
		tx: Pick<ManagedTransaction, 'run'>,
		name: N,
		params: Params<N>,
	): Promise<Array<Row<N>>> {
		const {access} = queries[name];
		const {text, pack} = packedFor(name, params);
		const result = await withoutStack(() => tx.run(text, pack(params)));
		if (access === 'write' && name !== 'changes/append' && name !== 'ingest/save-run') {
			count(result);
		}

		return rowsIn(name, result);
	}

	const underWay = openUnderWay();
	async function transact<T>(cause: Cause, work: (transaction: Transaction) => Promise<T>): Promise<T> {
		return underWay.run(async () =>
			transactNow(async tx => {
				const names: string[] = [];
				const sent: Array<Promise<unknown>> = [];
				const write: Transaction['write'] = async (name, params) => {
					names.push(name);
					return runIn(tx, name, params);
				};
				const answer = await work({
					read: async (name, params) => runIn(tx, name, params),
					write,
					send(name, params) {
						const answered = write(name, params);
						answered.catch(() => {});
						sent.push(answered);
					},
				});
				await Promise.all([...sent, append(tx, cause, names)]);
				return answer;
			}),
		);
	}

	const append = async (tx: ManagedTransaction, cause: Cause, names: string[]) =>
		runIn(tx, 'changes/append', {...cause, at: clock.now(), queries: names});

	async function transactNow<T>(work: (tx: ManagedTransaction) => Promise<T>): Promise<T> {
		const open = session('WRITE');
		beginWithoutWaiting(open);
		try {
			return await open.executeWrite(work);
		} catch (error) {
			throw asEngineError(error);
		} finally {
			await open.close();
		}
	}

	async function read<N extends ReadName>(name: N, params: Params<N>): Promise<Array<Row<N>>> {
		const open = session('READ');
		try {
			// One round trip instead of three; what may succeed at a second try goes into a transaction, which tries again.
			return await runIn(open, name, params).catch(async error => {
				if (!neo4j.isRetryableError(error)) {
					throw error;
				}

				return open.executeRead(async tx => runIn(tx, name, params));
			});
		} catch (error) {
			throw asEngineError(error);
		} finally {
			await open.close();
		}
	}

	return {
		projectionBytes,
		read: async (name, params) => underWay.run(async () => read(name, params)),
		async each(name, params, visit) {
			const open = session('READ');
			const {row} = queries[name];
			const {text, pack} = packed.get(name)!;
			try {
				await new Promise<void>((resolve, reject) => {
					open.run(text, pack(params)).subscribe({
						onNext: record => visit(row.parse(record.toObject()) as Row<typeof name>),
						onCompleted: () => resolve(),
						onError: reject,
					});
				});
			} catch (error) {
				throw asEngineError(error);
			} finally {
				await open.close();
			}
		},
		write: async (name, params, cause) =>
			underWay.run(async () =>
				transactNow(async tx => {
					const [answer] = await Promise.all([runIn(tx, name, params), append(tx, cause, [name])]);
					return answer;
				}),
			),
		transact,
		async migrate(name) {
			const open = session('WRITE');
			try {
				await open.run(packed.get(name)!.text);
			} catch (error) {
				throw asEngineError(error);
			} finally {
				await open.close();
			}
		},
		written: () => ({...written}),
		check: async () => check(driver),
		renew() {
			void driver.close();
			driver = connect();
			// The driver leaves some of what it was asked without an answer; who waits in a queue behind it would wait for ever.
			underWay.leave(new EngineError('GRAPH_UNAVAILABLE', {problem: 'its connections were given up'}));
		},
		async close() {
			await driver.close();
			leaveWrites();
		},
	};
}

/**
 * Calls what the driver notes its caller's stack for: mapped to the sources, that takes longer than many a query, and an error of the graph names its query.
 * The limit is set back before anything else can run.
 */
function withoutStack<T>(call: () => T): T {
	const limit = Error.stackTraceLimit;
	Error.stackTraceLimit = 0;
	try {
		return call();
	} finally {
		Error.stackTraceLimit = limit;
	}
}

async function check(driver: Driver): Promise<void> {
	try {
		await driver.verifyConnectivity();
	} catch (error) {
		throw new EngineError('GRAPH_UNAVAILABLE', {problem: (error as Error).message}, {cause: error});
	}
}

/** Whether a query is asked for walks through statements only, which then come with each subject. */
const isThrough = (params: {readonly subjects?: ReadonlyArray<{readonly through?: unknown}>}) =>
	params.subjects?.[0]?.through !== undefined;

/** The port of an address, or Bolt's own; an address that is none is the driver's to refuse. */
const portOf = (uri: string) => (URL.canParse(uri) && Number(new URL(uri).port)) || BOLT_PORT;

/** A driver's "server is gone" becomes GRAPH_UNAVAILABLE; anything else is a bug and passes unchanged. */
function asEngineError(error: unknown): unknown {
	const code = (error as {code?: string}).code ?? '';
	const isGone = code === 'ServiceUnavailable' || code === 'SessionExpired' || code.includes('TransientError');
	return isGone ? new EngineError('GRAPH_UNAVAILABLE', {problem: (error as Error).message}, {cause: error}) : error;
}
