import {sigmoid} from '../sigmoid.ts';

/** The alternatives that are bet on in equal parts: another slope, or another level (in logits). Few, since each costs the others. */
const BETS = [
	{slope: -0.5, shift: 0},
	{slope: 0.3, shift: 0},
	{slope: 0.6, shift: 0},
	{slope: 1.7, shift: 0},
	{slope: 1, shift: -1},
	{slope: 1, shift: -0.5},
	{slope: 1, shift: 0.5},
	{slope: 1, shift: 1},
] as const;

/** The evidence against calibration so far, as outcomes come in. */
export type CalibrationWatch = {
	/** ln of the mean of all bets' gains, after each row; an alarm is when it first exceeds ln(1 / level). */
	readonly evidence: Float64Array;
	/** The row at which it first did; undefined while it has not. */
	readonly alarmAt: number | undefined;
};

/**
 * A test that may be looked at after every outcome: bets against the model, whose mean gain is a supermartingale while the true logit of every
 * row lies within `tolerance` of the model's, so that it ever exceeds 1 / level with probability `level` at most (Ville 1939; Robbins
 * 1970). Bet k says the logit is slope_k · logit + level_k; a row on which that lies within the tolerance is not bet on. One row per
 * subject, in the order of outcomes. O(rows · bets).
 */
export function watchCalibration(
	logits: Float64Array,
	labels: Uint8Array,
	{level, tolerance}: {readonly level: number; readonly tolerance: number},
): CalibrationWatch {
	const gains = new Float64Array(BETS.length);
	const evidence = new Float64Array(logits.length);
	let alarmAt: number | undefined;
	for (let row = 0; row < logits.length; row++) {
		const logit = logits[row]!;
		BETS.forEach(({slope, shift}, bet) => {
			gains[bet]! += gainOf(logit, slope * logit + shift, tolerance, labels[row] === 1);
		});
		evidence[row] = logOfMean(gains);
		if (alarmAt === undefined && evidence[row]! > -Math.log(level)) {
			alarmAt = row;
		}
	}

	return {evidence, alarmAt};
}

/** ln of what a bet on `other` pays, against the logit within the tolerance that is nearest to it. */
function gainOf(logit: number, other: number, tolerance: number, isPositive: boolean): number {
	const nearest = Math.min(Math.max(other, logit - tolerance), logit + tolerance);
	return nearest === other ? 0 : lnChance(other, isPositive) - lnChance(nearest, isPositive);
}

/** ln of the probability of an outcome; −z and z turn the two outcomes into each other. */
function lnChance(logit: number, isPositive: boolean): number {
	return Math.log(Math.max(1e-300, sigmoid(isPositive ? logit : -logit)));
}

function logOfMean(logs: Float64Array): number {
	const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
	return most + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - most), 0) / logs.length);
}
