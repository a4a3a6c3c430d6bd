/** Texts of which the label is known, as vectors of length 1. */
export type Labelled = {readonly vectors: readonly Float32Array[]; readonly labels: readonly string[]};

/** Each vector's label by the nearest of the labels' centroids: the mean of the training vectors, scaled to length 1. */
export function byCentroid(train: Labelled, vectors: readonly Float32Array[]): string[] {
	const sums = new Map<string, Float32Array>();
	for (const [k, label] of train.labels.entries()) {
		const sum = sums.get(label) ?? new Float32Array(train.vectors[k]!.length);
		sums.set(label, sum);
		for (const [d, value] of train.vectors[k]!.entries()) {
			sum[d]! += value;
		}
	}

	const centroids = [...sums].map(([label, sum]) => {
		const length = Math.sqrt(dot(sum, sum));
		return {label, vector: sum.map(value => value / length)};
	});
	return vectors.map(vector => {
		const best = centroids.reduce((one, other) => (dot(vector, other.vector) > dot(vector, one.vector) ? other : one));
		return best.label;
	});
}

/** Each vector's label by its `k` nearest training vectors, each voting with its cosine. */
export function byNeighbours(train: Labelled, vectors: readonly Float32Array[], k: number): string[] {
	return vectors.map(vector => {
		const likeness = Float32Array.from(train.vectors, other => dot(vector, other));
		const nearest = [...likeness.keys()].sort((a, b) => likeness[b]! - likeness[a]! || a - b).slice(0, k);
		const votes = new Map<string, number>();
		for (const one of nearest) {
			const label = train.labels[one]!;
			votes.set(label, (votes.get(label) ?? 0) + likeness[one]!);
		}

		return [...votes].reduce((best, vote) => (vote[1] > best[1] ? vote : best))[0];
	});
}

/** The product of two vectors: their cosine when both have length 1. */
export function dot(a: Float32Array, b: Float32Array): number {
	let sum = 0;
	for (let d = 0; d < a.length; d++) {
		sum += a[d]! * b[d]!;
	}

	return sum;
}
