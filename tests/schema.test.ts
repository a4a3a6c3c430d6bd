import test from 'ava';
import {generatedFiles} from '../src/generate/generated-files.ts';
import {readText} from './helpers/source-files.ts';

for (const [file, text] of generatedFiles()) {
	test(`${file} is what the code says now (else: npm run generate)`, t => t.is(readText(file), text));
}

test('what the code says does not change from one run to the next', t => {
	t.deepEqual([...generatedFiles()], [...generatedFiles()]);
});
