import type {Grade} from './score.ts';

/**
 * A letter from the odds of a probability against the base rate's odds: A at least 4 times, B at least 1.5 times,
 * C around it, D at most 1/1.5, E at most a quarter.
 */
export function gradeOf(probability: number, baseRate: number): Grade {
	const odds = (p: number) => p / (1 - p);
	const lift = odds(probability) / odds(baseRate);
	return lift >= 4 ? 'A' : lift >= 1.5 ? 'B' : lift > 1 / 1.5 ? 'C' : lift > 1 / 4 ? 'D' : 'E';
}
