/** Milliseconds that a piece of work takes. */
export async function millis(work: () => Promise<unknown>): Promise<number> {
	const begun = process.hrtime.bigint();
	await work();
	return Number(process.hrtime.bigint() - begun) / 1e6;
}

/** The value below which a fraction of the values lies. */
export function quantile(values: readonly number[], q: number): number {
	return [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))]!;
}
