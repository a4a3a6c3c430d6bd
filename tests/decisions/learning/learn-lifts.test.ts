import test from 'ava';
import {learning} from '../../../schema/lifts.ts';
import {canonicalJson} from '../../../src/core/hash.ts';
import {decide} from '../../../src/decisions/funnel/decide.ts';
import {dealContext} from '../../../src/decisions/learning/deal-context.ts';
import type {LearnedRow} from '../../../src/decisions/learning/learn-lifts.ts';
import {effectIn, withLearned} from '../../../src/decisions/learning/learned-effects.ts';
import {contentOfLifts, type LiftBook, maybeLiftBook} from '../../../src/decisions/learning/lift-book.ts';
import {learnedFrom, livelyBook, planted, plantedFacts, plantedRows} from '../../helpers/planted-decisions.ts';

const liftOf = (book: LiftBook, action: string) => book.actions.find(one => one.action === action)!;
const averageOf = (book: LiftBook, action: string) => effectIn(book, liftOf(book, action));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What whoever does not know the probabilities would say: how much more often deals were won with an action than without any. */
function naive(rows: readonly LearnedRow[], action: string): number {
	const shareOf = (name: string) => mean(rows.filter(row => row.action === name).map(row => Number(row.isWon)));
	return shareOf(action) - shareOf('do-nothing');
}

const RUNS = 100;

for (const perDeal of [1, 3]) {
	test(`of ${RUNS} logs with ${perDeal} decisions about a deal, at least 93 % have intervals that hold what was planted, and better deals fool nobody`, t => {
		const runs = Array.from({length: RUNS}, (_, index) => {
			const rows = plantedRows({seed: 1 + index + 1000 * perDeal, decisions: 900, perDeal});
			return {rows, book: learnedFrom(rows)};
		});
		for (const [action, effect] of Object.entries(planted)) {
			const said = runs.map(({book}) => averageOf(book, action));
			const held = said.filter(({low, high}) => low <= effect && effect <= high).length;
			t.log(
				action,
				`${held} of ${RUNS}`,
				mean(said.map(one => one.mean)).toFixed(3),
				mean(runs.map(({rows}) => naive(rows, action))).toFixed(3),
			);
			t.true(held >= 0.93 * RUNS, `${action}: ${held}`);
			t.true(Math.abs(mean(said.map(one => one.mean)) - effect) < 0.015, action);
		}

		// The model likes to call whom people buy from anyway.
		t.true(mean(runs.map(({rows}) => naive(rows, 'call-main-contact'))) > planted['call-main-contact']! + 0.05);
	});
}

test('an effect that is larger for probable deals is told apart by its term, and is the exact sum of its terms', t => {
	const book = learnedFrom(plantedRows({seed: 5, decisions: 12_000, slope: 0.06}));
	const contextOf = (probability: number) =>
		dealContext(plantedFacts('opp_1', 'k', {hidden: 0.5, probability}), learning);
	const [low, high] = [0.25, 0.75].map(one => effectIn(book, liftOf(book, 'call-main-contact'), contextOf(one)));
	t.true(high!.mean - low!.mean > 0.08, `${high!.mean - low!.mean}`);
	for (const effect of [low!, high!]) {
		t.is(
			effect.terms.reduce((sum, one) => sum + one.value, 0),
			effect.mean,
		);
	}

	t.deepEqual(
		low!.terms.map(one => one.term),
		['average', 'probability', 'due-soon', 'amount', 'reached'],
	);
});

test('decisions whose window is not over do not count, and are told', t => {
	const rows = plantedRows({seed: 3, decisions: 800, days: 200});
	const book = learnedFrom(rows);
	t.is(book.counted + book.pending, 800);
	t.true(book.pending > 500);
	t.true(book.actions.every(one => one.effectiveTreated <= book.counted));
	const flipped = rows.map(row =>
		row.isWon === null ? {...row, context: row.context.map(one => ({...one, value: 1}))} : row,
	);
	t.deepEqual(learnedFrom(flipped).actions, book.actions);
});

test('with too little evidence an action stays with its prior or the model, and the decision says how much there is', t => {
	const book = learnedFrom(plantedRows({seed: 3, decisions: 150}));
	t.true(book.actions.every(one => !one.isUsed));
	const facts = plantedFacts('opp_1', 'k', {hidden: 0.5, probability: 0.4});
	const told = withLearned(facts, {book}, {});
	t.deepEqual(told.learned!.effects, {});
	t.true(told.learned!.short['call-main-contact']!.control < learning.leastEffective);
	t.deepEqual(decide(livelyBook, told), decide(livelyBook, facts), 'what is decided is as without a book');
});

test('without any decision an effect is its prior, and may be anything', t => {
	const book = learnedFrom([]);
	t.is(book.counted, 0);
	for (const one of book.actions) {
		t.true(Math.abs(effectIn(book, one).mean - one.prior) < 1e-12, one.action);
		t.false(one.isUsed);
		t.true(effectIn(book, one).high - one.prior > 0.3, one.action);
	}
});

test('the same decisions in another order make the same book, under the same revision', t => {
	const rows = plantedRows({seed: 7, decisions: 600});
	const [one, other] = [learnedFrom(rows), learnedFrom([...rows].reverse())];
	t.is(other.revision, one.revision);
	t.deepEqual(maybeLiftBook(one.revision, canonicalJson(contentOfLifts(one))), one);
	t.is(maybeLiftBook(one.revision, canonicalJson({...contentOfLifts(one), counted: 7})), undefined);
});

test('what could not have been drawn says nothing, and neither does where nothing could not', t => {
	const rows = plantedRows({seed: 7, decisions: 600}).map(row => ({
		...row,
		propensities: {...row.propensities, 'do-nothing': 0},
	}));
	t.true(learnedFrom(rows).actions.every(one => one.treated === 0 && one.control === 0));
});

test('what people reject of an action counts as drawn all the same, and is told', t => {
	const rows = plantedRows({seed: 9, decisions: 900});
	const rejected = rows.map(row => ({...row, isInForce: row.isWon === true}));
	const [one, other] = [learnedFrom(rows), learnedFrom(rejected)];
	t.deepEqual(averageOf(other, 'call-main-contact'), averageOf(one, 'call-main-contact'));
	t.true(liftOf(other, 'call-main-contact').notInForce > 0);
});

test('an arbitration that does without what was learned gets none of it among its facts', t => {
	const book = learnedFrom(plantedRows({seed: 3, decisions: 1200}));
	const facts = plantedFacts('opp_1', 'k', {hidden: 0.5, probability: 0.4});
	t.truthy(withLearned(facts, {book}, {}).learned?.effects['call-main-contact']);
	t.is(withLearned(facts, {book}, {isUnlearned: true}), facts);
});
