import type {Metric} from '../../schema/experiment.ts';
import {DAY, type Millis} from '../core/clock.ts';
import type {TrialSubject} from './trial-subject.ts';

/** Until when a metric looks at a subject. */
export const windowEnd = ({at}: Pick<TrialSubject, 'at'>, {withinDays}: Metric): Millis => at + withinDays * DAY;

/**
 * A subject's value of a metric: what happened from its assignment on and before its window's end. The window must be over: who has won already
 * is no better known than who has not, and counting winners first would flatter. Pure.
 */
export function measure(metric: Metric, subject: TrialSubject): number {
	const end = windowEnd(subject, metric);
	const {closed} = subject;
	const isWon = closed?.label === 'won' && closed.at < end;
	switch (metric.kind) {
		case 'won':
			return Number(isWon);
		case 'won-amount':
			return isWon ? (closed.amountUsd ?? 0) : 0;
		case 'outcome':
			return Number(recorded(subject, metric.outcome, end).length > 0);
		case 'outcome-value':
			return recorded(subject, metric.outcome, end).reduce((sum, one) => sum + (one.value ?? 0), 0);
	}
}

const recorded = ({decisions}: TrialSubject, outcome: string, end: Millis) =>
	decisions.flatMap(one => one.outcomes.filter(said => said.outcome === outcome && said.at < end));

/** What was spent on a subject until its window's end, in USD: its actions, and what it paid less for by discounts when it was won by then. Pure. */
export function costUsd(metric: Metric, {at, decisions, closed}: TrialSubject): number {
	const end = windowEnd({at}, metric);
	const own = decisions.filter(one => one.at < end);
	const discount = Math.max(0, ...own.map(one => one.discountPercent)) / 100;
	const sold = closed?.label === 'won' && closed.at < end ? (closed.amountUsd ?? 0) : 0;
	return own.reduce((sum, one) => sum + one.costUsd, 0) + discount * sold;
}
