import {drawNormal} from '../../src/core/draw-normal.ts';
import {openRandom, type Random} from '../../src/core/random.ts';

/** Someone who takes part: whether treated, what came of it, and what was expected before. */
type Subject = {readonly isTreated: boolean; readonly outcome: number; readonly covariate: number};

/** A kind of experiment whose truth is known. */
export type World = {
	readonly title: string;
	/** By how much the treated arm's mean lies above the baseline's. */
	readonly effect: number;
	/** Share of subjects that are to be treated. */
	readonly share: number;
	/** Subjects of both arms at which intervals are to be tightest, and after how many an experiment ends. */
	readonly planned: number;
	readonly length: number;
	readonly draw: (random: Random) => Subject;
};

/** Experiments of a world, one after the other, subject by subject. */
export type Drawn = {
	readonly outcomes: Float64Array;
	readonly covariates: Float64Array;
	readonly treated: Uint8Array;
};

type Kind = {
	readonly title: string;
	readonly effect?: number;
	readonly share?: number;
	readonly planned?: number;
	readonly length?: number;
};

/** Outcomes of 0 or 1 whose chance is known before, evenly between 0 and twice the rate; treatment adds to it. */
export function shares(rate: number, {effect = 0, share = 0.5, planned = 2000, length = 4000, title}: Kind): World {
	return {
		...{title, effect, share, planned, length},
		draw(random) {
			const isTreated = random.next() < share;
			const covariate = 2 * rate * random.next();
			const outcome = Number(random.next() < covariate + (isTreated ? effect : 0));
			return {isTreated, outcome, covariate};
		},
	};
}

/** Amounts as deals have them, mostly nothing and seldom much: a log-normal amount that is won with an even chance below a half; what is expected is both multiplied. */
export function amounts(title: string): World {
	return {
		...{title, effect: 0, share: 0.5, planned: 2000, length: 4000},
		draw(random) {
			const [amount, chance] = [Math.exp(10 + 0.8 * drawNormal(random)), 0.5 * random.next()];
			return {
				isTreated: random.next() < 0.5,
				outcome: random.next() < chance ? amount : 0,
				covariate: chance * amount,
			};
		},
	};
}

/** Draws so many experiments of a world; the same seed gives the same. */
export function drawRuns({length, draw}: World, runs: number, seed: number): Drawn {
	const cells = runs * length;
	const [outcomes, covariates] = [new Float64Array(cells), new Float64Array(cells)];
	const treated = new Uint8Array(cells);
	const random = openRandom(seed);
	for (let cell = 0; cell < cells; cell++) {
		const {isTreated, outcome, covariate} = draw(random);
		outcomes[cell] = outcome;
		covariates[cell] = covariate;
		treated[cell] = Number(isTreated);
	}

	return {outcomes, covariates, treated};
}
