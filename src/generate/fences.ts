/** A fenced block of a page of Markdown. */
export type Fence = {
	/** The first word after the fence; '' when there is none. */
	readonly language: string;
	/** The other words after the fence. */
	readonly words: readonly string[];
	/** What is between the fences, each line with its end. */
	readonly text: string;
	/** Where `text` lies in the page. */
	readonly from: number;
	readonly to: number;
	/** The line of the opening fence, 1 for the first. */
	readonly line: number;
};

/** The fenced blocks of a page, in its order. */
export function fencesOf(page: string): Fence[] {
	return [...page.matchAll(/^```([^\n`]*)\n([\s\S]*?)^```$/gm)].map(({index, 0: whole, 1: info = '', 2: text = ''}) => {
		const [language = '', ...words] = info.trim().split(/\s+/);
		const from = index + whole.indexOf('\n') + 1;
		return {language, words, text, from, to: from + text.length, line: page.slice(0, index).split('\n').length};
	});
}

/**
 * The block that shows what another one answers: the next one, when it is of the language of answers and nothing but
 * blank lines is in between.
 */
export function maybeAnswerTo(page: string, fences: readonly Fence[], at: number): Fence | undefined {
	const [asked, next] = [fences[at]!, fences[at + 1]];
	if (next === undefined || next.language !== (asked.language === 'graphql' ? 'json' : 'text')) {
		return undefined;
	}

	const between = page.slice(asked.to, next.from);
	return /^```\n\s*```[^\n]*\n$/.test(between) ? next : undefined;
}
