import test from 'ava';
import {isForKind} from '../../schema/actions.ts';
import {armKinds} from '../../schema/experiment.ts';
import type {Kind} from '../../schema/ontology.ts';
import type {Exploration} from '../../schema/policies.ts';
import {canonicalJson} from '../../src/core/hash.ts';
import {armBook} from '../../src/decisions/experiment/arm-book.ts';
import {decide, type Outcome} from '../../src/decisions/funnel/decide.ts';
import type {DecisionFacts} from '../../src/decisions/funnel/decision-facts.ts';
import {maybeUntaken} from '../../src/decisions/funnel/planned-step.ts';
import {contentOf, currentBook, openBook, type PolicyBook} from '../../src/decisions/funnel/policy-book.ts';
import {checkContactsKept, checkFunnelCloses, type DecisionCase} from '../../src/governance/laws/funnel-closes.ts';
import {ofLead, ofTicket, randomFacts, withRandomEffects} from '../helpers/decision-facts.ts';
import {simulateDecisions} from '../helpers/simulate-decisions.ts';

/** Decisions about random facts by the book in force, as `decide` makes them or as a fault would. */
function* decisions(
	count: number,
	fault: (outcome: Outcome, facts: DecisionFacts) => Outcome = own => own,
): Generator<DecisionCase> {
	for (let seed = 0; seed < count; seed++) {
		const facts = randomFacts(seed);
		yield {book: currentBook, facts, outcome: fault(decide(currentBook, facts), facts)};
	}
}

test('20,000 random decisions close: the catalogue is chosen and dropped, propensities sum to 1', t => {
	t.like(checkFunnelCloses(decisions(20_000)), {checked: 20_000, broken: 0});
});

test('each is made again from its facts as they are stored, to the last digit', t => {
	for (const {book, facts, outcome} of decisions(5000)) {
		const stored = JSON.parse(canonicalJson(facts)) as DecisionFacts;
		const again = decide(openBook(JSON.parse(canonicalJson(contentOf(book)))), stored);
		t.is(canonicalJson(again), canonicalJson(outcome), facts.key);
	}
});

test('20,000 random decisions about leads close, do nothing that is for deals, and are made again', t => {
	const names = (subject: string) => currentBook.catalogue.filter(one => one.subject === subject).map(one => one.name);
	const [forDeals, forLeads] = [names('Opportunity'), names('Lead')];
	const done = {deals: 0, leads: 0};
	const cases = (function* () {
		for (let seed = 0; seed < 20_000; seed++) {
			const one = caseOf(currentBook, ofLead(randomFacts(seed)));
			const dropped = one.outcome.dropped.filter(own => own.policy === 'own-kind');
			t.true(
				forDeals.every(
					name => one.facts.switchedOff.some(off => off.action === name) || dropped.some(own => own.action === name),
				),
			);
			done.deals += Number(one.outcome.chosen.some(own => forDeals.includes(own.action)));
			done.leads += Number(one.outcome.chosen.some(own => forLeads.includes(own.action)));
			if (seed % 5 === 0) {
				const stored = JSON.parse(canonicalJson(one.facts)) as DecisionFacts;
				t.is(canonicalJson(decide(currentBook, stored)), canonicalJson(one.outcome), one.facts.key);
			}

			yield one;
		}
	})();
	t.like(checkFunnelCloses(cases), {checked: 20_000, broken: 0});
	t.is(done.deals, 0);
	t.true(done.leads > 4000, `${done.leads}`);
});

test('a decision about a deal or a ticket does nothing that is for another kind', t => {
	const others = (kind: Kind) => currentBook.catalogue.filter(one => !isForKind(one, kind)).map(one => one.name);
	const tickets = Array.from({length: 3000}, (_, seed) => caseOf(currentBook, ofTicket(randomFacts(seed))));
	for (const [kind, cases] of [
		['Opportunity', [...decisions(2000)]],
		['Ticket', tickets],
	] as const) {
		const barred = others(kind);
		t.true(
			cases.every(({outcome}) => outcome.chosen.every(one => !barred.includes(one.action))),
			kind,
		);
		t.true(
			cases.some(({outcome}) => outcome.chosen.length > 2),
			kind,
		);
		t.like(checkFunnelCloses(cases), {broken: 0});
	}
});

