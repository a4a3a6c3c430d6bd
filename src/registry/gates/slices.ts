import {lossDifference} from '../../models/metrics/loss-difference.ts';
import {normalTail} from '../../models/metrics/normal-tail.ts';
import {CHANCE, figure, type Slice, type Trial, type Verdict} from './trial.ts';

/** Rows and rows of each outcome below which a part of the rows says nothing. */
const LEAST_ROWS = 30;
const LEAST_OF_EACH = 5;

/** One level of a slice: how much larger the model's log-loss is there than its rival's, and how likely so much is by chance. */
type Part = {readonly name: string; readonly rows: number; readonly difference: number; readonly chance: number};

/**
 * Is it as good for everybody? On each level of each declared slice the model's log-loss may not be worse than the champion's (without a
 * champion: than the base rate's) by more than chance explains, at 5 % over all levels together (Bonferroni). Levels with few rows are not
 * judged.
 */
export function slicesGate(trial: Trial): Verdict {
	const parts = trial.slices.flatMap(slice => partsOf(slice, trial));
	if (parts.length === 0) {
		const why =
			trial.slices.length === 0 ? 'the target declares no slices' : 'no level of a slice has enough rows to judge by';
		return {gate: 'slices', passed: true, measured: 1, bar: 0, why};
	}

	const bar = CHANCE / parts.length;
	const worst = parts.reduce((a, b) => (b.chance < a.chance ? b : a));
	const {name, rows, difference, chance} = worst;
	const whose = trial.champion === null ? "the base rate's" : "the champion's";
	const side = difference > 0 ? 'above' : 'below';
	const why = `of ${parts.length} parts the least good is ${name} (${rows} rows): log-loss ${figure(Math.abs(difference))} nats ${side} ${whose}, so much to the worse has a chance of ${figure(chance)}; below ${figure(bar)} fails`;
	return {gate: 'slices', passed: chance >= bar, measured: chance, bar, why};
}

function partsOf({name, levels}: Slice, {model, data: {labels}, candidate, champion, subjects}: Trial): Part[] {
	const known = [...new Set(levels)].filter(level => level !== null).sort();
	return known.flatMap((level): Part[] => {
		const rows = Array.from(labels.keys()).filter(row => levels[row] === level);
		const positives = rows.filter(row => labels[row] === 1).length;
		if (rows.length < LEAST_ROWS || Math.min(positives, rows.length - positives) < LEAST_OF_EACH) {
			return [];
		}

		const {difference, z} = lossDifference(
			Uint8Array.from(rows, row => labels[row]!),
			Float64Array.from(rows, row => candidate[row]!),
			Float64Array.from(rows, row => champion?.[row] ?? model.baseRate),
			rows.map(row => subjects[row]!),
		);
		return [{name: `${name} = ${level}`, rows: rows.length, difference, chance: normalTail(z)}];
	});
}
