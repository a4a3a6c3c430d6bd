import type {Trial, Verdict} from './trial.ts';

/** Did training raise no alarm that a feature was written after the outcome? */
export function leak({leaks}: Trial): Verdict {
	const why = leaks.length === 0 ? 'training found no feature too good to be true' : leaks.join('; ');
	return {gate: 'leak', passed: leaks.length === 0, measured: leaks.length, bar: 0, why};
}
