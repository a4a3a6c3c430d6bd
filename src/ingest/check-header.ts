import type {SourceProfile} from '../../schema/source-profile.ts';
import {EngineError} from '../core/errors.ts';
import {placeOf} from './profile-place.ts';

/**
 * Holds a file's header to its profile (JSON lines have none: what a line lacks is missing there): throws PROFILE_INVALID at the declared column that the file does not have.
 * Returns the columns the profile neither declares nor ignores; they stay in the source record and state nothing.
 */
export function checkHeader(profile: SourceProfile, index: number, header: readonly string[]): readonly string[] {
	const file = profile.files[index]!;
	if (file.reader.format === 'jsonl') {
		return [];
	}

	const present = new Set(header);
	const named = [
		...Object.keys(file.columns).map(name => ({name, path: ['columns', name]})),
		...file.ignore.map((name, i) => ({name, path: ['ignore', i]})),
	];
	const missing = named.find(({name}) => !present.has(name));
	// An empty file has no header, and no row that could be misread.
	if (missing !== undefined && header.length > 0) {
		throw new EngineError('PROFILE_INVALID', {
			profile: profile.source,
			place: placeOf(['files', index, ...missing.path]),
			problem: `\`${file.path}\` has no column \`${missing.name}\`; it has: ${header.slice(0, 50).join(', ')}`,
		});
	}

	const known = new Set(named.map(({name}) => name));
	return header.filter(name => !known.has(name));
}
