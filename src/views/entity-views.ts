import {reservedFields} from '../../schema/ontology.ts';
import type {Millis} from '../core/clock.ts';
import type {EntityView} from '../engine-types.ts';
import type {Graph} from '../graph/graph.ts';
import type {FieldValue} from '../graph/records.ts';
import type {Scope} from '../graph/scope.ts';

/** Bookkeeping of an assertion row that is not something the source said. */
const internal = new Set([...reservedFields, 'record', 'saidAt', 'entity']);

/** Things by id as they stood at a moment, in the order asked; unknown and out of scope are both undefined. */
export async function entityViews(
	graph: Graph,
	ids: readonly string[],
	moment: {readonly asOf: Millis; readonly knownAt: Millis},
	scope: Scope,
): Promise<Array<EntityView | undefined>> {
	const wanted = [...new Set(ids)];
	const events = wanted.filter(id => id.startsWith('int_'));
	const entities = wanted.filter(id => !id.startsWith('int_'));
	const at = {t: moment.asOf, k: moment.knownAt, scope};
	const views = new Map<string, EntityView>();
	if (entities.length > 0) {
		for (const {id, kind, territory, said} of await graph.read('entities/by-id', {ids: entities, ...at})) {
			const fields = latestFields(said);
			views.set(id, {
				id,
				kind,
				name: String(fields['name'] ?? id),
				fields,
				...(territory === null ? {} : {territory}),
			});
		}
	}

	if (events.length > 0) {
		for (const {id, at: happened, fields} of await graph.read('entities/interactions-by-id', {ids: events, ...at})) {
			const said = factsOf(fields);
			views.set(id, {
				id,
				kind: 'Interaction',
				name: String(said['subject'] ?? said['kind'] ?? id),
				fields: said,
				at: happened,
			});
		}
	}

	return ids.map(id => views.get(id));
}

type Said = ReadonlyArray<{at: Millis; said: Millis; fields: Record<string, unknown>}>;

/** Each field's latest statement: the one that starts last, and of those the one recorded last. */
function latestFields(said: Said): Record<string, FieldValue> {
	const inOrder = [...said].sort(
		(a, b) => a.at - b.at || a.said - b.said || (String(a.fields['id']) < String(b.fields['id']) ? -1 : 1),
	);
	return Object.assign({}, ...inOrder.map(one => factsOf(one.fields))) as Record<string, FieldValue>;
}

const factsOf = (properties: Record<string, unknown>) =>
	Object.fromEntries(Object.entries(properties).filter(([name]) => !internal.has(name))) as Record<string, FieldValue>;
