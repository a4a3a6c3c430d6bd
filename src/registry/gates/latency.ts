import {figure, type Trial, type Verdict} from './trial.ts';

/** Most microseconds for one prepared row: a thousand rows in a second, with their intervals. */
const BAR = 1000;

/** Is it quick enough to score with? The mean time for one prepared row, interval included, is at most a millisecond. */
export function latency({rowMicros}: Trial): Verdict {
	const why = `one prepared row takes ${figure(rowMicros)} µs with its interval; at most ${BAR} µs are let through`;
	return {gate: 'latency', passed: rowMicros <= BAR, measured: rowMicros, bar: BAR, why};
}
