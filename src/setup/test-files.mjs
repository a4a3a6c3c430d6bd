import {filesUnder} from './files-under.mjs';
import {checkout} from './places.mjs';

/** Tests under these names talk to the one Neo4j of a test run, so no two of them may run at once. */
const live = /^tests\/(?:(?:live|laws|golden)\/|(?:cypher|docs)\.test\.ts$)/;

/** Tests under this name start servers of their own. */
const servers = /^tests\/servers\//;

/**
 * The test files that match any of the patterns (a file, a folder, or a glob with `*` and `**`), or all without patterns:
 * those that need no Neo4j, those that start some of their own, and those that share one. Paths are relative to the checkout.
 * @param {readonly string[]} patterns
 * @param {string} root
 * @returns {{pure: readonly string[], servers: readonly string[], live: readonly string[]}}
 */
export function testFiles(patterns, root = checkout) {
	const matchers = patterns.map(toMatcher);
	const files = filesUnder('tests', root)
		.filter(file => file.endsWith('.test.ts'))
		.filter(file => matchers.length === 0 || matchers.some(matcher => matcher.test(file)));
	return {
		pure: files.filter(file => !live.test(file) && !servers.test(file)),
		servers: files.filter(file => servers.test(file)),
		live: files.filter(file => live.test(file)),
	};
}

/** @param {string} pattern */
function toMatcher(pattern) {
	const source = pattern
		.replace(/^\.\//, '')
		.replace(/\/$/, '')
		.replace(/[.+^${}()|[\]\\?]/g, '\\$&')
		.replace(/\*\*\/?|\*/g, star => (star === '*' ? '[^/]*' : '.*'));
	return new RegExp(`^${source}(?:/|$)`);
}
