import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {EngineError} from '../core/errors.ts';

const shipped = fileURLToPath(new URL('../../seeds/profiles/', import.meta.url));

/**
 * The file of a source profile: a path, or the name of one that comes with the engine. Throws FILE_UNREADABLE, naming those, for a word
 * that is neither.
 */
export function profileFile(nameOrPath: string): string {
	const file = path.join(shipped, `${nameOrPath}.yaml`);
	if (!/^[\w-]+$/.test(nameOrPath) || existsSync(nameOrPath)) {
		return nameOrPath;
	}

	if (!existsSync(file)) {
		const names = readdirSync(shipped).map(name => path.basename(name, '.yaml'));
		throw new EngineError('FILE_UNREADABLE', {
			file: nameOrPath,
			problem: `there is no such profile; there are ${names.join(', ')}`,
		});
	}

	return file;
}
