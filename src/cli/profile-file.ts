import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

const shipped = fileURLToPath(new URL('../../seeds/profiles/', import.meta.url));

/** The file of a source profile: a path, or the name of one that comes with the engine. */
export function profileFile(nameOrPath: string): string {
	const file = path.join(shipped, `${nameOrPath}.yaml`);
	return /^[\w-]+$/.test(nameOrPath) && existsSync(file) ? file : nameOrPath;
}
