/**
 * Writes the log of made-up decisions that docs/evaluate-before-you-launch.md evaluates policies on, with the table of the policy that
 * takes what suits each sector best.
 *
 *     npm run bench off-policy/write-log
 */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {salesLogFiles} from './sales-world.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'seeds', 'decision-logs');
for (const [name, text] of salesLogFiles()) {
	writeFileSync(path.join(folder, name), text);
}
