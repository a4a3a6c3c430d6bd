/** How a query begins that finds evidence of subjects by one pattern. */
const BEGINNING = /^UNWIND \$subjects AS s\n(?=MATCH )/m;
/** The interaction that its rows are facts of. */
const FACT = /\b(\w+)\.statement AS fact\b/;

/** The name of the interaction that the rows of a query are facts of; undefined where they are no such facts, or are not found by a pattern around the subject. */
export const maybeInteraction = (text: string): string | undefined =>
	BEGINNING.test(text) ? FACT.exec(text)?.[1] : undefined;

/**
 * The text of an evidence query that finds only the rows whose interaction is said by one of the statements that come with each subject, as `through`: the
 * query itself with its interactions known beforehand, so that it walks over these few rather than over all that concern the subject.
 * Throws where rows are no facts of interactions.
 */
export function walksThrough(text: string): string {
	const interaction = maybeInteraction(text);
	if (interaction === undefined) {
		throw new Error(`no query of facts about interactions:\n${text}`);
	}

	return text.replace(
		BEGINNING,
		[
			'UNWIND $subjects AS s',
			'UNWIND s.through AS statement',
			`MATCH (${interaction}:Assertion)`,
			`USING INDEX SEEK ${interaction}:Assertion(id)`,
			`WHERE ${interaction}.id STARTS WITH statement + '.'`,
			'',
		].join('\n'),
	);
}
