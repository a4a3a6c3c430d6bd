import type {TargetDeclaration} from '../../schema/target.ts';
import type {Graph} from '../graph/graph.ts';

/** Every declared target. */
export async function readTargets(graph: Pick<Graph, 'read'>): Promise<TargetDeclaration[]> {
	const rows = await graph.read('targets/list', {});
	return rows.map(row => JSON.parse(row.declaration) as TargetDeclaration);
}

/** A declared target by its name; undefined when nobody has declared it. */
export async function maybeTarget(graph: Pick<Graph, 'read'>, name: string): Promise<TargetDeclaration | undefined> {
	return (await readTargets(graph)).find(one => one.name === name);
}
