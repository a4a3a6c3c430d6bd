import {mean, variance} from '../metrics/mean.ts';

/** How well calibrated probabilities may be expected to do, before any outcome is known. */
export type EstimatedPerformance = {
	readonly auc: number;
	/** Standard error of the AUC that so many outcomes would realise. */
	readonly aucError: number;
	readonly logLoss: number;
	readonly logLossError: number;
	/** The expected share of positive outcomes. */
	readonly rate: number;
};

/**
 * Confidence-based performance estimation (CBPE; NannyML 2022): a calibrated probability p is a positive outcome p of the time, so each row
 * counts p as a positive and 1 − p as a negative. Then AUC = Σ over pairs of rows of different score p_i(1 − p_j)[p_i > p_j], ties half, over
 * Σp · Σ(1 − p), and log-loss = mean of −p ln p − (1 − p) ln(1 − p). It sees what a change of the rows does to the performance, and is blind to a change of
 * what the outcome depends on. The errors are those of Hanley and McNeil (1982) and of independent outcomes. O(n log n).
 */
export function estimatePerformance(probabilities: Float64Array): EstimatedPerformance {
	const rows = probabilities.length;
	const rate = mean(probabilities);
	const auc = expectedAuc(probabilities);
	const entropies = probabilities.map(entropy);
	// Of one row's log-loss, the variance over its outcome is p(1 − p) logit(p)².
	const outcome = mean(probabilities.map(p => (p <= 0 || p >= 1 ? 0 : p * (1 - p) * Math.log(p / (1 - p)) ** 2)));
	return {
		auc,
		aucError: hanleyMcNeil(auc, rate * rows, (1 - rate) * rows),
		logLoss: mean(entropies),
		logLossError: Math.sqrt((outcome + variance(entropies)) / rows),
		rate,
	};
}

function expectedAuc(probabilities: Float64Array): number {
	const sorted = Float64Array.from(probabilities).sort();
	let [area, negatives, positives] = [0, 0, 0];
	for (let from = 0, to = 0; from < sorted.length; from = to) {
		let [up, down] = [0, 0];
		for (; to < sorted.length && sorted[to]! === sorted[from]!; to++) {
			up += sorted[to]!;
			down += 1 - sorted[to]!;
		}

		area += up * (negatives + down / 2);
		positives += up;
		negatives += down;
	}

	return area / (positives * negatives);
}

function entropy(p: number): number {
	const term = (share: number) => (share <= 0 ? 0 : -share * Math.log(share));
	return term(p) + term(1 - p);
}

/** The standard error of an AUC of so many positive and negative rows (Hanley and McNeil 1982). */
export function hanleyMcNeil(auc: number, positives: number, negatives: number): number {
	const [q1, q2] = [auc / (2 - auc), (2 * auc * auc) / (1 + auc)];
	const own = auc * (1 - auc);
	return Math.sqrt(
		(own + (positives - 1) * (q1 - auc * auc) + (negatives - 1) * (q2 - auc * auc)) / (positives * negatives),
	);
}
