import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {z} from 'zod';
import {EngineError} from '../core/errors.ts';
import {parseYaml} from './parse-yaml.ts';
import {faultOfIssue} from './profile-place.ts';

/** A checked YAML file. Throws FILE_UNREADABLE, and PROFILE_INVALID, naming the place. */
export async function readYaml<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (cause) {
		throw new EngineError('FILE_UNREADABLE', {file, problem: (cause as Error).message}, {cause});
	}

	const name = path.basename(file);
	const parsed = schema.safeParse(parseYaml(text, name));
	if (!parsed.success) {
		throw new EngineError('PROFILE_INVALID', {profile: name, ...faultOfIssue(parsed.error.issues[0]!)});
	}

	return parsed.data;
}
