/**
 * How a feature's values fall into bins. Bin 0 is "missing". A number falls into bin 1 + (edges below it), so there are
 * `edges.length + 1` more bins, each closed below: bin k holds edges[k-2] ≤ x < edges[k-1]. A category's bins 1 … levels.length are its
 * levels in order and one more, the last, takes rare and unseen ones.
 */
export type Bins =
	| {readonly kind: 'number'; readonly edges: readonly number[]}
	| {readonly kind: 'category'; readonly levels: readonly string[]};

/** A feature of a model: its bins, the range seen in training (numbers only) and the direction it was held to. */
export type ModelFeature = {
	readonly name: string;
	readonly bins: Bins;
	readonly range?: readonly [number, number];
	readonly monotone?: 1 | -1;
};

/** A shape function over one feature or, row by row over the first one's bins, over two; scores are in logits. */
export type Term = {
	readonly features: readonly [number] | readonly [number, number];
	readonly scores: readonly number[];
	/** Training rows per bin. */
	readonly weights: readonly number[];
	/** Per bag, how far its scores lie from these. */
	readonly bags: ReadonlyArray<readonly number[]>;
	/** Pairs only: for each axis, the coarse bin of each of the feature's bins. */
	readonly groups?: readonly [readonly number[], readonly number[]];
};

/**
 * What the 90 % interval is made of, in logits. A bag's logit lies d(bag) = bases[bag] + Σ its term.bags away from the row's; the grouped
 * jackknife of a row is (B - 1) / B · Σ d(bag)² (Efron 1982), and `typical` the root of its mean over training rows: eight bags
 * tell the variance of one row too roughly to be believed alone. `floor` is the intercept's own uncertainty and, for models trained
 * in time order, the movement of its level over time.
 */
export type IntervalSpread = {readonly floor: number; readonly typical: number; readonly bases: readonly number[]};

/** logit(row) = base + Σ score of the row's bin in each term, calibration included; plain JSON. */
export type AdditiveModel = {
	readonly kind: 'additive';
	readonly format: 1;
	readonly features: readonly ModelFeature[];
	readonly base: number;
	readonly terms: readonly Term[];
	readonly interval: IntervalSpread;
	/** Share of positive labels in training. */
	readonly baseRate: number;
	readonly seed: number;
};
