import test from 'ava';
import {openRandom} from '../../../src/core/random.ts';
import type {Evidence, EvidencePathData, Moment} from '../../../src/features/feature.ts';
import {auditSubject} from '../../../src/governance/audits/audit-subject.ts';
import {shuffledModel} from '../../../src/governance/audits/shuffled-model.ts';
import {sigmoid} from '../../../src/models/sigmoid.ts';
import {handMadeModel} from '../../helpers/hand-made-model.ts';

const moment: Moment = {id: 'opp_1', asOf: 1000, knownAt: 1000};

/** A row with a path of one edge of a type. */
const row = (fact: string, type = 'CONCERNS'): Evidence => ({
	weight: 1,
	at: 1,
	what: null,
	n: 1,
	fact,
	path: {
		nodes: ['deal', fact, 'person'],
		edges: [type],
		rests: [fact],
	},
});

/** Each edge bears the name of its type. */
const stepsOf = ({edges}: EvidencePathData) => ({
	edges: edges.map(kind => ({
		...{step: kind, kind, from: '', to: '', id: null, name: null},
		...{statement: null, vf: null, vt: null, rf: null, rt: null},
	})),
});

// Replies count 0.6 each up to three, calls 0.02 each.
const loaded = handMadeModel(-1, [
	{feature: 'opportunity/replies', edges: [0.5, 1.5, 2.5], scores: [0, 0.6, 1.2, 1.8]},
	{feature: 'opportunity/calls', edges: [0.5, 1.5, 2.5, 3.5], scores: [0, 0.02, 0.04, 0.06, 0.08]},
]);
const evidence = [
	[row('r1'), row('r2'), row('r3')],
	[row('c1'), row('c2'), row('c3'), row('c4')],
];

test('by hand: taking the replies out moves the score more than three of the calls, and leaving only them less', t => {
	const found = auditSubject(loaded, moment, evidence, {shown: 3, stepsOf, random: openRandom(1)})!;
	const p = (logit: number) => sigmoid(logit);
	const near = (a: number, b: number) => Math.abs(a - b) < 1e-12;
	t.true(near(found.plus.shown, p(-1 + 1.88) - p(-1 + 0.08)));
	t.true(near(found.plus.random, p(-1 + 1.88) - p(-1 + 1.82)));
	t.true(near(found.minus.shown, p(-1 + 1.88) - p(-1 + 1.8)));
	t.true(near(found.minus.random, p(-1 + 1.88) - p(-1 + 0.06)));
});

test('a subject whose strong paths have no others of their shape is not compared', t => {
	const alone = [[row('r1', 'SENT'), row('r2', 'SENT'), row('r3', 'SENT')], evidence[1]!];
	t.is(auditSubject(loaded, moment, alone, {shown: 3, stepsOf, random: openRandom(1)}), undefined);
});

test('a shuffled model has the same scores in other bins', t => {
	const [own, other] = [loaded, shuffledModel(loaded, openRandom(3))].map(one => one.artefact.model.terms);
	t.notDeepEqual(other, own);
	t.deepEqual(
		other!.map(term => [...term.scores].sort()),
		own!.map(term => [...term.scores].sort()),
	);
});
