import test from 'ava';
import type {Exploration} from '../../schema/policies.ts';
import {DAY, maybeIso} from '../../src/core/clock.ts';
import {decide, type Outcome} from '../../src/decisions/funnel/decide.ts';
import type {DecisionFacts, LearnedEffect} from '../../src/decisions/funnel/decision-facts.ts';
import {inControl} from '../../src/decisions/funnel/in-control.ts';
import {contentOf, currentBook, openBook} from '../../src/decisions/funnel/policy-book.ts';
import {agreed, effectOf, factsOf, NOON} from '../helpers/decision-facts.ts';

const book = openBook({...contentOf(currentBook), arbitration: {...currentBook.arbitration, controlShare: 0}});
const decided = (changes: Partial<DecisionFacts> = {}) => decide(book, factsOf(changes));
const dropOf = ({dropped}: Outcome, action: string) => dropped.find(one => one.action === action);
const policyOf = (outcome: Outcome, action: string) => dropOf(outcome, action)?.policy;

test('what passed is ranked by P × C × V × L, and each factor is told', t => {
	const {chosen} = decided();
	const call = chosen.find(one => one.action === 'call-main-contact')!;
	t.like(call, {p: 0.02, c: 1, v: 100_000, l: 1, priority: 2000, person: 'con_ann', basis: {p: 'model', v: 'amount'}});
	const ranked = [...chosen].sort((a, b) => b.priority - a.priority).map(one => one.action);
	t.deepEqual(ranked, [
		'meet-main-contact',
		'resolve-urgent-ticket',
		'call-main-contact',
		'email-main-contact',
		'do-nothing',
	]);
});

test('a deal that is due soon weighs more, one without an amount is worth the assumed one', t => {
	const due = decided({expectedCloseAt: {value: NOON + 3 * DAY, fact: 'f'}, amountUsd: null});
	t.like(due.chosen.find(one => one.action === 'call-main-contact')!, {c: 1.25, v: 10_000, basis: {v: 'assumed'}});
});

test('an action that the model says nothing about has its stated prior', t => {
	const options = {'call-main-contact': [{person: 'con_ann', lift: null, fact: 'f'}]};
	t.like(decided({options}).chosen.find(one => one.action === 'call-main-contact')!, {p: 0.005, basis: {p: 'prior'}});
});

const bars: ReadonlyArray<readonly [what: string, action: string, policy: string, changes: Partial<DecisionFacts>]> = [
	['switched off', 'call-main-contact', 'kill-switch', {switchedOff: [{action: 'call-main-contact', reason: 'x'}]}],
	['of a closed deal', 'call-main-contact', 'open-deals', {closed: 'won'}],
	['without a path', 're-engage', 'reason', {}],
	[
		'that lowers the score',
		'call-main-contact',
		'no-harm',
		{options: {'call-main-contact': [{person: null, lift: -0.1, fact: 'f'}]}},
	],
	['that costs more than it brings', 'resolve-urgent-ticket', 'worth-its-cost', {amountUsd: {value: 100, fact: 'f'}}],
	[
		'given four days ago',
		'call-main-contact',
		'cool-down',
		{taken: [{action: 'call-main-contact', at: NOON - 4 * DAY}]},
	],
	[
		'beyond the meetings of a day',
		'meet-main-contact',
		'meeting-capacity',
		{used: Array.from({length: 6}, () => ({capacity: 'meetings', at: NOON - 1}))},
	],
	['by e-mail to who has not agreed', 'email-main-contact', 'e-mail-consent', {people: {}}],
	[
		'by phone to who has asked not to be called',
		'call-main-contact',
		'phone-consent',
		{people: {con_ann: {...agreed, consentPhone: false}}},
	],
	['towards a person on hold', 'meet-main-contact', 'legal-hold', {people: {con_ann: {...agreed, legalHold: true}}}],
	[
		'towards an account on hold',
		'meet-main-contact',
		'legal-hold',
		{people: {con_ann: agreed, acc_1: {...agreed, legalHold: true}}},
	],
	[
		'at nine in the evening in Tokyo',
		'call-main-contact',
		'quiet-phone',
		{people: {con_ann: {...agreed, timeZone: 'Asia/Tokyo'}}},
	],
	[
		'for a third time in a week',
		'call-main-contact',
		'phone-cap',
		{contacts: [1, 2].map(day => ({person: 'con_ann', channel: 'phone', at: NOON - day * DAY}))},
	],
	[
		'for a fifth time on any channel',
		'meet-main-contact',
		'contact-cap',
		{contacts: [1, 2, 3, 4].map(day => ({person: 'con_ann', channel: 'meeting', at: NOON - day * DAY}))},
	],
];

