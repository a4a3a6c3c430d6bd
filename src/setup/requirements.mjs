import {javaCommand} from './commands.mjs';

/** The programs that must be on the machine before anything can be installed, with the oldest version that works. */
export const requirements = {
	node: {
		what: 'Node.js',
		command: () => process.execPath,
		flag: '--version',
		version: /v(\d+)\.(\d+)/,
		least: [20, 19],
		how: 'install Node.js 20.19 or newer from https://nodejs.org',
	},
	java: {
		what: 'Java',
		command: javaCommand,
		flag: '-version',
		version: /version "(\d+)(?:\.(\d+))?/,
		least: [17, 0],
		how: 'install a JDK or JRE 17 or 21, e.g. `apt-get install openjdk-17-jre-headless` or `brew install openjdk@21`, or set JAVA_HOME',
	},
	maven: {
		what: 'Maven',
		command: () => 'mvn',
		flag: '--version',
		version: /Apache Maven (\d+)\.(\d+)/,
		least: [3, 6],
		how: 'install Maven 3.6.3 or newer, e.g. `apt-get install maven` or `brew install maven`',
	},
};

/** @typedef {(typeof requirements)[keyof typeof requirements]} Requirement */

/**
 * The version that a program's words state, as numbers; undefined when they state none.
 * @param {Requirement} requirement
 * @param {string} words
 */
export function maybeVersion({version}, words) {
	const match = version.exec(words);
	return match === null ? undefined : [Number(match[1]), Number(match[2] ?? 0)];
}

/**
 * Whether a version is at least another, part by part.
 * @param {readonly number[]} version
 * @param {readonly number[]} least
 */
export function isAtLeast(version, least) {
	const [major = 0, minor = 0] = version;
	const [leastMajor = 0, leastMinor = 0] = least;
	return major > leastMajor || (major === leastMajor && minor >= leastMinor);
}
