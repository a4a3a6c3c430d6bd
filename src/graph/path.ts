/** A node of a path, as the database returned it. */
export type GraphNode = {
	readonly elementId: string;
	readonly labels: readonly string[];
	readonly properties: Readonly<Record<string, unknown>>;
};

/** A relationship of a path, as the database returned it. */
export type GraphEdge = {
	readonly elementId: string;
	readonly type: string;
	readonly startNodeElementId: string;
	readonly endNodeElementId: string;
	readonly properties: Readonly<Record<string, unknown>>;
};

/**
 * A walk by the server's names for its nodes and relationships, in order, with the statements that these rest on. An explanation weighs
 * hundreds of walks and shows a few; `readSteps` reads what the steps of those say.
 */
export type Walk = {
	readonly nodes: readonly string[];
	readonly edges: readonly string[];
	readonly rests: readonly string[];
};

/**
 * A query whose rows carry whole walks as `nodes` and `edges`, so that they come as names instead, with `rests` besides. The server then neither reads nor
 * sends what the steps say: of a score's evidence that is nine tenths of the time.
 */
export function namingSteps(text: string, columns: readonly string[]): string {
	const others = columns.filter(column => !['nodes', 'edges', 'rests'].includes(column));
	return [
		'CALL () {',
		text,
		'}',
		`RETURN ${others.map(column => `${column} AS ${column}`).join(', ')},`,
		'  [step IN nodes | elementId(step)] AS nodes, [step IN edges | elementId(step)] AS edges,',
		'  [step IN nodes WHERE step.statement IS NOT NULL | step.statement] + [step IN edges WHERE step.by IS NOT NULL | step.by] AS rests',
	].join('\n');
}
