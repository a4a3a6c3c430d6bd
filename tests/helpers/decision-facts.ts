import {closings} from '../../schema/ontology.ts';
import {DAY} from '../../src/core/clock.ts';
import {openRandom} from '../../src/core/random.ts';
import type {
	DecisionFacts,
	LearnedEffect,
	Option,
	PersonFacts,
	SubjectTerms,
} from '../../src/decisions/funnel/decision-facts.ts';
import {currentBook} from '../../src/decisions/funnel/policy-book.ts';

/** Wednesday noon, UTC. */
export const NOON = Date.UTC(2026, 5, 17, 12);

export const agreed: PersonFacts = {consentEmail: true, consentPhone: null, legalHold: null, timeZone: null};
const option = (person: string | null, lift: number | null, fact = 'sta_1'): Option => ({person, lift, fact});

/** An open deal of 100,000 USD whose main contact, Ann, can be called, written to and met, and with nothing done before. */
export function factsOf(changes: Partial<DecisionFacts> = {}): DecisionFacts {
	return {
		subject: 'opp_1',
		target: 'opportunity-won',
		key: 'key-1',
		at: NOON,
		asOf: NOON,
		knownAt: NOON,
		probability: 0.4,
		modelFallback: null,
		closed: null,
		amountUsd: {value: 100_000, fact: 'sta_amount'},
		expectedCloseAt: null,
		owner: 'own_1',
		account: 'acc_1',
		options: {
			'call-main-contact': [option('con_ann', 0.02)],
			'email-main-contact': [option('con_ann', 0.01)],
			'meet-main-contact': [option('con_ann', 0.05)],
			'resolve-urgent-ticket': [option(null, 0.03)],
			'do-nothing': [option(null, null)],
		},
		people: {con_ann: agreed},
		contacts: [],
		taken: [],
		used: [],
		switchedOff: [],
		override: null,
		...changes,
	};
}

/** Facts drawn from a seed: any actions, a few people of all kinds, and a past that fills caps about half of the time. */
export function randomFacts(seed: number): DecisionFacts {
	const random = openRandom(seed);
	const any = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
	const maybe = <T>(value: T): T | null => (random.next() < 0.5 ? value : null);
	const people = ['con_ann', 'con_bob', 'con_cy'];
	const options = Object.fromEntries(
		currentBook.catalogue
			.filter(() => random.next() < 0.7)
			.map(({name, isPersonal}) => [
				name,
				Array.from({length: isPersonal ? 1 + random.below(3) : 1}, (_, index) =>
					option(isPersonal ? people[index]! : null, maybe(random.next() / 5 - 0.03), `sta_${random.below(9)}`),
				),
			]),
	);
	const at = NOON + random.below(24 * 60) * 60_000;
	const times = (most: number) => Array.from({length: random.below(most)}, () => at - random.below(10 * DAY));
	return factsOf({
		...{subject: `opp_${random.below(50)}`, key: `key-${seed}`, at, options},
		closed: random.next() < 0.1 ? 'won' : null,
		amountUsd: maybe({value: random.below(900_000), fact: 'sta_amount'}),
		expectedCloseAt: maybe({value: at + (random.below(90) - 30) * DAY, fact: 'sta_close'}),
		people: Object.fromEntries(
			[...people, 'acc_1'].map(id => [
				id,
				{
					consentEmail: any([true, false, null]),
					consentPhone: any([true, false, null]),
					legalHold: any([true, false, null, null]),
					timeZone: any(['Asia/Tokyo', 'America/New_York', 'nowhere', null]),
				},
			]),
		),
		contacts: times(6).map(when => ({
			person: any(people),
			channel: any(['phone', 'email', 'meeting'] as const),
			at: when,
		})),
		taken: times(3).map(when => ({action: any(currentBook.catalogue).name, at: when})),
		used: times(60).map(when => ({capacity: any(['outreach', 'meetings'] as const), at: when})),
		switchedOff: random.next() < 0.2 ? [{action: 'call-main-contact', reason: 'a test'}] : [],
		override:
			random.next() < 0.1
				? {id: 'ovr_1', action: any(currentBook.catalogue).name, actor: 'kim', reason: 'I know them', until: at + DAY}
				: null,
	});
}

/** What a target says of leads. */
export const leadTerms: SubjectTerms = {
	kind: 'Lead',
	closing: {aspect: 'outcome', field: 'converted', labels: ['yes', 'no']},
	amountField: 'budgetUsd',
	assumedUsd: 4000,
};

/** The same facts about a lead, who is the person that actions are addressed to. */
export function ofLead(facts: DecisionFacts): DecisionFacts {
	const subject = facts.subject.replace(/^opp_/, 'lea_');
	const rename = (person: string | null) => (person === null ? null : subject);
	const options = Object.entries(facts.options).map(([action, list]) => [
		action,
		list.slice(0, 1).map(one => ({...one, person: rename(one.person)})),
	]);
	const {con_ann: own = agreed, con_bob: _, con_cy: __, ...others} = facts.people;
	return {
		...facts,
		...{subject, target: 'lead-converts', about: leadTerms},
		closed: facts.closed === null ? null : 'yes',
		options: Object.fromEntries(options),
		people: {...others, [subject]: own},
		contacts: facts.contacts.map(one => ({...one, person: subject})),
	};
}

/** The same facts about a ticket that one of the people raised. */
export const ofTicket = (facts: DecisionFacts): DecisionFacts => ({
	...facts,
	...{subject: facts.subject.replace(/^opp_/, 'tic_'), target: 'ticket-pleases'},
	about: {...leadTerms, kind: 'Ticket', closing: closings.Ticket!},
	closed: facts.closed === null ? null : 'closed',
});

/** A learned effect that is so large, and so sure. */
export const effectOf = (mean: number, deviation = 0.01): LearnedEffect => ({
	...{mean, low: mean - 2 * deviation, high: mean + 2 * deviation, treated: 200, control: 60},
	...{treatedDeviation: deviation, controlDeviation: deviation / 2, terms: [{term: 'average', value: mean}]},
});

/** Facts with learned effects drawn from a seed: of about half of the actions that could be taken, of all sizes. */
export function withRandomEffects(facts: DecisionFacts, seed: number): DecisionFacts {
	const random = openRandom(seed + 77);
	const able = Object.keys(facts.options).filter(action => action !== 'do-nothing');
	const learned = able.filter(() => random.next() < 0.5);
	const effects = learned.map(action => [action, effectOf(random.next() / 5 - 0.06, random.next() / 20)] as const);
	const short = able.filter(action => !learned.includes(action)).map(action => [action, {treated: 9, control: 3}]);
	return {
		...facts,
		learned: {revision: 'lift_1', effects: Object.fromEntries(effects), short: Object.fromEntries(short)},
	};
}