test('an action for another kind is taken by a book that does not ask for kinds, and that is caught', t => {
	const policies = currentBook.policies.filter(one => one.name !== 'own-kind');
	const book = openBook({...contentOf(currentBook), policies});
	const outcomes = Array.from({length: 200}, (_, seed) => decide(book, ofLead(randomFacts(seed))));
	t.true(outcomes.some(({chosen}) => chosen.some(one => one.action === 'offer-discount')));
});

test('6000 decisions of eight writers about leads break no contact policy, and all close', t => {
	const cases = simulateDecisions({decisions: 6000, writers: 8, areLeads: true});
	const {checked, broken} = checkContactsKept(cases);
	t.is(broken, 0);
	t.true(checked > 1000, `${checked}`);
	t.like(checkFunnelCloses(cases), {checked: 6000, broken: 0});
	const careless = simulateDecisions({decisions: 5000, writers: 8, areLeads: true, isLocked: false});
	t.true(checkContactsKept(careless).broken > 0, 'who do not wait for each other break a cap');
});

const explorations: readonly Exploration[] = [
	{kind: 'epsilon-greedy'},
	{kind: 'thompson', draws: 64, priorDeviation: 0.02},
	{kind: 'lin-ucb', width: 1, priorDeviation: 0.02},
];

for (const exploration of explorations) {
	const {arbitration} = currentBook;
	const book = openBook({...contentOf(currentBook), arbitration: {...arbitration, exploration}});

	test(`12,000 random decisions with learned effects by ${exploration.kind} close, and are made again`, t => {
		const stored = openBook(JSON.parse(canonicalJson(contentOf(book))));
		const byUplift = {count: 0};
		const cases = (function* () {
			for (let seed = 0; seed < 12_000; seed++) {
				const one = caseOf(book, withRandomEffects(randomFacts(seed), seed));
				byUplift.count += Number(one.outcome.chosen.some(own => own.basis.p === 'uplift'));
				if (seed % 7 === 0) {
					const again = decide(stored, JSON.parse(canonicalJson(one.facts)) as DecisionFacts);
					t.is(canonicalJson(again), canonicalJson(one.outcome), one.facts.key);
				}

				yield one;
			}
		})();
		t.like(checkFunnelCloses(cases), {checked: 12_000, broken: 0});
		t.true(byUplift.count > 3000, `${byUplift.count}`);
	});
}

test('learned effects that take the share of ε from an action are caught', t => {
	const book = openBook({...contentOf(currentBook), arbitration: {...currentBook.arbitration, epsilon: 0.01}});
	const cases = Array.from({length: 300}, (_, seed) => {
		const one = caseOf(book, withRandomEffects(randomFacts(seed), seed));
		return {...one, book: currentBook};
	});
	t.true(checkFunnelCloses(cases).broken > 0);
});

test('6000 decisions of four writers with learned effects break no contact policy, and all close', t => {
	const cases = simulateDecisions({decisions: 6000, writers: 4, learn: withRandomEffects});
	t.like(checkContactsKept(cases), {broken: 0});
	t.true(checkContactsKept(cases).checked > 250);
	t.like(checkFunnelCloses(cases), {checked: 6000, broken: 0});
});

for (const kind of armKinds) {
	const book = armBook(currentBook, kind);

	test(`1,500 random decisions of the arm ${kind} close, and are made again`, t => {
		const cases = Array.from({length: 1500}, (_, seed) => caseOf(book, randomFacts(seed)));
		t.like(checkFunnelCloses(cases), {checked: 1500, broken: 0});
		const stored = openBook(JSON.parse(canonicalJson(contentOf(book))));
		for (const {facts, outcome} of cases) {
			t.is(canonicalJson(decide(stored, facts)), canonicalJson(outcome), facts.key);
		}
	});

	test(`1,500 decisions of four writers in the arm ${kind} break no contact policy, and all close`, t => {
		const cases = simulateDecisions({decisions: 1500, writers: 4, book});
		const {checked, broken} = checkContactsKept(cases);
		t.is(broken, 0);
		t.is(checked > 60, kind !== 'control', `${checked}`);
		t.like(checkFunnelCloses(cases), {checked: 1500, broken: 0});
	});
}

