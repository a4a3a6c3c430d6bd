import type {Random} from '../../src/core/random.ts';
import {ACTIONS, drawCustomer, SECTORS} from '../customers.ts';

/** A customer that something is decided about: what is known as numbers, what static rules say, and how likely each action is to pay. */
export type CustomerSeen = {
	readonly context: Float64Array;
	readonly byRule: number;
	readonly rates: readonly number[];
};

export const actionCount = ACTIONS.length;
/** 1, silence, its bend, size, and which sector. */
export const dimension = 4 + SECTORS.length - 1;

/** Draws a customer as choosers see one. The rules are a sales lead's: call the silent, meet the large, discount to retail, write to the rest. */
export function drawCustomerSeen(random: Random): CustomerSeen {
	const {silence, size, sector, rates} = drawCustomer(random);
	const sectors = SECTORS.slice(0, -1).map(one => Number(one === sector));
	return {
		context: Float64Array.of(1, silence / 3, (silence / 3) ** 2, size, ...sectors),
		byRule: silence > 2 ? 2 : size > 0.5 ? 3 : sector === 'retail' ? 4 : 1,
		rates,
	};
}
