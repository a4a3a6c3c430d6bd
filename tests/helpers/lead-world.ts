import type {TargetDeclaration} from '../../schema/target.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {FieldValue, SourceRecord} from '../../src/graph/records.ts';
import {TODAY} from './decision-world.ts';
import {handMadeModel} from './hand-made-model.ts';
import {ref, say} from './say.ts';

export const idOfLead = (lead: number) => entityIdOf('crm', ref('Lead', lead));

export type LeadWorldOptions = {
	readonly leads: number;
	/** What a source states of each lead besides name and consent. */
	readonly of?: (lead: number) => Readonly<Record<string, FieldValue>>;
	/** How many days ago each lead wrote to us; undefined for one that never did. */
	readonly wrote?: (lead: number) => number | undefined;
};

/** Open leads of one owner, who work at one account, some of whom have written. */
export function leadWorld({leads, of = () => ({}), wrote = () => undefined}: LeadWorldOptions): SourceRecord[] {
	const account = ref('Account', 'acme');
	const owner = ref('Owner', 'kim');
	return [
		say(account, 'profile', {day: TODAY - 400, fields: {name: 'Acme', territory: 'north'}}),
		say(owner, 'profile', {day: TODAY - 400, fields: {name: 'Kim'}}),
		...Array.from({length: leads}, (_, n) => n).flatMap(n => [
			say(ref('Lead', n), 'profile', {
				day: TODAY - 30,
				fields: {name: `Lead ${n}`, consentEmail: true, ...of(n)},
				names: {owner, account},
			}),
			...messagesOf(n, wrote(n)),
		]),
	];
}

function messagesOf(lead: number, daysAgo: number | undefined): SourceRecord[] {
	const message = say(ref('Interaction', `from ${lead}`), 'event', {
		day: TODAY - (daysAgo ?? 0),
		fields: {kind: 'email', direction: 'inbound', subject: `Question ${lead}`},
		names: {from: ref('Lead', lead), to: ref('Owner', 'kim')},
	});
	return daysAgo === undefined ? [] : [message];
}

/** What we did with a lead on a day. */
export const reached = (lead: number, kind: 'call' | 'email', day: number) =>
	say(ref('Interaction', `to ${lead} ${kind} ${day}`), 'event', {
		day,
		fields: {kind, direction: 'outbound', subject: `Hello ${lead}`},
		names: {from: ref('Owner', 'kim'), to: ref('Lead', lead)},
	});

/** Whether a lead converts. */
export const leadTarget: TargetDeclaration = {
	name: 'lead-converts',
	source: 'crm',
	subject: 'Lead',
	label: {aspect: 'outcome', field: 'converted', positive: ['yes'], negative: ['no']},
	afterDays: [0],
	split: {by: 'hash', slug: 'lead-world', seed: 1, fraction: 0.7},
	attributes: [],
	directions: {},
	barred: [],
	minimum: {rows: 100, ofEachClass: 20},
	decisions: {amount: 'budgetUsd', assumedUsd: 4000},
};

/** A model for which calls, e-mails and meetings with a lead are worth something. */
export const leadModel = handMadeModel(
	-1,
	[
		{feature: 'lead/calls', edges: [1, 3], scores: [0, 0.5, 0.6]},
		{feature: 'lead/outbound-emails', edges: [1, 4], scores: [0, 0.3, 0.4]},
		{feature: 'lead/meetings', edges: [1], scores: [0, 0.9]},
	],
	leadTarget.name,
);
