import {fitLogitLine} from '../calibration/fit-logit-line.ts';
import {sigmoid} from '../sigmoid.ts';

/** The line that outcomes draw over a model's logits, with standard errors; slope 1 and intercept 0 are calibrated. */
export type CalibrationFit = {
	readonly slope: number;
	readonly slopeError: number;
	/** The level, in logits, of outcomes against the model's own slope: ln odds(outcomes) − ln odds(model). */
	readonly level: number;
	readonly levelError: number;
	readonly rows: number;
};

/**
 * Cox's (1958) two questions of calibration: the slope of the logistic regression of outcomes on logits (below 1: overconfident), and the level, the
 * intercept of the same with the slope held at 1 (calibration in the large). Errors are those of the information matrix. Needs
 * both outcomes. O(n).
 */
export function fitCalibration(logits: Float64Array, labels: Uint8Array): CalibrationFit {
	const {slope, intercept} = fitLogitLine(logits, labels);
	const [h00, h01, h11] = information(logits, x => sigmoid(slope * x + intercept));
	const {level, levelError} = fitLevel(logits, labels);
	return {
		slope,
		slopeError: Math.sqrt(h00 / (h00 * h11 - h01 * h01)),
		level,
		levelError,
		rows: logits.length,
	};
}

function information(logits: Float64Array, chance: (logit: number) => number): [number, number, number] {
	let [h00, h01, h11] = [0, 0, 0];
	for (const x of logits) {
		const p = chance(x);
		const h = p * (1 - p);
		h00 += h;
		h01 += h * x;
		h11 += h * x * x;
	}

	return [h00, h01, h11];
}

const STEPS = 50;

function fitLevel(logits: Float64Array, labels: Uint8Array): {level: number; levelError: number} {
	const positives = labels.reduce((sum, label) => sum + label, 0);
	let level = 0;
	let curvature = 1;
	for (let step = 0; step < STEPS; step++) {
		let expected = 0;
		curvature = 0;
		for (const x of logits) {
			const p = sigmoid(x + level);
			expected += p;
			curvature += p * (1 - p);
		}

		const move = (positives - expected) / curvature;
		// A step of more than two logits overshoots where hardly any curvature is left.
		level += Math.max(-2, Math.min(2, move));
		if (Math.abs(move) < 1e-12) {
			break;
		}
	}

	return {level, levelError: 1 / Math.sqrt(curvature)};
}
