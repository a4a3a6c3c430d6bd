import test from 'ava';
import fc from 'fast-check';
import {applyMoves, type EvidenceTable, type Step} from '../../src/explain/counterfactual/apply-moves.ts';
import type {Counterfactual} from '../../src/explain/counterfactual/counterfactual.ts';
import {judgeCounterfactual} from '../../src/explain/counterfactual/counterfactual-of.ts';
import {type Room, roomToMove, sizeOf, stepsOf} from '../../src/explain/counterfactual/find-smallest.ts';
import {moves} from '../../src/explain/counterfactual/moves.ts';
import type {Moment} from '../../src/features/feature.ts';
import {isAttribute} from '../../src/features/gather.ts';
import {featureValue} from '../../src/features/values.ts';
import {binsOfRow, prepare, scorePrepared} from '../../src/models/prepare.ts';
import {logitOf, sigmoid} from '../../src/models/sigmoid.ts';
import type {LoadedModel} from '../../src/score/model-artefact.ts';
import {handMadeModel} from '../helpers/hand-made-model.ts';
import {evidenceRows} from '../helpers/random-evidence.ts';
import {randomModel} from '../helpers/random-model.ts';
import {dealFeatures} from '../helpers/random-moments.ts';

const asOf = 100 * 86_400_000;
const moment: Moment = {id: 'opp_1', asOf, knownAt: asOf};

/** A model of a few deal features, evidence of each of their queries, and a threshold some logits from the score. */
type Case = {readonly loaded: LoadedModel; readonly evidence: EvidenceTable; readonly threshold: number};
const cases: fc.Arbitrary<Case> = fc
	.subarray([...dealFeatures], {minLength: 8, maxLength: 18})
	.chain(features =>
		fc.record({
			loaded: randomModel(features),
			tables: fc.array(evidenceRows({max: 3}), {minLength: features.length, maxLength: features.length}),
			away: fc.double({min: 0.05, max: 3, noNaN: true}).chain(size => fc.constantFrom(size, -size)),
		}),
	)
	.map(({loaded, tables, away}) => {
		const evidence = byQuery(loaded, tables);
		const now = rescored({loaded, evidence, threshold: 0.5}, []);
		return {loaded, evidence, threshold: sigmoid(logitOf(now) + away)};
	});

/** Features of one query rest on the same rows. */
function byQuery({features}: LoadedModel, tables: EvidenceTable): EvidenceTable {
	const first = new Map<string, number>();
	return features.map((feature, index) => {
		const query = isAttribute(feature) ? feature.name : feature.query;
		const own = first.get(query) ?? index;
		first.set(query, own);
		return tables[own]!.map(row => ({...row, fact: `${own}/${row.fact}`}));
	});
}

/** The probability after some moves by another route than the search's: as serving scores, from nothing but evidence. */
function rescored({loaded, evidence}: Case, steps: readonly Step[]): number {
	const prepared = prepare(loaded.artefact.model);
	const after = applyMoves(loaded.features, evidence, asOf, steps);
	const values = loaded.features.map((feature, index) => featureValue(feature, after[index]!, asOf));
	return sigmoid(scorePrepared(prepared, binsOfRow(prepared, values)).logit);
}

/** What is wrong with an answer, by trying every set of up to `most` steps; undefined when nothing is. */
function faultOf(one: Case, answer: Counterfactual, most: number): string | undefined {
	const {loaded, evidence, threshold} = one;
	const isAbove = (steps: readonly Step[]) => rescored(one, steps) >= threshold;
	const steps = answer.changes.map(({move, times}) => ({move: moves.find(({name}) => name === move)!, times}));
	const {size, cost} = sizeOf(steps);
	if (answer.refusal === null && isAbove(steps) === isAbove([])) {
		return 'it does not flip the outcome';
	}

	if (answer.refusal === null && Math.abs(rescored(one, steps) - answer.after) > 1e-9) {
		return 'its probability is another';
	}

	const smaller = stepsOf(roomToMove(loaded, evidence, 'Opportunity'), most).filter(other => {
		const its = sizeOf(other);
		return answer.refusal !== null || its.size < size || (its.size === size && its.cost < cost);
	});
	const better = smaller.find(other => other.length > 0 && clearly(rescored(one, other), threshold, isAbove([])));
	return better && `a smaller one flips it: ${better.map(step => `${step.times} ${step.move.name}`).join(', ')}`;
}

/** Whether a probability lies on the other side by more than rounding. */
const clearly = (probability: number, threshold: number, wasAbove: boolean) =>
	wasAbove ? probability < threshold - 1e-9 : probability > threshold + 1e-9;

const TRIED = 3;
const judge = ({loaded, evidence, threshold}: Case) =>
	judgeCounterfactual(loaded, {moment, kind: 'Opportunity', threshold}, evidence);
const holdsFor = (answerOf: (one: Case) => Counterfactual) =>
	fc.property(cases, one => faultOf(one, answerOf(one), TRIED) === undefined);

test('a stated counterfactual flips the outcome when scored again, and no smaller one does', t => {
	let found = 0;
	t.notThrows(() =>
		fc.assert(
			holdsFor(one => {
				const answer = judge(one);
				found += answer.refusal === null ? 1 : 0;
				return answer;
			}),
			{seed: 20_260_614, numRuns: 80},
		),
	);
	t.true(found > 15, `only ${found} were found`);
});

