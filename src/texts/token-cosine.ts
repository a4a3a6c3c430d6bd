/** A text's words with how often each occurs, in lower case. */
export function wordsOf(text: string): Map<string, number> {
	const words = new Map<string, number>();
	for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
		words.set(word, (words.get(word) ?? 0) + 1);
	}

	return words;
}

/** The cosine between the word counts of two texts: 1 for the same words as often, 0 for none in common or an empty text. */
export function tokenCosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
	let dot = 0;
	for (const [word, count] of a) {
		dot += count * (b.get(word) ?? 0);
	}

	return dot === 0 ? 0 : dot / Math.sqrt(squares(a) * squares(b));
}

const squares = (words: ReadonlyMap<string, number>) => [...words.values()].reduce((sum, count) => sum + count ** 2, 0);
