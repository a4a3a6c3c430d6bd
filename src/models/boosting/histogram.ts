/** Per bin, sums over the rows in it: gradients g = p - y, curvatures h = p(1 - p), and the number of rows. */
export type Histogram = {readonly g: Float64Array; readonly h: Float64Array; readonly rows: Float64Array};

/** What keeps a tree small: a step's share of the Newton step, ridge on leaves, fewest rows and most leaves. */
export type TreeLimits = {
	readonly learningRate: number;
	readonly ridge: number;
	readonly minLeafRows: number;
	readonly leaves: number;
	/** Pseudo-curvature that shrinks a level's rank towards the middle before levels are ordered for cutting. */
	readonly levelRidge: number;
};

/** An axis as a tree sees it: its bins in cutting order; levels of a category are re-ordered at each step by their gradient. */
export type Axis = {readonly bins: number; readonly isCategory: boolean};

/** Loss reduction of a leaf, up to a constant factor: G² / (H + ridge). */
export function leafGain(g: number, h: number, ridge: number): number {
	return (g * g) / (h + ridge);
}
