import {existsSync, readdirSync} from 'node:fs';
import {maybeVersionText, runLines} from './commands.mjs';
import {requirements} from './requirements.mjs';
import {missing, SetupFailure} from './setup-failure.mjs';

const wordsKept = 8;

/**
 * Fills a folder with the jars that a pom pins, downloaded by Maven into its local repository where they are not there yet.
 * `THROUGHLINE_MAVEN_REPO` names another local repository.
 * @param {string} pom
 * @param {string} folder
 * @param {(jars: number) => void} onProgress
 */
export async function fetchJars(pom, folder, onProgress) {
	checkTools();
	const repository = process.env['THROUGHLINE_MAVEN_REPO'];
	const argv = [
		'-B',
		// Maven remembers a failed download for a day unless told otherwise.
		'-U',
		...['-f', pom, 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${folder}`],
		...(repository === undefined ? [] : [`-Dmaven.repo.local=${repository}`]),
	];
	/** @type {string[]} */
	const errors = [];
	let downloaded = 0;
	const code = await runLines('mvn', argv, {
		onLine(line) {
			if (/Downloaded from .*\.jar /.test(line)) {
				downloaded += 1;
				onProgress(Math.max(downloaded, existsSync(folder) ? readdirSync(folder).length : 0));
			} else if (line.includes('ERROR')) {
				errors.push(line);
			}
		},
	});
	if (code !== 0) {
		const words = errors.slice(0, wordsKept).join('\n');
		throw new SetupFailure(
			'SETUP_MISSING',
			`Maven could not fetch the jars of \`${pom}\` (exit code ${code})\n${words}`,
		);
	}
}

function checkTools() {
	for (const {what, command, flag, how} of [requirements.java, requirements.maven]) {
		if (maybeVersionText(command(), flag) === undefined) {
			throw missing(what, how);
		}
	}
}
