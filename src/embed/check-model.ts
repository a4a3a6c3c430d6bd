import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {checksumOf, modelFiles} from './embedding-model.ts';

/**
 * The model's weights, when every file of its folder is the pinned one; otherwise what is wrong, as a sentence. A file that was cut
 * short or changed by one bit is found here, before anything loads it.
 */
export async function checkModel(folder: string): Promise<{readonly weights: Uint8Array} | {readonly fault: string}> {
	let weights: Uint8Array | undefined;
	for (const file of modelFiles) {
		const place = path.join(folder, file);
		if (!existsSync(place)) {
			return {fault: `no embedding model in \`${folder}\`: \`${file}\` is missing`};
		}

		const bytes = await readFile(place);
		const got = createHash('sha256').update(bytes).digest('hex');
		if (got !== checksumOf(file)) {
			return {fault: `the embedding model is damaged: \`${place}\` has checksum ${got}, expected ${checksumOf(file)}`};
		}

		weights ??= bytes;
	}

	return {weights: weights!};
}
