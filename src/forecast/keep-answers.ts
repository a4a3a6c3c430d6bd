import {forgetOldest} from '../core/forget-oldest.ts';
import type {Graph} from '../graph/graph.ts';

/** Answers that are kept for who asks the same again. */
const MOST = 50;

/**
 * Keeps answers while nothing is written to the graph by anybody: what is asked again, about the same moment, in the same scope and of the same model, is
 * answered from memory once the changes of the graph have been counted.
 */
export function keepAnswers<T>(graph: Graph): (key: readonly unknown[], work: () => Promise<T>) => Promise<T> {
	const kept = new Map<string, T>();
	let changes: number | undefined;
	// Counted, since two changes may have one time.
	const count = async () => (await graph.read('changes/count', {}))[0]?.changes;
	return async (key, work) => {
		const now = await count();
		if (now !== changes) {
			kept.clear();
			changes = now;
		}

		const text = JSON.stringify(key);
		const known = kept.get(text);
		if (known !== undefined) {
			return known;
		}

		const answer = await work();
		// What was written meanwhile may have gone into the answer, or not.
		if ((await count()) === now) {
			kept.set(text, answer);
			forgetOldest(kept, MOST);
		}

		return answer;
	};
}
