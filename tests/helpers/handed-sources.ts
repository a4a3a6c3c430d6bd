import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';

/** Rows of each handed-over source's files together, as its NOTES.md counts them. */
export const handedSources = {
	'maven-crm-sales': 8800 + 85 + 7 + 35,
	'x-education-leads': 9240,
	'ibm-sales-win-loss': 78_025,
	'uci-bank-marketing': 41_188,
	'enron-email-graph': 156 + 21_635 + 38_388,
};
export type HandedSource = keyof typeof handedSources;
export const handedNames = Object.keys(handedSources) as HandedSource[];

/** Where a source was handed over, and the profile that comes with the engine for it. */
export const folderOf = (name: HandedSource) => fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
export const profileOf = (name: HandedSource) =>
	fileURLToPath(new URL(`../../seeds/profiles/${name}.yaml`, import.meta.url));

/** The source's folder, or undefined with the reason printed when it was not handed over. */
export function maybeFolder(name: HandedSource): string | undefined {
	const folder = folderOf(name);
	if (existsSync(folder)) {
		return folder;
	}

	console.log(`# ${name} is not tested, because ${path.relative(process.cwd(), folder)} is not there`);
	return undefined;
}
