import test from 'ava';
import {fencesOf} from '../../src/generate/fences.ts';

test('a block has its language, its words, its text, its place and its line', t => {
	const page = 'a\n\n```json first=2 x\n{}\n```\n\n```\n```\n';
	const [first, second] = fencesOf(page);
	t.deepEqual(first, {language: 'json', words: ['first=2', 'x'], text: '{}\n', from: 21, to: 24, line: 3});
	t.is(page.slice(first!.from, first!.to), '{}\n');
	t.deepEqual([second!.language, second!.text, second!.line], ['', '', 7]);
});

test('quoted fences inside a line are no blocks', t => {
	t.deepEqual(fencesOf('a ```sh``` b\n'), []);
});
