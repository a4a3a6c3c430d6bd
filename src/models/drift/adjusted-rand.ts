/**
 * How alike two partitions of the same things are, by the pairs they keep together (adjusted Rand index; Hubert and Arabie 1985): 1 for the same
 * partition, 0 on average for partitions that have nothing to do with each other. NaN where either keeps all or no pairs together. O(n).
 *
 * @example adjustedRand([0, 0, 1, 1], [5, 5, 7, 7]) // 1
 */
export function adjustedRand(one: ArrayLike<number>, other: ArrayLike<number>): number {
	const [rows, columns] = [new Map<number, number>(), new Map<number, number>()];
	const cells = new Map<string, number>();
	const add = <K>(counts: Map<K, number>, key: K) => counts.set(key, (counts.get(key) ?? 0) + 1);
	for (let index = 0; index < one.length; index++) {
		add(rows, one[index]!);
		add(columns, other[index]!);
		add(cells, `${one[index]} ${other[index]}`);
	}

	const [both, left, right] = [pairsIn(cells), pairsIn(rows), pairsIn(columns)];
	const expected = (left * right) / pairs(one.length);
	return (both - expected) / ((left + right) / 2 - expected);
}

const pairs = (count: number) => (count * (count - 1)) / 2;
const pairsIn = (counts: ReadonlyMap<unknown, number>) => [...counts.values()].reduce((sum, n) => sum + pairs(n), 0);
