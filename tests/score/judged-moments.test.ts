import test from 'ava';
import type {TargetDeclaration} from '../../schema/target.ts';
import type {Graph} from '../../src/graph/graph.ts';
import {judgedMoments} from '../../src/score/judged-moments.ts';

const label = {aspect: 'stage', field: 'stage', positive: ['won'], negative: ['lost']};
const target = {name: 'opportunity-won', source: 'crm', subject: 'Opportunity', label} as unknown as TargetDeclaration;

/** A graph that knows of one outcome: `opp_lost` was lost at 40. */
const graph = {
	read: async (_name: string, {ids, t}: {ids: readonly string[]; t: number}) =>
		t >= 40 ? ids.filter(id => id === 'opp_lost').map(id => ({id, label: 'lost', at: 40})) : [],
} as unknown as Graph;

const NOW = 100;
const judged = (asked: {asOf?: number; knownAt?: number}) =>
	judgedMoments(graph, target, ['opp_open', 'opp_lost'], asked, NOW);
const open = {moment: {id: 'opp_open', asOf: NOW, knownAt: NOW}, notices: []};
const text = 'The outcome is known (lost); this is the score of the moment before it.';
const before = {moment: {id: 'opp_lost', asOf: 39, knownAt: 39}, notices: [{kind: 'decided', text}]};

test('a subject whose outcome is known is judged at the moment before it, and that is said', async t => {
	t.deepEqual(await judged({}), [open, before]);
});

test('asking for the present by its time is asking for the present', async t => {
	t.deepEqual(await judged({asOf: NOW, knownAt: NOW}), [open, before]);
});

test('a moment of the past is taken as it is', async t => {
	t.deepEqual(await judged({asOf: 60}), [
		{moment: {id: 'opp_open', asOf: 60, knownAt: 60}, notices: []},
		{moment: {id: 'opp_lost', asOf: 60, knownAt: 60}, notices: []},
	]);
});
