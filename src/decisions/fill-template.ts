/** What cannot be seen and what turns a line around: characters of category C, of which a name needs none. */
const unseen = /\p{C}/gu;

/**
 * Fills an action's template with the names of the nodes of its cited path and the day of its fact. Names are put in as they are, once: a
 * name that looks like a placeholder or an instruction is text and stays text. Pure.
 */
export function fillTemplate(
	template: string,
	{names, date}: {readonly names: readonly string[]; readonly date: string},
): string {
	return template.replace(/\{(\d|date)\}/g, (_, what: string) =>
		(what === 'date' ? date : (names[Number(what)] ?? 'somebody')).replaceAll(unseen, ''),
	);
}
