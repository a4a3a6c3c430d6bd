import test from 'ava';
import {type Answerer, answeredPage, isAnswered} from '../../src/generate/answered-page.ts';

/** An answerer that says what it was given, and remembers it. */
function openEcho() {
	const given: unknown[] = [];
	const answerer: Answerer = {
		run: async (before, script, exitCode) => {
			given.push([before, script, exitCode]);
			return `ran ${script}in 3.2 s\n`;
		},
		ask: async (before, query) => {
			given.push([before, query]);
			return {data: {n: 1 / 3, list: [1, 2, 3]}};
		},
	};
	return {answerer, given};
}

const block = (info: string, text: string) => `\`\`\`${info}\n${text}\`\`\`\n`;

test('the output of a script replaces the text below it, without what differs from run to run', async t => {
	const {answerer} = openEcho();
	const page = `# A\n\n${block('sh', 'one\n')}\n${block('text', 'old\n')}\nEnd.\n`;
	const answered = `# A\n\n${block('sh', 'one\n')}\n${block('text', 'ran one\nin … s\n')}\nEnd.\n`;
	t.is(await answeredPage(page, answerer), answered);
	t.is(await answeredPage(answered, answerer), answered);
});

test('an answer is shown with six digits, and its lists are cut where the page says so', async t => {
	const {answerer} = openEcho();
	const page = `${block('graphql', '{ n }\n')}\n${block('json first=2', '{}\n')}`;
	const shown = JSON.stringify({data: {n: 0.333_333, list: [1, 2, '… 1 more']}}, undefined, 2);
	t.is(await answeredPage(page, answerer), `${block('graphql', '{ n }\n')}\n${block('json first=2', `${shown}\n`)}`);
});

test('scripts get the exports of earlier ones and the exit code they are to end with', async t => {
	const {answerer, given} = openEcho();
	const page = [
		block('sh', 'export A=b\none\n'),
		block('sh exit=1', 'two\n'),
		block('graphql', '{ n }\n'),
		block('json', '{}\n'),
	];
	await answeredPage(page.join('\n'), answerer);
	t.deepEqual(given, [
		['', 'export A=b\none\n', 0],
		['export A=b\n', 'two\n', 1],
		['export A=b\n', '{ n }\n'],
	]);
});

test('a block that something else stands below has no answer', async t => {
	const {answerer, given} = openEcho();
	const page = `${block('graphql', '{ n }\n')}\nLike so:\n\n${block('json', '{}\n')}${block('text', 'x\n')}`;
	t.is(await answeredPage(page, answerer), page);
	t.deepEqual(given, []);
	t.false(isAnswered(page));
	t.true(isAnswered(block('sh', 'one\n')));
	t.false(isAnswered(block('console', '$ one\n')));
});
