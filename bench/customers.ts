import type {Random} from '../src/core/random.ts';

/** What can be done about a customer of a simulated sales team, and how well each goes with silence, size and sector. */
export const ACTIONS = [
	{name: 'nothing', base: -2.6, silence: 0, size: 0, sector: ''},
	{name: 'e-mail', base: -2.2, silence: -0.5, size: -0.2, sector: 'retail'},
	{name: 'call', base: -2.1, silence: 0.6, size: 0.1, sector: ''},
	{name: 'meeting', base: -2.0, silence: -0.2, size: 0.7, sector: 'health'},
	{name: 'discount', base: -1.8, silence: 0.5, size: -0.5, sector: 'retail'},
	{name: 'introduction', base: -1.9, silence: 0.1, size: 0.5, sector: 'finance'},
] as const;
export const SECTORS = ['retail', 'health', 'finance', 'other'] as const;

/** What is known of a customer, and how likely each action is to pay. */
export type Customer = {
	/** 0 to 3. */
	readonly silence: number;
	/** −1 to 1. */
	readonly size: number;
	readonly sector: (typeof SECTORS)[number];
	readonly rates: readonly number[];
};

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Draws a customer. Rates bend with silence and hang on sector × action, so that no straight model is right. */
export function drawCustomer(random: Random): Customer {
	const silence = 3 * random.next();
	const size = 2 * random.next() - 1;
	const sector = SECTORS[random.below(SECTORS.length)]!;
	const rates = ACTIONS.map(action =>
		sigmoid(
			action.base + action.silence * Math.sin(silence) + action.size * size + (action.sector === sector ? 0.8 : 0),
		),
	);
	return {silence, size, sector, rates};
}
