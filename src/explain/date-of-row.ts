import {type Millis, maybeIso} from '../core/clock.ts';

/** The day of a row as a sentence says it; a row that is dated for ever has none. */
export const dateOfRow = (at: Millis): string => maybeIso(at)?.slice(0, 10) ?? 'an open date';