const caseOf = (book: PolicyBook, facts: DecisionFacts): DecisionCase => ({book, facts, outcome: decide(book, facts)});

/** Random facts with a step that a day has for them: one that passes, one of many that may not, or one towards somebody else. */
function plannedFacts(seed: number): DecisionFacts {
	const facts = randomFacts(seed);
	const names = Object.keys(facts.options).sort();
	const action = names[seed % names.length]!;
	const own = facts.options[action]!;
	const person = own[(seed * 7) % Math.max(1, own.length)]?.person ?? null;
	return {...facts, planned: {day: 'day_1', action, person, why: 'It is worth most.'}};
}

test('5,000 random planned steps are taken as planned or not at all, and those that are taken close and are made again', t => {
	let taken = 0;
	const cases = Array.from({length: 5000}, (_, seed) => plannedFacts(seed)).flatMap(facts => {
		const why = maybeUntaken(currentBook, facts);
		if (why !== undefined) {
			t.true(why.length > 0);
			t.not(decide(currentBook, facts).arm, 'planned');
			return [];
		}

		taken++;
		return [caseOf(currentBook, facts)];
	});
	t.log(`${taken} of 5,000 taken`);
	t.true(taken > 500 && taken < 4500, `${taken}`);
	t.like(checkFunnelCloses(cases), {checked: taken, broken: 0});
	for (const {facts, outcome} of cases.slice(0, 1000)) {
		const stored = JSON.parse(canonicalJson(facts)) as DecisionFacts;
		t.is(canonicalJson(decide(currentBook, stored)), canonicalJson(outcome), facts.key);
		t.like(outcome.chosen[0], {action: facts.planned!.action, person: facts.planned!.person, propensity: 1});
	}
});

test('a planned step that is taken otherwise than planned is caught', t => {
	const cases = Array.from({length: 3000}, (_, seed) => plannedFacts(seed))
		.filter(facts => maybeUntaken(currentBook, facts) === undefined)
		.map(facts => caseOf(currentBook, facts));
	const faults: ReadonlyArray<(one: DecisionCase) => DecisionCase> = [
		({book, facts, outcome}) => ({book, facts, outcome: {...outcome, arm: 'greedy'}}),
		({book, facts: {planned: _, ...facts}, outcome}) => ({book, facts, outcome}),
		({book, facts, outcome}) => ({book, facts: {...facts, planned: {...facts.planned!, person: 'con_x'}}, outcome}),
		({book, facts, outcome}) => ({
			book,
			facts: {...facts, planned: {...facts.planned!, action: 'none-such'}},
			outcome,
		}),
	];
	for (const [n, fault] of faults.entries()) {
		t.is(checkFunnelCloses(cases.map(fault)).broken, cases.length, `${n}`);
	}
});

test('an arm that leaves contact policy out breaks it, and that is caught', t => {
	for (const [name, policy] of [
		['phone-cap', /-cap$/],
		['e-mail-consent', /consent/],
		['legal-hold', /legal-hold/],
	] as const) {
		const {arbitration} = currentBook;
		const book = openBook({...contentOf(currentBook), arbitration: {...arbitration, unasked: [name]}});
		const {broken, counterexample} = checkContactsKept(simulateDecisions({decisions: 3000, writers: 1, book}));
		t.true(broken > 0, name);
		t.regex((counterexample as {policy: string}).policy, policy);
	}
});

test('a control arm that does something is caught', t => {
	const {arbitration} = currentBook;
	const book = openBook({...contentOf(currentBook), arbitration: {...arbitration, holdsOut: true}});
	const cases = Array.from({length: 200}, (_, seed) => {
		const one = caseOf(currentBook, {...randomFacts(seed), override: null});
		return {...one, book, outcome: {...one.outcome, arm: 'held-out' as const}};
	});
	t.true(checkFunnelCloses(cases).broken > 0);
});

