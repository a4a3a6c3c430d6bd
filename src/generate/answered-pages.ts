import {readFileSync} from 'node:fs';
import {type Answerer, answeredPage} from './answered-page.ts';

/** The pages with blocks that are run or asked. The last one records events, which moves the present of all. */
export const answeredPages = [
	'README.md',
	'docs/setup.md',
	'docs/flow.md',
	'docs/forecast.md',
	'docs/actions.md',
	'docs/evaluate-before-you-launch.md',
	'docs/model-cards.md',
	'docs/graphql.md',
] as const;

/** Those pages with every answer as it is now, one after the other: path from the checkout → text. */
export async function* answers(answerer: Answerer): AsyncGenerator<readonly [file: string, text: string]> {
	for (const file of answeredPages) {
		const page = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
		yield [file, await answeredPage(page, answerer)];
	}
}
