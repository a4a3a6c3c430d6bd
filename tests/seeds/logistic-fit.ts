/** A plain logistic regression by Newton's method with a little ridge: weights with the intercept last. */
export function fitLogistic(rows: ReadonlyArray<readonly number[]>, labels: readonly number[]): readonly number[] {
	const inputs = rows.map(row => [...row, 1]);
	const size = inputs[0]!.length;
	const weights = new Array<number>(size).fill(0);
	for (let step = 0; step < 12; step += 1) {
		const gradient = weights.map(weight => -1e-3 * weight);
		const hessian = weights.map((_, index) => weights.map((__, other) => (index === other ? 1e-3 : 0)));
		inputs.forEach((input, at) => {
			const p = 1 / (1 + Math.exp(-dot(input, weights)));
			for (let i = 0; i < size; i += 1) {
				gradient[i]! += (labels[at]! - p) * input[i]!;
				for (let j = 0; j < size; j += 1) {
					hessian[i]![j]! += p * (1 - p) * input[i]! * input[j]!;
				}
			}
		});
		solve(hessian, gradient).forEach((change, index) => {
			weights[index]! += change;
		});
	}

	return weights;
}

/** The logit a fit gives to a row. */
export const logitOf = (weights: readonly number[], row: readonly number[]): number => dot([...row, 1], weights);

/** The chance that a positive scores above a negative, ties counting half. */
export function aucOf(scores: readonly number[], labels: readonly number[]): number {
	const order = scores.map((score, index) => ({score, label: labels[index]!})).sort((a, b) => a.score - b.score);
	let rankSum = 0;
	for (let from = 0, to = 0; from < order.length; from = to) {
		while (to < order.length && order[to]!.score === order[from]!.score) {
			to += 1;
		}

		rankSum += (order.slice(from, to).filter(({label}) => label === 1).length * (from + 1 + to)) / 2;
	}

	const positives = labels.filter(label => label === 1).length;
	return (rankSum - (positives * (positives + 1)) / 2) / (positives * (labels.length - positives));
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);

/** Solves a·x = b by Gaussian elimination; a is positive definite here, so no pivoting is needed. */
function solve(a: number[][], b: number[]): readonly number[] {
	const size = b.length;
	for (let i = 0; i < size; i += 1) {
		for (let row = i + 1; row < size; row += 1) {
			const factor = a[row]![i]! / a[i]![i]!;
			for (let column = i; column < size; column += 1) {
				a[row]![column]! -= factor * a[i]![column]!;
			}

			b[row]! -= factor * b[i]!;
		}
	}

	const x = new Array<number>(size).fill(0);
	for (let i = size - 1; i >= 0; i -= 1) {
		x[i] = (b[i]! - dot(a[i]!.slice(i + 1), x.slice(i + 1))) / a[i]![i]!;
	}

	return x;
}
