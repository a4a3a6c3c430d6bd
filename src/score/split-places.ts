import {roles} from '../../schema/ontology.ts';
import type {TargetDeclaration} from '../../schema/target.ts';
import type {Moment} from '../features/feature.ts';
import {materialize} from '../features/materialize.ts';
import type {Graph} from '../graph/graph.ts';

/** Where an example stands for a split: its place in an order, and the group it stays with. */
export type Place = {readonly order: number; readonly group: string};

type Placed = Moment & {readonly row: number};

/**
 * The place of each example for its target's split, as of the example's own moment. By `order` of a field: the field's value, NaN where it
 * is not stated. By `group`: the id of the thing in the declared role. Otherwise the row's position and the subject itself.
 */
export async function placesOf(
	graph: Graph,
	{subject, split}: Pick<TargetDeclaration, 'subject' | 'split'>,
	moments: readonly Placed[],
): Promise<Place[]> {
	const usual = moments.map(({row, id}): Place => ({order: row, group: id}));
	if (split.by === 'order' && split.of !== 'row') {
		const field = {name: split.of, field: split.of, via: undefined, type: 'number'} as const;
		const [values] = await materialize(graph, [field], moments);
		return usual.map(({group}, i) => ({order: values![i] as number, group}));
	}

	if (split.by === 'group') {
		const rows = await graph.read('targets/groups', {
			subjects: moments.map(({id, asOf, knownAt}, i) => ({i, id, t: asOf, k: knownAt})),
			type: roles[subject][split.role]!.type,
		});
		const groups = new Map(rows.map(({i, group}) => [i, group]));
		return usual.map(({order, group}, i) => ({order, group: groups.get(i) ?? group}));
	}

	return usual;
}
