/** How long something took, or has lasted so far when it has not ended (right-censored). Any unit of time. */
export type Duration = {readonly length: number; readonly ended: boolean};

/** The share still going after each of the times at which something ended, times ascending. */
export type Survival = {readonly times: readonly number[]; readonly shares: readonly number[]};

/**
 * The Kaplan–Meier estimate of the time until an end (Kaplan & Meier 1958): S(t) = Π over end times tᵢ ≤ t of
 * (1 − ended at tᵢ / still at risk at tᵢ). What has not ended yet counts as at risk up to and including its length, so that
 * slow ones, which are the ones still going, don't drop out and bias the estimate to short times. O(n log n).
 *
 * @example fitKaplanMeier([{length: 2, ended: true}, {length: 3, ended: false}]) // {times: [2], shares: [0.5]}
 */
export function fitKaplanMeier(durations: readonly Duration[]): Survival {
	const sorted = [...durations].sort((a, b) => a.length - b.length);
	const times: number[] = [];
	const shares: number[] = [];
	let share = 1;
	for (let start = 0, next = 0; start < sorted.length; start = next) {
		let ended = 0;
		for (next = start; next < sorted.length && sorted[next]!.length === sorted[start]!.length; next++) {
			ended += sorted[next]!.ended ? 1 : 0;
		}

		if (ended > 0) {
			share *= 1 - ended / (sorted.length - start);
			times.push(sorted[start]!.length);
			shares.push(share);
		}
	}

	return {times, shares};
}

/** The share that lasts longer than `length`: S(length); flat after the last end seen. O(log n). */
export function survivalAfter({times, shares}: Survival, length: number): number {
	return shares[countWhere(times, time => time <= length) - 1] ?? 1;
}

/** The share that lasts at least `length`: the limit of S from the left. O(log n). */
export function survivalUpTo({times, shares}: Survival, length: number): number {
	return shares[countWhere(times, time => time < length) - 1] ?? 1;
}

/** How many of the leading, ascending times hold. */
function countWhere(times: readonly number[], holds: (time: number) => boolean): number {
	let low = 0;
	let high = times.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (holds(times[middle]!)) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}

	return low;
}
