import type {TargetDeclaration} from '../../schema/target.ts';
import {EngineError} from '../core/errors.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import {readTargets} from '../score/read-targets.ts';

/** Remembers the targets a source declares, so that they outlive the profile's file. */
export async function saveTargets(graph: Graph, targets: readonly TargetDeclaration[], cause: Cause): Promise<void> {
	await graph.transact(cause, async transaction => {
		for (const target of targets) {
			const {name, source} = target;
			await transaction.write('targets/save', {
				id: `${source}/${name}`,
				name,
				source,
				declaration: JSON.stringify(target),
			});
		}
	});
}

/** A declared target by its name. Throws TARGET_UNKNOWN, naming those that there are. */
export async function targetNamed(graph: Graph, name: string): Promise<TargetDeclaration> {
	return targetAmong(await readTargets(graph), name);
}

/** The target of a name among those that are declared. Throws TARGET_UNKNOWN, naming those that there are. */
export function targetAmong(known: readonly TargetDeclaration[], name: string): TargetDeclaration {
	const found = known.find(one => one.name === name);
	if (found === undefined) {
		throw new EngineError('TARGET_UNKNOWN', {target: name, known: known.map(one => one.name)});
	}

	return found;
}
