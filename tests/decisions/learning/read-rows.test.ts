import test from 'ava';
import {learning} from '../../../schema/lifts.ts';
import {DAY} from '../../../src/core/clock.ts';
import {canonicalJson} from '../../../src/core/hash.ts';
import {readLearnedRows} from '../../../src/decisions/learning/read-rows.ts';
import type {DecisionRecord} from '../../../src/decisions/record/decision-record.ts';
import type {Spoken} from '../../../src/decisions/record/decision-status.ts';
import type {Graph} from '../../../src/graph/graph.ts';
import {recordOf} from '../../helpers/decision-record.ts';

type Said = Spoken & {readonly after: number};

/** A graph that holds one decision and what was said of it, so many days after. */
function graphOf({id, subject, at, facts, outcome}: DecisionRecord, said: readonly Said[]): Graph {
	const row = {id, subject, at, action: outcome.action, facts: canonicalJson(facts), outcome: canonicalJson(outcome)};
	const notes = said.map(({kind, actor, after}) => ({decision: id, kind, actor, at: at + after * DAY}));
	const rows: Record<string, readonly object[]> = {'lifts/decisions': [row], 'decisions/notes': notes};
	const read = async (name: string, {after}: {readonly after?: string}) => (after === id ? [] : (rows[name] ?? []));
	return {read} as unknown as Graph;
}

/** Whether what is learned takes the decision for one that was in force, so many days after it. */
async function isInForce(record: DecisionRecord, said: readonly Said[], days = 100): Promise<boolean> {
	const at = record.at + days * DAY;
	const asked = {target: record.target, asOf: at, knownAt: at, learning};
	const {rows} = await readLearnedRows(graphOf(record, said), asked);
	return rows[0]!.isInForce;
}

const two = recordOf(1_000_000);
const ada: Said = {kind: 'approve', actor: 'ada', after: 1};
const bob: Said = {kind: 'approve', actor: 'bob', after: 3};

test('of a decision that takes two people, one approval does not put it in force, and two do', async t => {
	t.false(await isInForce(two, []));
	t.false(await isInForce(two, [ada]));
	t.false(await isInForce(two, [ada, {...ada, after: 2}]), 'one person counts once');
	t.true(await isInForce(two, [ada, bob]));
	t.false(await isInForce(two, [ada, {...bob, kind: 'reject'}]));
	t.false(await isInForce(two, [ada, bob, {kind: 'override', actor: 'eve', after: 4}]));
});

test('a second approval counts from when it was given, on both clocks', async t => {
	t.false(await isInForce(two, [ada, bob], 2));
	t.true(await isInForce(two, [ada, bob], 3));
	const asked = {target: two.target, asOf: two.at + 100 * DAY, knownAt: two.at + 2 * DAY, learning};
	const {rows} = await readLearnedRows(graphOf(two, [ada, bob]), asked);
	t.false(rows[0]!.isInForce, 'it was not known by then');
});

test('one approval is enough where one is asked for, and none where none is', async t => {
	t.true(await isInForce(recordOf(600_000), [ada]));
	t.false(await isInForce(recordOf(600_000), []));
	t.true(await isInForce(recordOf(50_000), []));
});
