import {type Fence, fencesOf, maybeAnswerTo} from './fences.ts';
import {shownJson} from './shown-json.ts';

/** Who answers the blocks of a page. `before` are the `export` lines of the page's earlier `sh` blocks. */
export type Answerer = {
	/** Runs a script; what it printed on stdout. Throws when it does not end with the exit code that is expected. */
	readonly run: (before: string, script: string, exitCode: number) => Promise<string>;
	/** Asks a served world; the whole answer. */
	readonly ask: (before: string, query: string) => Promise<unknown>;
};

/**
 * A page with every answer on it as it is now: its `sh` blocks are run and its `graphql` blocks with a shown answer asked,
 * in the order of the page, and what a `text` or `json` block right below one says is replaced.
 *
 * Words after a fence steer that: `exit=1` on `sh` expects another exit code than 0, `first=2` on `json` cuts lists.
 */
export async function answeredPage(page: string, {run, ask}: Answerer): Promise<string> {
	const fences = fencesOf(page);
	const parts: string[] = [];
	let [before, shownTo] = ['', 0];
	for (const [at, fence] of fences.entries()) {
		const answer = maybeAnswerTo(page, fences, at);
		const said =
			fence.language === 'sh'
				? steady(await run(before, fence.text, numberAfter(fence, 'exit') ?? 0))
				: fence.language === 'graphql' && answer !== undefined
					? shownJson(await ask(before, fence.text), numberAfter(answer, 'first'))
					: undefined;
		before += fence.language === 'sh' ? lasting(fence.text) : '';
		if (said !== undefined && answer !== undefined) {
			parts.push(page.slice(shownTo, answer.from), said);
			shownTo = answer.to;
		}
	}

	return [...parts, page.slice(shownTo)].join('');
}

/** Whether a page has a block that must be run or asked. */
export function isAnswered(page: string): boolean {
	const fences = fencesOf(page);
	return fences.some(
		({language}, at) => language === 'sh' || (language === 'graphql' && maybeAnswerTo(page, fences, at) !== undefined),
	);
}

function numberAfter({words}: Fence, name: string): number | undefined {
	const word = words.find(one => one.startsWith(`${name}=`));
	return word === undefined ? undefined : Number(word.slice(name.length + 1));
}

/** What a script leaves to the next one of its page. */
function lasting(script: string): string {
	return script
		.split('\n')
		.filter(line => line.startsWith('export '))
		.map(line => `${line}\n`)
		.join('');
}

/** Output without what differs from run to run. */
const steady = (text: string) => text.replaceAll(/\b\d+\.\d s\b/g, '… s');
