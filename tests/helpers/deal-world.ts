import type {TargetDeclaration} from '../../schema/target.ts';
import {openRandom} from '../../src/core/random.ts';
import type {SourceRecord} from '../../src/graph/records.ts';
import {ref, say} from './say.ts';

/** A deal of a made-up business: the calls of its first nine days, and whether it is won on day 30. */
export type Deal = {readonly key: string; readonly calls: number; readonly won: boolean};

/** The day after its start on which a deal is judged, and the day on which it closes. */
export const JUDGED = 10;
export const CLOSED = 30;

/** Deals of which the ones with more calls are won more often; with `signal: 0` calls say nothing. */
export function deals(count: number, {signal = 1, seed = 1} = {}): Deal[] {
	const random = openRandom(seed);
	return Array.from({length: count}, (_, number) => {
		const calls = random.below(6);
		const chance = 0.5 + signal * (calls / 5 - 0.5) * 0.7;
		return {key: String(number), calls, won: random.next() < chance};
	});
}

/** What a source says of these deals, all of which start on day 1 and are for one account. */
export function recordsOf(some: readonly Deal[]): SourceRecord[] {
	return [
		say(ref('Account', 'acme'), 'profile', {day: 1, fields: {name: 'Acme'}}),
		...some.flatMap(({key, calls, won}, row) => [
			say(ref('Opportunity', key), 'profile', {
				day: 1,
				fields: {name: `Deal ${key}`},
				names: {account: ref('Account', 'acme')},
				row,
			}),
			say(ref('Opportunity', key), 'stage', {day: 1, fields: {stage: 'proposal'}, row}),
			say(ref('Opportunity', key), 'stage', {day: CLOSED, fields: {stage: won ? 'won' : 'lost'}, row}),
			...Array.from({length: calls}, (_, call) => interaction(key, 'call', {day: 2 + call})),
		]),
	];
}

/** Something that happened on a deal, told when it happened unless said otherwise. */
export function interaction(
	deal: string,
	kind: 'call' | 'meeting',
	when: {readonly day: number; readonly told?: number},
) {
	return say(ref('Interaction', `${deal}/${kind}/${when.day}`), 'event', {
		...when,
		fields: {kind},
		names: {opportunity: ref('Opportunity', deal)},
	});
}

/** Whether a deal is won, asked ten days after its start. */
export const dealTarget: TargetDeclaration = {
	name: 'opportunity-won',
	source: 'crm',
	subject: 'Opportunity',
	label: {aspect: 'stage', field: 'stage', positive: ['won'], negative: ['lost']},
	afterDays: [JUDGED - 1],
	split: {by: 'hash', slug: 'deal-world', seed: 1, fraction: 0.7},
	attributes: [],
	directions: {},
	barred: [],
	minimum: {rows: 100, ofEachClass: 20},
};