for (const [what, action, policy, changes] of bars) {
	test(`an action ${what} is dropped by ${policy}, with what would flip it`, t => {
		const outcome = decided(changes);
		const drop = dropOf(outcome, action);
		const declared = book.policies.find(one => one.name === policy)!;
		t.like(drop, {policy, stage: declared.stage, revision: declared.revision});
		t.regex(drop!.wouldFlip, /^(It|The|Its|`consent\w+`).* would have to .+\.?$/);
		t.is(outcome.chosen.length + outcome.dropped.length, book.catalogue.length);
	});
}

test('a cap says from when on there is room, and then there is', t => {
	const contacts = [1, 3].map(day => ({person: 'con_ann', channel: 'phone', at: NOON - day * DAY}) as const);
	const free = NOON + 4 * DAY;
	t.true(dropOf(decided({contacts}), 'call-main-contact')!.wouldFlip.includes(maybeIso(free)!));
	t.is(policyOf(decided({contacts, at: free - 1}), 'call-main-contact'), 'phone-cap');
	t.is(policyOf(decided({contacts, at: free}), 'call-main-contact'), undefined);
});

test('a person who may not be reached leaves the next best one', t => {
	const options = {
		'email-main-contact': [
			{person: 'con_ann', lift: 0.3, fact: 'a'},
			{person: 'con_bob', lift: 0.1, fact: 'b'},
		],
	};
	const outcome = decided({options, people: {con_bob: agreed}});
	t.like(outcome.chosen.find(one => one.action === 'email-main-contact')!, {person: 'con_bob', fact: 'b', p: 0.1});
});

test('a closed deal leaves nothing to do but nothing', t => {
	const {action, chosen} = decided({closed: 'lost'});
	t.deepEqual([action, chosen.length, chosen[0]!.propensity], ['do-nothing', 1, 1]);
});

test('each action is tried with a probability of at least epsilon / n, and as often as it is logged', t => {
	const runs = 20_000;
	const counts = new Map<string, number>();
	for (let run = 0; run < runs; run++) {
		const {action} = decided({key: `run ${run}`});
		counts.set(action, (counts.get(action) ?? 0) + 1);
	}

	for (const {action, propensity} of decided().chosen) {
		t.true(propensity >= 0.1 / 5 - 1e-12);
		t.true(
			Math.abs(counts.get(action)! / runs - propensity) < 4 * Math.sqrt((propensity * (1 - propensity)) / runs),
			action,
		);
	}
});

test('a control group of the declared size, always the same, gets any action that passed', t => {
	const subjects = Array.from({length: 20_000}, (_, n) => `opp_${n}`);
	const share = subjects.filter(subject => inControl(subject, 0.02)).length / subjects.length;
	t.true(Math.abs(share - 0.02) < 0.004, String(share));
	const subject = subjects.find(one => inControl(one, currentBook.arbitration.controlShare))!;
	const outcome = decide(currentBook, factsOf({subject}));
	t.is(outcome.arm, 'control');
	t.true(outcome.chosen.every(one => Math.abs(one.propensity - 0.2) < 1e-12));
});

