import {writeFileSync} from 'node:fs';
import {generatedFiles} from './generated-files.ts';

/* Writes the generated files of the checkout anew: `npm run generate`, then read the diff before committing it. */
for (const [file, text] of generatedFiles()) {
	writeFileSync(new URL(`../../${file}`, import.meta.url), text);
	process.stdout.write(`${file}\n`);
}
