/**
 * The one place where the two clocks become Cypher. A query file writes `asOf(x, t, k)`, `known(x, t, k)` or `overlap(x, y)`;
 * the door expands it before the text reaches the server. Intervals are half-open.
 *
 * - `asOf(x, t, k)`: x holds at t, as believed at k.
 * - `known(x, t, k)`: x had started by t, as believed at k; it may have ended since.
 * - `overlap(x, y)`: the intervals of x and y together, as a map: `asOf` of it is `asOf` of both, whatever t and k.
 */
export function expandClocks(text: string): string {
	return text
		.replaceAll(/\boverlap\((\w+), (\w+)\)/g, (_, x, y) => {
			const [later, earlier] = [laterOf(x, y), earlierOf(x, y)];
			return `{vf: ${later('vf')}, vt: ${earlier('vt')}, rf: ${later('rf')}, rt: ${earlier('rt')}}`;
		})
		.replaceAll(/\b(asOf|known)\((\w+), ([\w.$]+), ([\w.$]+)\)/g, (_, macro, x, t, k) => {
			const believed = `${x}.rf <= ${k} AND ${k} < ${x}.rt`;
			return macro === 'asOf'
				? `(${x}.vf <= ${t} AND ${t} < ${x}.vt AND ${believed})`
				: `(${x}.vf <= ${t} AND ${believed})`;
		});
}

const laterOf = (x: string, y: string) => (clock: string) =>
	`CASE WHEN ${x}.${clock} < ${y}.${clock} THEN ${y}.${clock} ELSE ${x}.${clock} END`;
const earlierOf = (x: string, y: string) => (clock: string) =>
	`CASE WHEN ${x}.${clock} < ${y}.${clock} THEN ${x}.${clock} ELSE ${y}.${clock} END`;
