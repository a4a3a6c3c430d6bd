import {forgetOldest} from '../core/forget-oldest.ts';
import type {Graph} from '../graph/graph.ts';

/** Answers that are kept for who asks the same again. */
const MOST = 50;

/**
 * Keeps answers while nothing is written to the graph by anybody: what is asked again, about the same moment, in the same scope and of the same model, is
 * answered from memory once the latest change of the graph has been looked up.
 */
export function keepAnswers<T>(graph: Graph): (key: readonly unknown[], work: () => Promise<T>) => Promise<T> {
	const kept = new Map<string, T>();
	let latest: number | undefined;
	return async (key, work) => {
		const [newest] = await graph.read('changes/newest', {});
		if (newest?.at !== latest) {
			kept.clear();
			latest = newest?.at;
		}

		const text = JSON.stringify(key);
		const known = kept.get(text);
		if (known !== undefined) {
			return known;
		}

		const answer = await work();
		// What was written meanwhile may have gone into the answer, or not.
		const [after] = await graph.read('changes/newest', {});
		if (after?.at === latest) {
			kept.set(text, answer);
			forgetOldest(kept, MOST);
		}

		return answer;
	};
}
