import {digestOf, sha256} from '../core/hash.ts';
import {embeddingModel} from '../embed/embedding-model.ts';

/** The text of what a source says, without the marks of answers and forwards and with single spaces; undefined where it says nothing. */
export function maybeText({subject, body}: {subject: string | null; body: string | null}): string | undefined {
	const bare = (subject ?? '').replace(/^(?:\s*(?:re|fwd?|aw|wg)\s*:)+/i, '');
	const words = [bare, body ?? '']
		.map(part => part.replaceAll(/\s+/g, ' ').trim())
		.filter(Boolean)
		.join('\n');
	return words === '' ? undefined : words;
}

/** The id of an embedded text: equal texts share one vector, and another model gives another id. */
export const textIdOf = (text: string): string => `txt_${sha256(`${embeddingModel.digest}\n${text}`).slice(0, 32)}`;

/** The id of a topic's example, by everything that it says. */
export const exampleIdOf = (topic: string, text: string): string => `exa_${digestOf([topic, text]).slice(0, 20)}`;
