import {EngineError} from '../core/errors.ts';

const LONGEST_KEY = 200;

/** An idempotency key of somebody. Throws INPUT_INVALID for one that is empty or longer than 200 characters. */
export function readKey(key: string): string {
	if (key === '' || key.length > LONGEST_KEY) {
		const problem = `has ${key.length} characters, expected 1 to ${LONGEST_KEY}`;
		throw new EngineError('INPUT_INVALID', {where: '`idempotencyKey`', problem});
	}

	return key;
}
