import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {explainEvidence} from '../../src/explain/explain.ts';
import type {Evidence} from '../../src/features/feature.ts';
import {handMadeModel} from '../helpers/hand-made-model.ts';

/** A meeting on a day, as the graph hands it over. */
const meeting = (fact: string, day: number): Evidence => ({
	weight: 1,
	at: day * DAY,
	what: null,
	n: 1,
	fact,
	path: {nodes: ['deal', fact], edges: [], rests: [fact]},
});

const model = handMadeModel(0, [{feature: 'opportunity/meetings', edges: [1], scores: [0, 0.7]}]);
const factsOf = (rows: readonly Evidence[]) => {
	const moment = {id: 'deal', asOf: 100 * DAY, knownAt: 100 * DAY};
	return explainEvidence(model, moment, [[rows]], 5).contributions[0]!.paths.map(path => path.fact);
};

test('paths with equal shares come latest first, in whatever order the graph gave them', t => {
	const rows = [meeting('b', 3), meeting('c', 9), meeting('a', 3)];
	t.deepEqual(factsOf(rows), ['c', 'a', 'b']);
	t.deepEqual(factsOf([...rows].reverse()), ['c', 'a', 'b']);
});
