/** Why something had to do without, in one text; null when it had all. Pure. */
export function joinReasons(reasons: ReadonlyArray<string | null | undefined>): string | null {
	const said = reasons.filter(one => one != null);
	return said.length === 0 ? null : said.join(' ');
}
