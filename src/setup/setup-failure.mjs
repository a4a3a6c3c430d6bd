/** Something about this machine that stops the set-up, with the same codes and words as the engine's error table. */
export class SetupFailure extends Error {
	/** @override */
	name = 'SetupFailure';

	/**
	 * @param {'SETUP_MISSING' | 'SETUP_CORRUPT'} code
	 * @param {string} message
	 */
	constructor(code, message) {
		super(message);
		this.code = code;
	}
}

/**
 * The failure that something is not there, and how to get it.
 * @param {string} what
 * @param {string} how
 */
export function missing(what, how) {
	return new SetupFailure('SETUP_MISSING', `${what} is missing: ${how}`);
}

/**
 * The failure that a file is not what was pinned.
 * @param {string} file
 * @param {string} expected
 * @param {string} got
 */
export function corrupt(file, expected, got) {
	return new SetupFailure('SETUP_CORRUPT', `\`${file}\` has checksum ${got}, expected ${expected}`);
}
