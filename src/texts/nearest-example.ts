/** A topic's example as a vector. */
export type Prototype = {
	readonly id: string;
	readonly topic: string;
	readonly text: string;
	readonly vector: Float32Array;
};

/** The example that a text is nearest to, and the cosine between them. */
export type Nearest = {readonly prototype: Prototype; readonly likeness: number};

/**
 * The example nearest to a vector, or undefined when none is as near as `least`: a text is about the topic of its nearest example
 * (one nearest neighbour over prototypes; Cover and Hart 1967). Vectors have length 1, so their product is the cosine. Of equally near
 * examples the first is taken.
 */
export function nearestExample(
	vector: Float32Array | readonly number[],
	prototypes: readonly Prototype[],
	least: number,
): Nearest | undefined {
	let best: Nearest | undefined;
	for (const prototype of prototypes) {
		const likeness = cosine(vector, prototype.vector);
		if (likeness >= least && (best === undefined || likeness > best.likeness)) {
			best = {prototype, likeness};
		}
	}

	return best;
}

function cosine(a: Float32Array | readonly number[], b: Float32Array): number {
	let sum = 0;
	for (let d = 0; d < b.length; d++) {
		sum += a[d]! * b[d]!;
	}

	return sum;
}
