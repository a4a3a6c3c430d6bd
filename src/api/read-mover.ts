import {checkText} from './check-text.ts';
import type {Viewer} from './viewer.ts';

const LONGEST_KEY = 200;
const LONGEST_REASON = 1000;

/** Who changes something and why, as the token and the request say; keys are each viewer's own. Throws INPUT_INVALID. */
export function readMover({id}: Viewer, reason: string, key: string) {
	checkText('reason', reason, LONGEST_REASON);
	return {actor: id, reason, key: readOwnKey(id, key)};
}

/** An idempotency key that is a viewer's own. Throws INPUT_INVALID. */
export function readOwnKey(viewer: string, key: string): string {
	checkText('idempotencyKey', key, LONGEST_KEY);
	return `${viewer}/${key}`;
}
