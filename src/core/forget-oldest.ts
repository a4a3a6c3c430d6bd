/** Takes the entries that were put in first out of a map until it holds no more than `most`. */
export function forgetOldest<K>(map: Map<K, unknown>, most: number): void {
	for (const oldest of [...map.keys()].slice(0, Math.max(0, map.size - most))) {
		map.delete(oldest);
	}
}
