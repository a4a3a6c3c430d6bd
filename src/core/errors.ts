/** One row of the error table: the HTTP status a door answers with, and the sentence built from the details. */
type Row<D> = {readonly status: number; readonly message: (details: D) => string};
const row = <D>(status: number, message: (details: D) => string): Row<D> => ({status, message});

/**
 * Every failure a caller may meet. Add a code here and a section to docs/errors.md; `tests/core/errors.test.ts`
 * holds the two together.
 */
const table = {
	CONFIG_INVALID: row<{name: string; value: string; expected: string}>(
		400,
		d => `\`${d.name}\` is \`${d.value}\`, expected ${d.expected}`,
	),
	INPUT_INVALID: row<{where: string; problem: string}>(400, d => `${d.where}: ${d.problem}`),
	PROFILE_INVALID: row<{profile: string; place: string; problem: string}>(
		400,
		d => `profile \`${d.profile}\`, at ${d.place}: ${d.problem}`,
	),
	FILE_UNREADABLE: row<{file: string; problem: string}>(400, d => `cannot read \`${d.file}\`: ${d.problem}`),
	NOT_FOUND: row<{kind: string; id: string}>(404, d => `no ${d.kind} has the id \`${d.id}\``),
	TARGET_UNKNOWN: row<{target: string; known: readonly string[]}>(
		404,
		d => `no target is named \`${d.target}\`; known: ${d.known.join(', ') || 'none'}`,
	),
	FEATURE_LEAKS: row<{feature: string; field: string; known: string}>(
		409,
		d =>
			`feature \`${d.feature}\` reads \`${d.field}\`, which is only known at ${d.known}: it can never be a feature before it`,
	),
	INSUFFICIENT_DATA: row<{have: number; need: number; of: string}>(
		409,
		d => `not enough data to train: have ${d.have} ${d.of}, need ${d.need}`,
	),
	MODEL_UNTRAINED: row<{target: string}>(409, d => `target \`${d.target}\` has no trained model`),
	MODEL_CORRUPT: row<{version: string; problem: string}>(
		409,
		d => `model \`${d.version}\` does not pass its checks: ${d.problem}`,
	),
	ALIAS_MOVED: row<{target: string; alias: string; expected: string | null; found: string | null}>(
		409,
		d =>
			`the ${d.alias} of \`${d.target}\` is ${d.found ?? 'none'} and not ${d.expected ?? 'none'}: somebody else moved it`,
	),
	GATE_FAILED: row<{target: string; version: string; gates: readonly string[]; report: unknown}>(
		409,
		d => `model \`${d.version}\` may not become the champion of \`${d.target}\`: it fails ${d.gates.join(', ')}`,
	),
	APPROVAL_MISSING: row<{target: string; version: string; have: readonly string[]; need: number}>(
		409,
		d =>
			`model \`${d.version}\` of \`${d.target}\` needs the approval of ${d.need} people and has that of ${d.have.join(', ') || 'nobody'}`,
	),
	APPROVAL_REPEATED: row<{version: string; actor: string}>(
		409,
		d => `\`${d.actor}\` has approved model \`${d.version}\` already: the next approval is another person's`,
	),
	ROLLBACK_IMPOSSIBLE: row<{target: string; problem: string}>(
		409,
		d => `\`${d.target}\` cannot be rolled back: ${d.problem}`,
	),
	IDEMPOTENCY_CONFLICT: row<{key: string}>(
		409,
		d => `the idempotency key \`${d.key}\` was used before with other content`,
	),
	APPROVAL_REFUSED: row<{id: string; actor: string; problem: string}>(
		409,
		d => `decision \`${d.id}\` waits for another person: \`${d.actor}\` ${d.problem}`,
	),
	DECISION_SETTLED: row<{id: string; status: string}>(
		409,
		d => `decision \`${d.id}\` waits for nobody: it is ${d.status}`,
	),
	EXPERIMENT_STATE: row<{name: string; status: string; move: string}>(
		409,
		d => `experiment \`${d.name}\` is ${d.status}: it cannot be ${d.move}`,
	),
	EXPERIMENT_BUSY: row<{name: string; target: string; other: string}>(
		409,
		d => `experiment \`${d.name}\` cannot be started: \`${d.other}\` tries decisions for \`${d.target}\` out already`,
	),
	NOT_ALLOWED: row<{action: string; role: string}>(403, d => `the role \`${d.role}\` may not ${d.action}`),
	UNAUTHENTICATED: row<{problem: string}>(401, d => `no valid token: ${d.problem}`),
	SIGNATURE_INVALID: row<{problem: string}>(401, d => `the call is not signed as it should be: ${d.problem}`),
	QUERY_TOO_COSTLY: row<{measure: string; value: number; limit: number}>(
		400,
		d => `the query's ${d.measure} is ${d.value}, at most ${d.limit} is allowed`,
	),
	BODY_TOO_LARGE: row<{limitBytes: number}>(413, d => `the body is too large, at most ${d.limitBytes} bytes are read`),
	GRAPH_UNAVAILABLE: row<{problem: string}>(503, d => `the graph does not answer: ${d.problem}`),
	GRAPH_START_FAILED: row<{problem: string; logFile: string}>(
		503,
		d => `Neo4j did not start: ${d.problem}; its log is \`${d.logFile}\``,
	),
	GRAPH_TOO_LARGE: row<{of: string; need: number; have: number}>(
		409,
		d => `the network of ${d.of} would need ${d.need} bytes of the server's memory, ${d.have} may be taken`,
	),
	HOME_LOCKED: row<{home: string; pid: number}>(409, d => `\`${d.home}\` is in use by process ${d.pid}`),
	SETUP_MISSING: row<{what: string; how: string}>(424, d => `${d.what} is missing: ${d.how}`),
	SETUP_CORRUPT: row<{file: string; expected: string; got: string}>(
		424,
		d => `\`${d.file}\` has checksum ${d.got}, expected ${d.expected}`,
	),
	INTERNAL: row<Record<string, never>>(500, () => 'something failed that should not; the log of the server tells what'),
	WORKER_FAILED: row<{task: string; problem: string}>(500, d => `the worker for ${d.task} stopped: ${d.problem}`),
} as const;

type Table = typeof table;
export type ErrorCode = keyof Table;
/** What a code needs to build its sentence. */
export type ErrorDetails<C extends ErrorCode> = Parameters<Table[C]['message']>[0];

/** Every code of the table, for doors, docs and tests. */
export const errorCodes = Object.keys(table) as ErrorCode[];

/** A failure with a code from the one table; doors turn it into one shape, everything else lets it pass. */
export class EngineError<C extends ErrorCode = ErrorCode> extends Error {
	override readonly name = 'EngineError';
	readonly status: number;
	constructor(
		readonly code: C,
		readonly details: ErrorDetails<C>,
		options?: ErrorOptions,
	) {
		super((table[code].message as (d: ErrorDetails<C>) => string)(details), options);
		this.status = table[code].status;
	}
}
