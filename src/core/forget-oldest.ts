/** Takes the entries that were put in first out of a map until it holds no more than `most`. */
export function forgetOldest<K>(map: Map<K, unknown>, most: number): void {
	for (const oldest of map.keys()) {
		if (map.size <= most) {
			return;
		}

		map.delete(oldest);
	}
}