/** The answer with other changes than it has. */
function withSteps(one: Case, steps: readonly Step[]): Counterfactual {
	const answer = judge(one);
	const changes = steps.map(({move, times}) => ({move: move.name, times, text: ''}));
	return {...answer, refusal: null, changes, after: rescored(one, steps)};
}

/** Of several answers the one that a greedy search finds: always the move that helps most. */
function greedy(one: Case): Counterfactual {
	const room = roomToMove(one.loaded, one.evidence, 'Opportunity');
	const wasAbove = rescored(one, []) >= one.threshold;
	let steps: Step[] = [];
	for (let size = 0; size < 6 && rescored(one, steps) >= one.threshold === wasAbove; size++) {
		const tried = room.flatMap(({move, most}: Room) => {
			const times = steps.find(step => step.move === move)?.times ?? 0;
			return times >= most ? [] : [[...steps.filter(step => step.move !== move), {move, times: times + 1}]];
		});
		const sign = wasAbove ? -1 : 1;
		steps = tried.sort((a, b) => sign * (rescored(one, b) - rescored(one, a)))[0] ?? steps;
	}

	return rescored(one, steps) >= one.threshold === wasAbove ? judge(one) : withSteps(one, steps);
}

for (const [what, answerOf] of [
	['an answer that leaves a change out', one => withSteps(one, stepsIn(judge(one)).slice(1))],
	['an answer with a step too many', one => withSteps(one, oneMore(stepsIn(judge(one))))],
	['an answer that only helps', one => ({...judge(one), refusal: null})],
	['a refusal where there is an answer', one => ({...judge(one), refusal: 'out-of-reach', changes: []})],
	['a search that always takes what helps most', greedy],
] satisfies ReadonlyArray<readonly [string, (one: Case) => Counterfactual]>) {
	test(`${what} is caught`, t => {
		const {failed, errorInstance} = fc.check(holdsFor(answerOf), {seed: 20_260_614, numRuns: 200, endOnFailure: true});
		t.true(failed && String(errorInstance).includes('returning false'), String(errorInstance));
	});
}

const stepsIn = ({changes}: Counterfactual): Step[] =>
	changes.map(({move, times}) => ({move: moves.find(({name}) => name === move)!, times}));

function oneMore(steps: readonly Step[]): Step[] {
	const [first, ...rest] = steps;
	return first === undefined ? [] : [{...first, times: first.times + 1}, ...rest];
}

// By hand: base −1; a reply adds 0.5, a second 0.7 more; a meeting 1.1. To reach one half takes 1: one meeting, not two replies.
const small = handMadeModel(-1, [
	{feature: 'opportunity/replies', edges: [0.5, 1.5], scores: [0, 0.5, 1.2]},
	{feature: 'opportunity/meetings', edges: [0.5], scores: [0, 1.1]},
]);

test('one step is smaller than two cheaper ones', t => {
	const answer = judge({loaded: small, evidence: [[], []], threshold: 0.5});
	t.deepEqual(
		answer.changes.map(({text}) => text),
		['a meeting'],
	);
	t.true(Math.abs(answer.after - sigmoid(0.1)) < 1e-12);
	t.regex(answer.text, /^With a meeting the score would be 52\.5 % instead of 26\.9 %, at least 50\.0 %/);
});

test('of answers with as many steps the cheapest is told', t => {
	// Both 0.75 more: an e-mail costs 1 and a call 2.
	const even = handMadeModel(-0.5, [
		{feature: 'opportunity/calls', edges: [0.5], scores: [0, 0.75]},
		{feature: 'opportunity/outbound-emails', edges: [0.5], scores: [0, 0.75]},
	]);
	const answer = judge({loaded: even, evidence: [[], []], threshold: 0.5});
	t.deepEqual(
		answer.changes.map(({move}) => move),
		['e-mail'],
	);
});

test('a threshold below the score asks what would bring it down', t => {
	const ticket = {weight: 1, at: 0, what: null, n: 1, fact: 's1'};
	const odd = handMadeModel(0, [{feature: 'account/open-urgent-tickets', edges: [0.5], scores: [-1, 1]}]);
	const answer = judge({loaded: odd, evidence: [[ticket]], threshold: 0.5});
	t.deepEqual(
		answer.changes.map(({text}) => text),
		['an urgent ticket resolved'],
	);
	t.true(answer.after < 0.5);
});

test('what cannot be reached and what cannot move are refused, each by its name', t => {
	t.is(judge({loaded: small, evidence: [[], []], threshold: 0.99}).refusal, 'out-of-reach');
	const fixed = handMadeModel(-1, [{feature: 'account/known-people', edges: [0.5], scores: [0, 3]}]);
	const answer = judge({loaded: fixed, evidence: [[]], threshold: 0.5});
	t.is(answer.refusal, 'nothing-mutable');
	t.deepEqual(answer.changes, []);
});

test('every move is about queries that features of its subject read', async t => {
	const {catalogue} = await import('../../src/features/catalogue.ts');
	for (const {name, change, subject} of moves) {
		const queries = change.kind === 'add' ? change.rows.map(([query]) => query) : [change.query];
		for (const query of queries) {
			t.true(
				catalogue.some(feature => feature.query === query && feature.subject === subject),
				`${name}: ${query}`,
			);
		}
	}
});
