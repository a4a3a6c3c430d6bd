/** Per bin, sums over the rows in it: gradients g = p - y, curvatures h = p(1 - p), and the number of rows. */
export type Histogram = {readonly g: Float64Array; readonly h: Float64Array; readonly rows: Float64Array};

/** What keeps a tree small: a step's share of the Newton step, ridge on leaves, least content of a leaf and most leaves. */
export type TreeLimits = {
	readonly learningRate: number;
	readonly ridge: number;
	readonly minLeafRows: number;
	/** Least curvature Σ p(1 - p) of a leaf: how many coin-flip-like outcomes it must rest on. */
	readonly minLeafCurvature: number;
	readonly leaves: number;
	/** Pseudo-curvature that shrinks a level's rank towards the middle before levels are ordered for cutting. */
	readonly levelRidge: number;
};

/**
 * An axis as a tree sees it: its bins in cutting order; levels of a category are re-ordered at each step by their gradient.
 * `direction`: a number's steps may only rise (1) or only fall (-1) from bin to bin.
 */
export type Axis = {readonly bins: number; readonly isCategory: boolean; readonly direction?: 1 | -1 | undefined};

/** Loss reduction of a leaf, up to a constant factor: G² / (H + ridge). */
export function leafGain(g: number, h: number, ridge: number): number {
	return (g * g) / (h + ridge);
}

/** Whether a leaf would rest on too little to speak. */
export function isTooSmall(rows: number, h: number, limits: TreeLimits): boolean {
	return rows < limits.minLeafRows || h < limits.minLeafCurvature;
}

/** A histogram with the rows counted, its sums still zero. */
export function emptyHistogram(bins: number, codes: Uint8Array | Uint16Array): Histogram {
	const rows = new Float64Array(bins);
	for (const code of codes) {
		rows[code]!++;
	}

	return {g: new Float64Array(bins), h: new Float64Array(bins), rows};
}
