import {DAY, type Millis} from '../../src/core/clock.ts';
import type {Random} from '../../src/core/random.ts';
import {between} from './chance.ts';
import {mailAddress, namePerson} from './names.ts';
import {numbered} from './numbered.ts';
import type {Product, Rep} from './rows.ts';

/** Territories and the region each is in. */
export const territories = [
	{territory: 'Harbor', region: 'East'},
	{territory: 'Meadow', region: 'East'},
	{territory: 'Canyon', region: 'West'},
	{territory: 'Mesa', region: 'West'},
	{territory: 'Fjord', region: 'North'},
	{territory: 'Tundra', region: 'North'},
] as const;

const families = {
	Insight: ['Insight Reports', 'Insight Streams', 'Insight Forecast', 'Insight Studio'],
	Guard: ['Guard Access', 'Guard Vault', 'Guard Audit'],
	Flow: ['Flow Tasks', 'Flow Approvals', 'Flow Connect', 'Flow Mobile'],
	Care: ['Care Desk', 'Care Knowledge', 'Care Voice'],
};

/** The vendor's price list: 14 products in 4 families. */
export function sellProducts(random: Random): readonly Product[] {
	return Object.entries(families)
		.flatMap(([family, names]) => names.map(name => ({family, name})))
		.map((product, index) => ({
			productId: numbered('prd', index),
			...product,
			listPriceUsd: Math.round(between(random, 40, 900)) * 100,
		}));
}

/**
 * The vendor's sales people, the same number in each territory. The first of a territory leads it, the first of a
 * region's first territory leads the region, and the very first leads them all.
 */
export function hireReps(random: Random, perTerritory: number, start: Millis): readonly Rep[] {
	const taken = new Set<string>();
	const leadOf = (index: number) => numbered('rep', index * perTerritory);
	return territories.flatMap(({territory, region}, place) =>
		Array.from({length: perTerritory}, (_, index) => {
			const name = namePerson(random);
			const isLead = index === 0;
			const boss = isLead ? territories.findIndex(other => other.region === region) : place;
			const managerId = isLead && boss === place ? (place === 0 ? undefined : leadOf(0)) : leadOf(boss);
			return {
				repId: numbered('rep', place * perTerritory + index),
				name,
				email: mailAddress(name, 'throughline-vendor.example', taken),
				managerId,
				territory,
				region,
				hiredAt: start - Math.round(between(random, 100, 2000)) * DAY,
			};
		}),
	);
}
