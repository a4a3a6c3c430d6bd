import fc from 'fast-check';
import type {Kind} from '../../schema/ontology.ts';
import {DAY} from '../../src/core/clock.ts';
import {featuresOf} from '../../src/features/catalogue.ts';
import type {AttributeFeature, Moment} from '../../src/features/feature.ts';
import type {Feature} from '../../src/features/gather.ts';
import {entityIdOf} from '../../src/graph/ids.ts';

/** The two things of a kind that each source of a random world speaks of. */
export const randomThings = (kind: Kind): string[] =>
	['crm', 'erp'].flatMap(source => ['0', '1'].map(key => entityIdOf(source, {kind, key})));

/** Moments on both clocks about all of some things, within the days of a random world. */
export function randomMoments(ids: readonly string[], {lastDay = 12} = {}): fc.Arbitrary<Moment[]> {
	const day = fc.integer({min: 0, max: lastDay}).map(days => days * DAY);
	return fc
		.array(fc.record({asOf: day, knownAt: day}), {minLength: 2, maxLength: 4})
		.map(clocks => ids.flatMap(id => clocks.map(one => ({id, ...one}))));
}

const attribute = (name: string, field: string, type: AttributeFeature['type'], via?: string): AttributeFeature => ({
	name,
	field,
	type,
	via,
});

/** Every feature of deals, and fields of the deal and of what it belongs to. */
export const dealFeatures: readonly Feature[] = [
	...featuresOf('Opportunity'),
	attribute('opportunity.name', 'name', 'category'),
	attribute('opportunity.amountUsd', 'amountUsd', 'number'),
	attribute('account.territory', 'territory', 'category', 'FOR_ACCOUNT'),
	attribute('contact.seniority', 'seniority', 'category', 'HAS_CONTACT'),
];

/** Every feature of people, and what is said of them. */
export const contactFeatures: readonly Feature[] = [
	...featuresOf('Contact'),
	attribute('contact.seniority', 'seniority', 'category'),
	attribute('account.name', 'name', 'category', 'WORKS_AT'),
];

/** Every feature of accounts. Those about texts need the texts embedded. */
export const accountFeatures: readonly Feature[] = featuresOf('Account');
