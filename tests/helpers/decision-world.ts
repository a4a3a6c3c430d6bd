import {DAY} from '../../src/core/clock.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {FieldValue, SourceRecord} from '../../src/graph/records.ts';
import {handMadeModel} from './hand-made-model.ts';
import {ref, say} from './say.ts';

/** The day up to which the world is known: a Wednesday in 2017. */
export const TODAY = 17_331;
/** Noon of that day, UTC. */
export const NOW = TODAY * DAY + DAY / 2;

export const idOfDeal = (deal: number) => entityIdOf('crm', ref('Opportunity', deal));
export const idOfPerson = (person: number) => entityIdOf('crm', ref('Contact', person));

export type WorldOptions = {
	readonly deals: number;
	readonly people: number;
	/** What a source states of each person besides name and consent. */
	readonly of?: (person: number) => Readonly<Record<string, FieldValue>>;
	/** What deals are called. */
	readonly nameOf?: (deal: number) => string;
};

/** Open deals of one account and one owner, which share a few people as their main contacts. */
export function decisionWorld({
	deals,
	people,
	of = () => ({}),
	nameOf = deal => `Deal ${deal}`,
}: WorldOptions): SourceRecord[] {
	const account = ref('Account', 'acme');
	const owner = ref('Owner', 'kim');
	const eachOf = <T>(count: number, make: (n: number) => T[]) => Array.from({length: count}, (_, n) => make(n)).flat();
	return [
		say(account, 'profile', {day: TODAY - 400, fields: {name: 'Acme', territory: 'north'}}),
		say(owner, 'profile', {day: TODAY - 400, fields: {name: 'Kim'}}),
		...eachOf(people, n => [
			say(ref('Contact', n), 'profile', {
				day: TODAY - 300,
				fields: {name: `Person ${n}`, seniority: 'manager', consentEmail: true, ...of(n)},
			}),
			say(ref('Contact', n), 'employment', {day: TODAY - 300, discriminator: 'acme', names: {account}}),
		]),
		...eachOf(deals, n => [
			say(ref('Opportunity', n), 'profile', {
				day: TODAY - 100,
				fields: {name: nameOf(n)},
				names: {account, contact: ref('Contact', n % people)},
			}),
			say(ref('Opportunity', n), 'owner', {day: TODAY - 100, names: {owner}}),
			say(ref('Opportunity', n), 'plan', {
				day: TODAY - 100,
				fields: {amountUsd: 50_000, expectedCloseAt: NOW + 10 * DAY},
			}),
			say(ref('Opportunity', n), 'stage', {day: TODAY - 100, fields: {stage: 'proposal'}}),
		]),
	];
}

/** A model for which calls, e-mails, meetings and people are worth something. */
export const decisionModel = handMadeModel(-0.5, [
	{feature: 'opportunity/calls', edges: [1], scores: [0, 0.4]},
	{feature: 'opportunity/outbound-emails', edges: [1], scores: [0, 0.2]},
	{feature: 'opportunity/meetings', edges: [1], scores: [0, 0.8]},
	{feature: 'opportunity/people-involved', edges: [1], scores: [-0.1, 0.3]},
]);
