import type {ExecutionContext} from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {featuresOf} from '../../src/features/catalogue.ts';
import {materialize} from '../../src/features/materialize.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {KeyRef} from '../../src/graph/records.ts';

/** Features of a thing of the source `crm` on a day are the numbers that a hand works out; not a number is a missing one. */
export async function areByHand(
	t: ExecutionContext,
	graph: Graph,
	{one, day}: {readonly one: KeyRef; readonly day: number},
	values: Readonly<Record<string, number>>,
): Promise<void> {
	const features = featuresOf(one.kind).filter(feature => feature.name in values);
	t.is(features.length, Object.keys(values).length);
	const moment = {id: entityIdOf('crm', one), asOf: day * DAY, knownAt: day * DAY};
	const columns = await materialize(graph, features, [moment]);
	for (const [index, {name}] of features.entries()) {
		const [value] = columns[index] as [number];
		t.true(
			Object.is(value, values[name]) || Math.abs(value - values[name]!) < 1e-12,
			`${one.key} ${name} is ${value}, not ${values[name]}`,
		);
	}
}
