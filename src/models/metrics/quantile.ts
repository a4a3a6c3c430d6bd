/** The smallest of some values that a share of them stays at or below (nearest rank); undefined of nothing. */
export const quantile = (values: ArrayLike<number>, share: number): number | undefined =>
	nearestRank(Float64Array.from(values).sort(), share);

/** The same of values that are sorted already, for where several are asked for. */
export const nearestRank = (sorted: ArrayLike<number>, share: number): number | undefined =>
	sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))];
