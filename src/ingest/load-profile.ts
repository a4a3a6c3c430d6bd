import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {type SourceProfile, sourceProfile} from '../../schema/source-profile.ts';
import {EngineError} from '../core/errors.ts';
import {checkProfile} from './check-profile.ts';
import {expandLogs} from './expand-log.ts';
import {parseYaml} from './parse-yaml.ts';
import {faultOfIssue} from './profile-place.ts';

/**
 * The profile in a YAML file, checked, with its defaults filled in and its event logs spelled out as states.
 * Throws FILE_UNREADABLE when there is no such file and PROFILE_INVALID, naming the place, when a word is wrong.
 */
export async function loadProfile(profileFile: string): Promise<SourceProfile> {
	let text: string;
	try {
		text = await readFile(profileFile, 'utf8');
	} catch (cause) {
		throw new EngineError('FILE_UNREADABLE', {file: profileFile, problem: (cause as Error).message}, {cause});
	}

	return parseProfile(text, path.basename(profileFile));
}

/** The profile in a YAML text; `name` is what errors call it. Throws PROFILE_INVALID, naming the place. */
export function parseProfile(text: string, name: string): SourceProfile {
	const parsed = sourceProfile.safeParse(parseYaml(text, name));
	if (!parsed.success) {
		throw new EngineError('PROFILE_INVALID', {profile: name, ...faultOfIssue(parsed.error.issues[0]!)});
	}

	const profile = expandLogs(parsed.data);
	const fault = checkProfile(profile);
	if (fault !== undefined) {
		throw new EngineError('PROFILE_INVALID', {profile: name, ...fault});
	}

	return profile;
}