test('100,000 decisions of eight writers who wait for each other break no contact policy, and all close', t => {
	const cases = simulateDecisions({decisions: 100_000, writers: 8});
	t.like(checkContactsKept(cases), {broken: 0});
	t.true(checkContactsKept(cases).checked > 2500);
	t.like(checkFunnelCloses(cases), {checked: 100_000, broken: 0});
});

test('writers who do not wait for each other break a cap, and that is caught', t => {
	const {broken, counterexample} = checkContactsKept(simulateDecisions({decisions: 5000, writers: 8, isLocked: false}));
	t.true(broken > 0);
	t.regex((counterexample as {policy: string}).policy, /-cap$/);
});

const faults: ReadonlyArray<readonly [what: string, fault: (outcome: Outcome) => Outcome]> = [
	['an action that is neither chosen nor dropped', own => ({...own, dropped: own.dropped.slice(1)})],
	['an action that is both', own => ({...own, dropped: [...own.dropped, {...own.dropped[0]!, action: own.action}]})],
	[
		'a drop by a policy that is not in the book',
		own => ({...own, dropped: own.dropped.map(one => ({...one, policy: 'mood'}))}),
	],
	['a drop by another revision', own => ({...own, dropped: own.dropped.map(one => ({...one, revision: 'pol_0'}))})],
	[
		'a drop at another stage',
		own => ({...own, dropped: own.dropped.map(one => ({...one, stage: 'contact-policy' as const, policy: 'reason'}))}),
	],
	['a drop without what would flip it', own => ({...own, dropped: own.dropped.map(one => ({...one, wouldFlip: ''}))})],
	[
		'propensities that do not sum to 1',
		own => ({...own, chosen: own.chosen.map(one => ({...one, propensity: one.propensity * 0.999}))}),
	],
	[
		'an action that is never tried',
		own => ({...own, chosen: own.chosen.map((one, index) => ({...one, propensity: Number(index === 0)}))}),
	],
	['an action that is taken and not the first of the chosen', own => ({...own, action: own.dropped[0]!.action})],
];

for (const [what, fault] of faults) {
	test(`${what} is caught`, t => {
		t.true(checkFunnelCloses(decisions(200, fault)).broken > 0);
	});
}

/** Facts that hide what contact policy asks for, so that somebody is reached who may not be. */
const blindnesses: ReadonlyArray<
	readonly [what: string, hide: (facts: DecisionFacts) => Partial<DecisionFacts>, policy: RegExp]
> = [
	[
		'a decider who sees no consent',
		facts => ({people: told(facts, {consentEmail: true, consentPhone: true})}),
		/consent/,
	],
	['a decider who sees no hold', facts => ({people: told(facts, {legalHold: null})}), /legal-hold/],
	['a decider who takes every place for Greenwich', facts => ({people: told(facts, {timeZone: null})}), /quiet/],
];

const told = ({people}: DecisionFacts, change: object) =>
	Object.fromEntries(
		Object.entries(people).map(([id, known]) => [id, {...known, ...change}]),
	) as DecisionFacts['people'];

for (const [what, hide, policy] of blindnesses) {
	test(`${what} is caught`, t => {
		const cases = Array.from({length: 2000}, (_, seed) => {
			const facts = {...randomFacts(seed), contacts: [], override: null};
			return {book: currentBook, facts, outcome: decide(currentBook, {...facts, ...hide(facts)})};
		});
		const {broken, counterexample} = checkContactsKept(cases.map(spread));
		t.true(broken > 0);
		t.regex((counterexample as {policy: string}).policy, policy);
	});
}

/** Each decision about people of its own, so that no cap is in the way. */
function spread(one: DecisionCase, index: number): DecisionCase {
	const rename = (person: string | null) => person && `${person}/${index}`;
	const people = Object.fromEntries(
		Object.entries(one.facts.people).map(([id, known]) => [id === one.facts.account ? id : rename(id)!, known]),
	);
	const chosen = one.outcome.chosen.map(own => ({...own, person: rename(own.person)}));
	return {...one, facts: {...one.facts, people}, outcome: {...one.outcome, chosen}};
}
