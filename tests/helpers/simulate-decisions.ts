import {DAY} from '../../src/core/clock.ts';
import {openRandom} from '../../src/core/random.ts';
import {decide} from '../../src/decisions/funnel/decide.ts';
import type {DecisionFacts, PastContact} from '../../src/decisions/funnel/decision-facts.ts';
import {currentBook, type PolicyBook} from '../../src/decisions/funnel/policy-book.ts';
import type {DecisionCase} from '../../src/governance/laws/funnel-closes.ts';
import {agreed, factsOf, leadTerms, NOON} from './decision-facts.ts';

type Simulation = {
	readonly decisions: number;
	/** Who decide at the same time. */
	readonly writers: number;
	/** Whether each waits until those before have written; else all of a round read before any of them writes. */
	readonly isLocked?: boolean;
	/** What they decide by; the book in force unless told. */
	readonly book?: PolicyBook;
	/** What is learned of the facts of a decision, by its number; nothing unless told. */
	readonly learn?: (facts: DecisionFacts, made: number) => DecisionFacts;
	/** Whether they are about leads, each of whom is the person that is reached; about deals unless told. */
	readonly areLeads?: boolean;
};

const PEOPLE = 300;
const DEALS = 2000;
const catalogue = currentBook.catalogue.filter(one => one.name !== 'do-nothing');

/**
 * Decisions over sixty days about deals that share 300 people, by several writers with one ledger in memory: what a person was reached by, what a
 * deal got. People differ in consent, holds and zones.
 */
export function simulateDecisions({
	decisions,
	writers,
	isLocked = true,
	book = currentBook,
	learn = facts => facts,
	areLeads = false,
}: Simulation): DecisionCase[] {
	const random = openRandom(11);
	const contacts = new Map<string, PastContact[]>();
	const taken = new Map<string, Array<{action: string; at: number}>>();
	const cases: DecisionCase[] = [];
	const step = (60 * DAY) / decisions;
	for (let made = 0; made < decisions; made += writers) {
		const round = Array.from({length: Math.min(writers, decisions - made)}, (_, writer) => {
			const deal = random.below(areLeads ? PEOPLE : DEALS);
			return {
				deal,
				key: `sim-${made + writer}`,
				at: NOON + Math.round((made + writer) * step),
				lift: random.next() / 10,
			};
		});
		// Without a lock all writers of a round see the ledger as it stood before the round.
		const stale = isLocked ? undefined : round.map(one => factsIn(one));
		for (const [index, one] of round.entries()) {
			const facts = learn(stale?.[index] ?? factsIn(one), made + index);
			const outcome = decide(book, facts);
			cases.push({book, facts, outcome});
			write(facts, outcome.chosen[0]!);
		}
	}

	return cases;

	function factsIn({deal, key, at, lift}: {deal: number; key: string; at: number; lift: number}): DecisionFacts {
		const subject = areLeads ? `lea_${deal}` : `opp_${deal}`;
		const people = areLeads ? [subject] : [deal % PEOPLE, (deal * 7 + 1) % PEOPLE].map(n => `con_${n}`);
		const options = catalogue.map(({name, isPersonal}) => [
			name,
			isPersonal ? people.map(person => ({person, lift, fact: 'sta'})) : [{person: null, lift, fact: 'sta'}],
		]);
		return factsOf({
			...{subject, key, ...(areLeads && {about: leadTerms})},
			...{at, options: Object.fromEntries(options)},
			people: Object.fromEntries(people.map(person => [person, knownOf(Number(person.slice(4)))])),
			contacts: people.flatMap(person => (contacts.get(person) ?? []).filter(one => one.at > at - 7 * DAY)),
			taken: (taken.get(subject) ?? []).slice(-50),
		});
	}

	function write({subject, at}: DecisionFacts, {action, person}: {action: string; person: string | null}): void {
		const {channel} = currentBook.catalogue.find(one => one.name === action)!;
		taken.set(subject, [...(taken.get(subject) ?? []), {action, at}]);
		if (person !== null) {
			contacts.set(person, [...(contacts.get(person) ?? []).slice(-20), {person, channel, at}]);
		}
	}
}

const knownOf = (person: number) => ({
	...agreed,
	consentEmail: person % 5 !== 0,
	legalHold: person % 11 === 0,
	timeZone: ['UTC', 'Asia/Tokyo', 'America/New_York'][person % 3]!,
});
