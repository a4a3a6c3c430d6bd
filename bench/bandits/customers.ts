import type {Random} from '../../src/core/random.ts';

/** What can be done about a customer, and how well it goes with silence, size and the sector that it suits. */
const ACTIONS = [
	{name: 'nothing', base: -2.6, silence: 0, size: 0, sector: -1},
	{name: 'e-mail', base: -2.2, silence: -0.5, size: -0.2, sector: 0},
	{name: 'call', base: -2.1, silence: 0.6, size: 0.1, sector: -1},
	{name: 'meeting', base: -2, silence: -0.2, size: 0.7, sector: 1},
	{name: 'discount', base: -1.8, silence: 0.5, size: -0.5, sector: 0},
	{name: 'introduction', base: -1.9, silence: 0.1, size: 0.5, sector: 2},
] as const;
const SECTORS = 4;

/** A customer that something is decided about: what is known, what static rules say, and how likely each action is to pay. */
export type Customer = {
	readonly context: Float64Array;
	readonly byRule: number;
	readonly rates: readonly number[];
};

export const actionCount = ACTIONS.length;
/** 1, silence, its bend, size, and which sector. */
export const dimension = 4 + SECTORS - 1;

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/**
 * Draws a customer. Rates bend with silence, and hang on which action suits the sector, so that no model that is linear in the context is right. The rules are a
 * sales lead's: call the silent, meet the large, discount to retail, write to the rest.
 */
export function drawCustomer(random: Random): Customer {
	const silence = 3 * random.next();
	const size = 2 * random.next() - 1;
	const sector = random.below(SECTORS);
	const rates = ACTIONS.map(action =>
		sigmoid(
			action.base + action.silence * Math.sin(silence) + action.size * size + (action.sector === sector ? 0.8 : 0),
		),
	);
	const sectors = Array.from({length: SECTORS - 1}, (_, one) => Number(one === sector));
	return {
		context: Float64Array.of(1, silence / 3, (silence / 3) ** 2, size, ...sectors),
		byRule: silence > 2 ? 2 : size > 0.5 ? 3 : sector === 0 ? 4 : 1,
		rates,
	};
}
