import type {Millis} from '../core/clock.ts';

/** A step of a walk as it was read: a node of a kind, or a relationship of a type from a node to a node; these are named by the server. */
export type GraphStep = {
	readonly step: string;
	readonly kind: string;
	readonly from: string | null;
	readonly to: string | null;
	/** What a node is called by us and by people; null of relationships. */
	readonly id: string | null;
	readonly name: unknown;
	/** The statement that it rests on, where it rests on one. */
	readonly statement: string | null;
	/** Both clocks, of what has any. */
	readonly vf: Millis | null;
	readonly vt: Millis | null;
	readonly rf: Millis | null;
	readonly rt: Millis | null;
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
