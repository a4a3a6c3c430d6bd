import type {Millis} from '../core/clock.ts';
import type {GraphNode} from '../graph/path.ts';
import type {PathNode} from './explanation.ts';

const KIND_LABELS = new Set(['Entity', 'Assertion']);

/** What an assertion says in one word, when it is shown as a step of a path. */
const tellingFields = ['stage', 'status', 'seniority', 'priority', 'name', 'title'];

/** A node as a person would name it: kind, name, and its time when it is an event. */
export function nameNode({labels, properties}: GraphNode): PathNode {
	const kind = labels.find(label => !KIND_LABELS.has(label)) ?? 'Assertion';
	if (kind === 'Interaction') {
		return {
			id: text(properties['entity']),
			kind,
			name: text(properties['subject'] ?? properties['kind']),
			at: properties['vf'] as Millis,
		};
	}

	if (kind === 'Assertion') {
		const telling = tellingFields.find(field => properties[field] !== undefined);
		const name = text(telling === undefined ? properties['aspect'] : properties[telling]);
		return {id: text(properties['statement']), kind, name, at: properties['vf'] as Millis};
	}

	return {id: text(properties['id']), kind, name: text(properties['name'] ?? properties['id'])};
}

const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));
