import {forgetOldest} from '../core/forget-oldest.ts';
import {canonicalJson} from '../core/hash.ts';

/** The last good answers to questions, the least recently given ones forgotten first. */
export type LastGood<T> = {
	keep(question: readonly unknown[], answer: T): void;
	of(question: readonly unknown[]): T | undefined;
};

/** Opens a memory of at most `most` answers. */
export function openLastGood<T>(most: number): LastGood<T> {
	const answers = new Map<string, T>();
	return {
		keep(question, answer) {
			const key = canonicalJson(question);
			answers.delete(key);
			answers.set(key, answer);
			forgetOldest(answers, most);
		},
		of: question => answers.get(canonicalJson(question)),
	};
}
