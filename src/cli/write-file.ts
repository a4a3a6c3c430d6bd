import {writeFile} from 'node:fs/promises';
import {EngineError} from '../core/errors.ts';

/** Writes a text into a file that a user named, over what was there. Throws INPUT_INVALID where that cannot be done. */
export async function writeTextFile(option: string, file: string, text: string): Promise<void> {
	try {
		await writeFile(file, text);
	} catch (error) {
		throw new EngineError('INPUT_INVALID', {where: option, problem: (error as Error).message}, {cause: error});
	}
}
