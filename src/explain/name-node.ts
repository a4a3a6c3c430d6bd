import type {GraphStep} from '../graph/path.ts';
import type {PathNode} from './explanation.ts';

/** A node as a person would name it: kind, name, and its time when it is an event. */
export function nameNode({kind, id, name, vf}: GraphStep): PathNode {
	const named = {id: text(id), kind, name: text(name)};
	return (kind === 'Interaction' || kind === 'Assertion') && vf !== null ? {...named, at: vf} : named;
}

const text = (value: unknown) => (value === undefined || value === null ? '' : String(value));
