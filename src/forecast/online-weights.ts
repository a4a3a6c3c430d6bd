/** What experts said of a past window, in their order, and what came of it, in US dollars; who could not tell said undefined. */
export type Round = {readonly said: ReadonlyArray<number | undefined>; readonly came: number};

/** What is known of an expert: Σr, Σr² and max|r| of what following it more would have spared, each r a share of what came on average. */
type Gains = {sum: number; squares: number; largest: number};

/**
 * Weighs experts by Bernstein online aggregation (Wintenberger 2017, with its gradient trick for the absolute error): what they say together is made again
 * at every past round, and each expert's weight grows with what following it more would have spared there. An expert that errs where others do, only less, gains what
 * one that errs elsewhere gains by being right where they are not; so near copies do not outvote the best. Rounds are the newest first; a round knows of those that lie
 * at least `delay` before it. `priors` are the weights without a past. The weights sum to 1 over those who can tell now. Pure; O(rounds · experts).
 */
export function onlineWeights(
	now: Round['said'],
	rounds: readonly Round[],
	{priors, delay}: {readonly priors: readonly number[]; readonly delay: number},
): number[] {
	const level = rounds.reduce((sum, {came}) => sum + Math.abs(came), 0) / Math.max(1, rounds.length);
	const gains = priors.map((): Gains => ({sum: 0, squares: 0, largest: 0}));
	const together: number[] = [];
	const oldestFirst = level === 0 ? [] : [...rounds].reverse();
	let learned = 0;
	const learnUntil = (end: number) => {
		for (; learned < end; learned++) {
			learn(gains, oldestFirst[learned]!, together[learned]!, level);
		}
	};
	for (const [index, {said}] of oldestFirst.entries()) {
		learnUntil(index - delay + 1);
		const weights = weightsBy(gains, priors, said);
		together.push(said.reduce((sum: number, one, expert) => sum + (one ?? 0) * weights[expert]!, 0));
	}

	learnUntil(oldestFirst.length);
	return weightsBy(gains, priors, now);
}

/** What each expert would have spared, had it been followed a little more. */
function learn(gains: readonly Gains[], {said, came}: Round, together: number, level: number): void {
	const side = together > came ? 1 : -1;
	for (const [expert, gain] of gains.entries()) {
		const own = said[expert];
		if (own !== undefined) {
			const spared = (side * (together - own)) / level;
			gain.sum += spared;
			gain.squares += spared ** 2;
			gain.largest = Math.max(gain.largest, Math.abs(spared));
		}
	}
}

/** Weights in proportion to prior · η · exp(η Σr − η² Σr²), with the rate η that each expert's own gains allow; 0 for who can't tell. */
function weightsBy(gains: readonly Gains[], priors: readonly number[], said: Round['said']): number[] {
	const telling = said.filter(one => one !== undefined).length;
	const logs = gains.map(({sum, squares, largest}, expert) => {
		const rate = largest === 0 ? 1 : Math.min(1 / (2 * largest), Math.sqrt(Math.log(telling + 1) / squares));
		return said[expert] === undefined
			? Number.NEGATIVE_INFINITY
			: Math.log(priors[expert]!) + Math.log(rate) + rate * sum - rate ** 2 * squares;
	});
	const largest = Math.max(...logs);
	const raw = logs.map(log => (telling === 0 ? 0 : Math.exp(log - largest)));
	const total = raw.reduce((sum, weight) => sum + weight, 0);
	return raw.map(weight => (total === 0 ? 0 : weight / total));
}
