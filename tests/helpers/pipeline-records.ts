import type {SourceRecord} from '../../src/graph/records.ts';
import {ref, say} from './say.ts';

/** A deal as a source would tell it, in days since 1970. */
export type PipelineDeal = {
	readonly key: string;
	readonly start: number;
	readonly closed?: number;
	readonly isWon?: boolean;
	readonly amount?: number;
	readonly due?: number;
	/** Later plans: from which day on it is due when. */
	readonly plans?: ReadonlyArray<{readonly day: number; readonly due: number; readonly amount?: number}>;
	readonly owner?: string;
	readonly product?: string;
	/** Days on which somebody called. */
	readonly calls?: readonly number[];
	readonly name?: string;
	/** The stages it went through after its first, and when. */
	readonly stages?: ReadonlyArray<readonly [day: number, stage: string]>;
	readonly account?: string;
};

/** What a source says of deals, each for an account of the territory north unless it has another account, `south`. */
export function pipelineRecords(deals: readonly PipelineDeal[]): SourceRecord[] {
	const owners = [...new Set(deals.flatMap(({owner}) => owner ?? []))];
	return [
		say(ref('Account', 'acme'), 'profile', {day: 1, fields: {name: 'Acme', territory: 'north'}}),
		say(ref('Account', 'south'), 'profile', {day: 1, fields: {name: 'South', territory: 'south'}}),
		...owners.map(owner =>
			say(ref('Owner', owner), 'profile', {
				day: 1,
				fields: {name: owner},
				names: owner === 'lena' ? {} : {manager: ref('Owner', 'lena')},
			}),
		),
		say(ref('Owner', 'lena'), 'role', {day: 1, fields: {name: 'lena'}}),
		...deals.flatMap(dealRecords),
	];
}

function dealRecords(deal: PipelineDeal, row: number): SourceRecord[] {
	const {key, start, closed, isWon = true, amount, due, plans = [], owner, product, calls = [], stages = []} = deal;
	const subject = ref('Opportunity', key);
	const plan = (day: number, dueOn: number | undefined, worth: number | undefined) =>
		say(subject, 'plan', {
			day,
			row,
			fields: {
				...(worth === undefined ? {} : {amountUsd: worth}),
				...(dueOn === undefined ? {} : {expectedCloseAt: dueOn * 86_400_000}),
			},
		});
	return [
		say(subject, 'profile', {
			day: start,
			row,
			fields: {name: deal.name ?? `Deal ${key}`},
			names: {
				account: ref('Account', deal.account ?? 'acme'),
				...(owner === undefined ? {} : {owner: ref('Owner', owner)}),
				...(product === undefined ? {} : {product: ref('Product', product)}),
			},
		}),
		say(subject, 'stage', {day: start, row, fields: {stage: 'proposal'}}),
		...stages.map(([day, stage]) => say(subject, 'stage', {day, row, fields: {stage}})),
		...(amount === undefined && due === undefined ? [] : [plan(start, due, amount)]),
		...plans.map(one => plan(one.day, one.due, one.amount ?? amount)),
		...(closed === undefined
			? []
			: [say(subject, 'stage', {day: closed, row, fields: {stage: isWon ? 'won' : 'lost'}})]),
		...calls.map(day =>
			say(ref('Interaction', `${key}/${day}`), 'event', {
				day,
				fields: {kind: 'call', subject: `Call ${key}`},
				names: {opportunity: subject},
			}),
		),
	];
}

/** A business that closes a deal of 100 every week from day 7 to day 700, alternately by ann and bo, and has four open ones on day 700. */
export const steadyBusiness: readonly PipelineDeal[] = [
	...Array.from({length: 100}, (_, week) => ({
		key: `won ${week}`,
		start: 7 * week + 1,
		closed: 7 * week + 7,
		amount: 100,
		owner: week % 2 === 0 ? 'ann' : 'bo',
		product: 'p',
	})),
	...[0, 1, 2, 3].map(number => ({
		key: `open ${number}`,
		start: 690 + number,
		amount: 100,
		owner: 'ann',
		product: 'p',
	})),
];