test('an override is taken before the ranking and against the model, but not against contact policy', t => {
	const override = {id: 'o', action: 'call-main-contact', actor: 'kim', reason: 'I know her', until: NOON + DAY};
	const options = {'call-main-contact': [{person: 'con_ann', lift: -0.2, fact: 'f'}]};
	const overridden = decided({override, options});
	t.like(overridden, {action: 'call-main-contact', arm: 'override', fallbackReason: null});
	t.is(overridden.chosen[0]!.propensity, 1);

	const refused = decided({override, options, people: {con_ann: {...agreed, consentPhone: false}}});
	t.not(refused.action, 'call-main-contact');
	t.regex(refused.fallbackReason!, /override's action call-main-contact was dropped by phone-consent/);
});

test('a discount and a large deal take an approval, doing nothing takes none', t => {
	const override = {id: 'o', action: 'offer-discount', actor: 'kim', reason: 'r', until: NOON + DAY};
	const options = {'offer-discount': [{person: null, lift: null, fact: 'f'}]};
	t.regex(decided({override, options}).needsApproval!, /discount of 10 per cent/);
	t.regex(decided({amountUsd: {value: 500_000, fact: 'f'}}).needsApproval!, /500000 USD/);
	t.is(decided().needsApproval, null);
	t.is(decided({closed: 'won', amountUsd: {value: 500_000, fact: 'f'}}).needsApproval, null);
});

test('a second threshold asks for two people, and a book without it for one', t => {
	const override = {id: 'o', action: 'offer-discount', actor: 'kim', reason: 'r', until: NOON + DAY};
	const options = {'offer-discount': [{person: null, lift: null, fact: 'f'}]};
	const far = {secondApprovalDiscountPercent: 10, secondApprovalAmountUsd: 1_000_000, fourEyes: true};
	const strict = openBook({...contentOf(book), arbitration: {...book.arbitration, ...far}});
	const two = {needed: 2, byOthers: true};
	t.like(decide(strict, factsOf({override, options})), {
		approvals: two,
		needsApproval: "A discount of 10 per cent takes two people's approval from 10 on.",
	});
	t.deepEqual(decided({amountUsd: {value: 1_000_000, fact: 'f'}}).approvals, two);
	t.false('approvals' in decided({amountUsd: {value: 999_999, fact: 'f'}}));
	t.false('approvals' in decided({closed: 'won', amountUsd: {value: 1_000_000, fact: 'f'}}));
	t.deepEqual(
		decide(
			openBook({...contentOf(book), arbitration: {...book.arbitration, fourEyes: false}}),
			factsOf({
				amountUsd: {value: 1_000_000, fact: 'f'},
			}),
		).approvals,
		{needed: 2, byOthers: false},
	);
	const {secondApprovalAmountUsd: _, secondApprovalDiscountPercent: __, fourEyes: ___, ...before} = book.arbitration;
	const old = decide(
		openBook({...contentOf(book), arbitration: before}),
		factsOf({amountUsd: {value: 1e9, fact: 'f'}}),
	);
	t.false('approvals' in old);
	t.regex(old.needsApproval!, /takes somebody's approval from 500000 on/);
});

test('a model that is missing is stated', t => {
	t.is(decided({modelFallback: 'No model is trained.'}).fallbackReason, 'No model is trained.');
});

test('the revision of a policy is that of its content, and the book changes with it', t => {
	const [first, ...rest] = book.policies;
	const reworded = openBook({...contentOf(book), policies: [{...first!, why: 'for another reason'}, ...rest]});
	t.is(reworded.revision, book.revision);
	const caps = book.policies.map(one =>
		one.rule.kind === 'frequency-cap' ? {...one, rule: {...one.rule, most: 9}} : one,
	);
	const changed = openBook({...contentOf(book), policies: caps});
	t.not(changed.revision, book.revision);
	t.is(changed.policies.filter((one, index) => one.revision !== book.policies[index]!.revision).length, 3);
});

test('what would flip a drop names nobody, since not every reader may know them', t => {
	const people = {
		con_ann: {...agreed, consentPhone: false, consentEmail: false, legalHold: true},
		acc_1: {...agreed, legalHold: true},
	};
	t.false(decided({people}).dropped.some(({wouldFlip}) => /con_ann|acc_1/.test(wouldFlip)));
});

const exploring = (exploration: Exploration | undefined) => {
	const {exploration: _, ...arbitration} = book.arbitration;
	return openBook({...contentOf(book), arbitration: {...arbitration, ...(exploration && {exploration})}});
};
const thompson: Exploration = {kind: 'thompson', draws: 400, priorDeviation: 0.02};
const linUcb: Exploration = {kind: 'lin-ucb', width: 1, priorDeviation: 0.02};
const learnedOf = (effects: Record<string, LearnedEffect>) => ({
	learned: {revision: 'lift_1', effects, short: {'email-main-contact': {treated: 12, control: 40}}},
});
const propensityOf = ({chosen}: Outcome, action: string) => chosen.find(one => one.action === action)!.propensity;

test('a learned effect goes before the model and the prior, and the others keep theirs', t => {
	const {chosen} = decided(learnedOf({'call-main-contact': effectOf(0.08)}));
	t.like(chosen.find(one => one.action === 'call-main-contact')!, {p: 0.08, priority: 8000, basis: {p: 'uplift'}});
	t.like(chosen.find(one => one.action === 'meet-main-contact')!, {p: 0.05, basis: {p: 'model'}});
});

test('a learned effect bars an action when all of its interval does, and not for a bad start', t => {
	const unsure = decided(learnedOf({'call-main-contact': effectOf(-0.03, 0.02)}));
	t.is(unsure.chosen.find(one => one.action === 'call-main-contact')?.p, -0.03);
	const sure = decided(learnedOf({'call-main-contact': effectOf(-0.03, 0.01)}));
	t.like(dropOf(sure, 'call-main-contact'), {policy: 'no-harm', stage: 'suitability'});
	t.regex(dropOf(sure, 'call-main-contact')!.wouldFlip, /possible that it raises .*-5\.00 points to -1\.00 points/);
	const dear = {...learnedOf({'meet-main-contact': effectOf(0.001, 0.0001)}), amountUsd: {value: 10_000, fact: 'f'}};
	t.is(policyOf(decided(dear), 'meet-main-contact'), 'worth-its-cost');
});

test('without learned effects each kind of exploration decides as before, bit for bit', t => {
	for (const exploration of [undefined, {kind: 'epsilon-greedy'}, thompson, linUcb] as const) {
		for (let run = 0; run < 200; run++) {
			const facts = factsOf({key: `run ${run}`, subject: `opp_${run}`});
			t.deepEqual(decide(exploring(exploration), facts), decide(exploring(undefined), facts));
		}
	}
});

test('Thompson takes each action as often as it may be the best, LinUCB the one that is best with luck, and each keeps its share of ε', t => {
	const facts = factsOf(
		learnedOf({
			'call-main-contact': effectOf(0.05, 0.02),
			'meet-main-contact': effectOf(0.05, 0.02),
			'resolve-urgent-ticket': effectOf(-0.05, 0.03),
		}),
	);
	const drawn = decide(exploring(thompson), facts);
	const [call, meet] = ['call-main-contact', 'meet-main-contact'].map(action => propensityOf(drawn, action));
	t.true(call! > 0.25 && meet! > 0.25 && Math.abs(call! - meet!) < 0.15, `${call} ${meet}`);
	t.true(propensityOf(drawn, 'do-nothing') < 0.03);
	const sure = {...facts, learned: {...facts.learned!, effects: {'call-main-contact': effectOf(0.2, 0.001)}}};
	t.true(propensityOf(decide(exploring(thompson), sure), 'call-main-contact') > 0.9);

	const lucky = learnedOf({'call-main-contact': effectOf(0.04, 0.03), 'meet-main-contact': effectOf(0.05, 0.001)});
	const bold = decide(exploring(linUcb), factsOf(lucky));
	t.is(propensityOf(bold, 'call-main-contact'), 0.1 / 5 + 0.9);
	t.is(decide(exploring(linUcb), factsOf(lucky)).chosen.length, 5);
	t.true([...drawn.chosen, ...bold.chosen].every(one => one.propensity >= 0.1 / 5));
});

test('Thompson is told by the key alone, and takes actions as often as it logs', t => {
	const facts = factsOf(
		learnedOf({'call-main-contact': effectOf(0.05, 0.02), 'meet-main-contact': effectOf(0.05, 0.02)}),
	);
	const by = exploring({...thompson, draws: 64});
	t.deepEqual(decide(by, facts), decide(by, structuredClone(facts)));
	const runs = 6000;
	const counts = new Map<string, number>();
	const logged = new Map<string, number>();
	for (let run = 0; run < runs; run++) {
		const {action, chosen} = decide(by, {...facts, key: `run ${run}`});
		counts.set(action, (counts.get(action) ?? 0) + 1);
		for (const one of chosen) {
			logged.set(one.action, (logged.get(one.action) ?? 0) + one.propensity);
		}
	}

	for (const [action, expected] of logged) {
		const share = expected / runs;
		const bar = 4 * Math.sqrt((share * (1 - share)) / runs);
		t.true(Math.abs((counts.get(action) ?? 0) / runs - share) < bar, action);
	}
});

test('doing nothing changes nothing, whatever is drawn and even where its value is not counted', t => {
	const {arbitration} = exploring(thompson);
	const byP = openBook({...contentOf(book), arbitration: {...arbitration, factors: ['p']}});
	const outcome = decide(byP, factsOf(learnedOf({'call-main-contact': effectOf(0.3, 0.001)})));
	t.is(propensityOf(outcome, 'do-nothing'), 0.1 / 5);
});
