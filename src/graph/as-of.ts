/**
 * The one place where the two clocks become Cypher. A query file writes `asOf(x, t, k)` or `known(x, t, k)`;
 * the door expands it before the text reaches the server. Intervals are half-open.
 *
 * - `asOf(x, t, k)`: x holds at t, as believed at k.
 * - `known(x, t, k)`: x had started by t, as believed at k; it may have ended since.
 */
export function expandClocks(text: string): string {
	return text.replaceAll(/\b(asOf|known)\((\w+), ([\w.$]+), ([\w.$]+)\)/g, (_, macro, x, t, k) => {
		const believed = `${x}.rf <= ${k} AND ${k} < ${x}.rt`;
		return macro === 'asOf'
			? `(${x}.vf <= ${t} AND ${t} < ${x}.vt AND ${believed})`
			: `(${x}.vf <= ${t} AND ${believed})`;
	});
}
