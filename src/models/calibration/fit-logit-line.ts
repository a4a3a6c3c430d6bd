import {sigmoid} from '../sigmoid.ts';

export type LogitLine = {readonly slope: number; readonly intercept: number};

const STEPS = 50;

/**
 * The line slope · logit + intercept with the least log-loss on rows the logits were not fitted on (Platt 1999), by Newton's method.
 * The slope is the share of the model that held-out rows confirm: below 0 it is set to 0, and the line is the base rate.
 */
export function fitLogitLine(logits: Float64Array, labels: Uint8Array): LogitLine {
	let line: LogitLine = {slope: 1, intercept: 0};
	for (let step = 0; step < STEPS; step++) {
		const next = newtonStep(line, logits, labels);
		const moved = Math.abs(next.slope - line.slope) + Math.abs(next.intercept - line.intercept);
		line = next;
		if (moved < 1e-10) {
			break;
		}
	}

	return line.slope > 0 && Number.isFinite(line.slope) ? line : baseRateLine(labels);
}

function newtonStep({slope, intercept}: LogitLine, logits: Float64Array, labels: Uint8Array): LogitLine {
	let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
	for (let row = 0; row < logits.length; row++) {
		const x = logits[row]!;
		const p = sigmoid(slope * x + intercept);
		const h = p * (1 - p);
		g0 += p - labels[row]!;
		g1 += (p - labels[row]!) * x;
		h00 += h;
		h01 += h * x;
		h11 += h * x * x;
	}

	const determinant = h00 * h11 - h01 * h01;
	if (determinant <= 1e-12 * h00 * h11) {
		return {slope: 0, intercept: intercept - g0 / h00};
	}

	return {
		slope: slope - (h00 * g1 - h01 * g0) / determinant,
		intercept: intercept - (h11 * g0 - h01 * g1) / determinant,
	};
}

function baseRateLine(labels: Uint8Array): LogitLine {
	const rate = labels.reduce((a, b) => a + b, 0) / labels.length;
	return {slope: 0, intercept: Math.log(rate / (1 - rate))};
}
