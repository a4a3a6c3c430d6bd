import type {Column} from '../dataset.ts';
import {fitLogistic} from '../fit-logistic.ts';
import {mean} from '../metrics/mean.ts';
import {logitsOf} from '../prepare.ts';
import {sigmoid} from '../sigmoid.ts';

/** How far the chance of being treated, as covariates tell it, is spread, and how much of both arms lies where the other has company. */
export type ArmOverlap = {
	/** The least and the largest chance of being treated that a subject has by its covariates. */
	readonly chances: readonly [least: number, largest: number];
	/** The common part of both arms' distributions of that chance, from 0 to 1. */
	readonly overlap: number;
	/** Share of subjects whose chance lies outside 0.1 to 0.9. */
	readonly extreme: number;
};

const BINS = 10;
/** Where estimates hang on a few subjects without company (Crump, Hotz, Imbens and Mitnik 2009). */
const EXTREME = 0.1;

/**
 * The overlap of two arms by a logistic regression of the arm on covariates (Rosenbaum and Rubin 1983): the overlapping coefficient
 * Σ min(share of treated, share of baseline) over ten bins of equal width of the chance of being treated, each arm as if of equal size
 * (Inman and Bradley 1989). A fair draw gives nearly 1. O(fit).
 */
export function armOverlap(columns: readonly Column[], isTreated: Uint8Array): ArmOverlap {
	const model = fitLogistic({columns, labels: isTreated}, {seed: 1});
	// As if both arms were of one size, so that a small arm is not taken for a rare kind.
	const share = mean(isTreated);
	const tilt = Math.log(share / (1 - share));
	const chances = logitsOf(model, {columns, labels: isTreated}).map(logit => sigmoid(logit - tilt));
	const shares = [new Float64Array(BINS), new Float64Array(BINS)] as const;
	const counts = [isTreated.length * (1 - share), isTreated.length * share] as const;
	for (const [row, chance] of chances.entries()) {
		const bin = Math.min(BINS - 1, Math.floor(chance * BINS));
		const arm = isTreated[row] === 1 ? 1 : 0;
		shares[arm][bin]! += 1 / counts[arm];
	}

	return {
		chances: [chances.reduce((a, b) => Math.min(a, b)), chances.reduce((a, b) => Math.max(a, b))],
		overlap: shares[0].reduce((sum, own, bin) => sum + Math.min(own, shares[1][bin]!), 0),
		extreme: mean(chances.map(chance => Number(chance < EXTREME || chance > 1 - EXTREME))),
	};
}
