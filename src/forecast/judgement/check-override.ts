import {type Millis, maybeIso} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import type {Period} from '../calendar/period.ts';
import type {NewOverride} from './override.ts';

const LONGEST_REASON = 1000;

/** Throws INPUT_INVALID, naming the place and the value, for an override that nobody could mean at a moment. Pure. */
export function checkOverride(
	{level, subject, amount, reason, expires}: NewOverride,
	{text, to}: Period,
	now: Millis,
): void {
	const bad = (where: string, problem: string) => new EngineError('INPUT_INVALID', {where: `\`${where}\``, problem});
	if (to <= now) {
		throw bad('period', `\`${text}\` is over since ${maybeIso(to)}: only what is to come can be judged`);
	}

	if (!Number.isFinite(amount) || amount < 0) {
		throw bad('amount', `is ${amount}, expected US dollars of 0 or more`);
	}

	if (reason.trim() === '' || reason.length > LONGEST_REASON) {
		throw bad('reason', `has ${reason.trim().length} characters, expected 1 to ${LONGEST_REASON}`);
	}

	if (!Number.isSafeInteger(expires) || expires <= now) {
		throw bad('expires', `${maybeIso(expires) ?? expires} is not after ${maybeIso(now)}`);
	}

	if ((level === null) !== (subject === null)) {
		throw bad(level === null ? 'level' : 'subject', 'is missing: a part is named by its level and its id');
	}
}
