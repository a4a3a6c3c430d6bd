import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {readConfig} from '../core/config.ts';
import {openManagedNeo4j} from '../graph/managed/open-managed-neo4j.ts';
import {answers} from './answered-pages.ts';
import {generatedFiles} from './generated-files.ts';
import {openAnswerer} from './open-answerer.ts';

/*
 * Writes the generated files of the checkout anew: `npm run generate`, then read the diff before committing it. With the
 * word `answers` it also runs what the pages show, in a small demo world of its own, and writes what that answers now.
 */
for (const [file, text] of generatedFiles()) {
	write(file, text);
}

if (process.argv.includes('answers')) {
	const home = mkdtempSync(path.join(tmpdir(), 'throughline-docs-'));
	const server = await openManagedNeo4j({home, cache: readConfig().cache});
	const answerer = openAnswerer(home, server);
	try {
		for await (const [file, text] of answers(answerer)) {
			write(file, text);
		}
	} finally {
		await answerer.close();
		await server.stop();
		rmSync(home, {recursive: true, force: true});
	}
}

function write(file: string, text: string): void {
	writeFileSync(new URL(`../../${file}`, import.meta.url), text);
	process.stdout.write(`${file}\n`);
}
