type Placed = {readonly node: number; readonly vector: readonly number[]};

/**
 * For a node among those that have vectors, the `count` others that are nearest by cosine, of equals the one with the smaller number first;
 * what is at a right angle or farther is not alike. Looked for when asked for; a search costs the number of nodes times their dimension.
 */
export function alikes(placed: readonly Placed[], count: number): (node: number) => readonly number[] {
	const units = new Map(placed.map(({node, vector}) => [node, unit(vector)]));
	const found = new Map<number, readonly number[]>();
	return node => {
		const known = found.get(node) ?? nearest(units, node, count);
		found.set(node, known);
		return known;
	};
}

function nearest(units: ReadonlyMap<number, Float64Array>, node: number, count: number): readonly number[] {
	const own = units.get(node);
	if (own === undefined) {
		return [];
	}

	return [...units]
		.filter(([other]) => other !== node)
		.map(([other, vector]) => [other, dot(own, vector)] as const)
		.filter(([, cosine]) => cosine > 0)
		.sort(([a, near], [b, far]) => far - near || a - b)
		.slice(0, count)
		.map(([other]) => other);
}

function unit(vector: readonly number[]): Float64Array {
	const length = Math.hypot(...vector);
	return Float64Array.from(vector, one => (length === 0 ? 0 : one / length));
}

function dot(a: Float64Array, b: Float64Array): number {
	let sum = 0;
	for (let i = 0; i < a.length; i++) {
		sum += a[i]! * b[i]!;
	}

	return sum;
}
