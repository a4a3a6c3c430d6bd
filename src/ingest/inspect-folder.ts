import {stat} from 'node:fs/promises';
import path from 'node:path';
import type {SourceProfile} from '../../schema/source-profile.ts';
import {EngineError} from '../core/errors.ts';
import {digestOf} from '../core/hash.ts';
import {checkHeader} from './check-header.ts';
import {readRows} from './read-rows.ts';

/** What is known about a source's folder before anything is written. */
export type FolderFacts = {
	/** Size of each file of the profile, in its order. */
	readonly bytes: readonly number[];
	/** Tells whether profile and files are still the ones a checkpoint was made with. */
	readonly fingerprint: string;
	/** Plain sentences about what the profile does not cover. */
	readonly notices: readonly string[];
};

/**
 * Looks at every file of a profile: it is there, it can be read, and its header has the declared columns. Throws
 * PROFILE_INVALID naming the place in the profile, or FILE_UNREADABLE, before a single row is written.
 */
export async function inspectFolder(profile: SourceProfile, folder: string): Promise<FolderFacts> {
	const bytes: number[] = [];
	const identities: unknown[] = [];
	const notices: string[] = [];
	for (const [i, file] of profile.files.entries()) {
		const found = await stat(path.join(folder, file.path)).catch(() => undefined);
		if (found === undefined || !found.isFile()) {
			throw new EngineError('PROFILE_INVALID', {
				profile: profile.source,
				place: `files[${i}].path`,
				problem: `there is no file \`${file.path}\` in \`${folder}\``,
			});
		}

		bytes.push(found.size);
		identities.push([file.path, found.size, found.mtimeMs]);
		const unknown = checkHeader(profile, i, await headerOf(profile, i, folder));
		if (unknown.length > 0) {
			notices.push(
				`\`${file.path}\` has ${unknown.length} columns the profile does not mention: ${unknown.slice(0, 20).join(', ')}`,
			);
		}
	}

	return {bytes, fingerprint: digestOf({profile, identities}), notices};
}

async function headerOf(profile: SourceProfile, index: number, folder: string): Promise<readonly string[]> {
	const file = profile.files[index]!;
	for await (const part of readRows(path.join(folder, file.path), file.reader, Object.keys(file.columns))) {
		return part.header;
	}

	return [];
}
