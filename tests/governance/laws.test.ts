import test from 'ava';
import {FOREVER} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {checkNeverSilent} from '../../src/governance/laws/never-silent.ts';
import {checkEdges, checkRecords, checkRows} from '../../src/governance/laws/replay.ts';
import {checkTwoClocks} from '../../src/governance/laws/two-clocks.ts';
import {recordIdOf, UNSAID} from '../../src/graph/ids.ts';
import type {StoredRow} from '../../src/graph/plan-rows.ts';
import {timelineOf} from '../../src/graph/timeline.ts';

const from = 'crm/Opportunity/1';
const common = {record: 'r1', about: from, slot: 'crm/deals/1', track: `${from}#stage`, saidAt: 0};
/** What a deal's stage was from day 0, and from day 10 on. */
const rows: StoredRow[] = timelineOf([
	{statement: 's1', vf: 0, statedVt: FOREVER, believedFrom: 0, believedTo: FOREVER},
	{statement: 's2', vf: 10, statedVt: FOREVER, believedFrom: 0, believedTo: FOREVER},
]).map(row => ({...common, ...row, statedVt: FOREVER}));
const [first, second] = rows as [StoredRow, StoredRow];
const versions = [{id: 'r1', slot: common.slot, recordedAt: UNSAID, arrivedAt: 0, row: 0}];
const rowsBroken = (some: readonly StoredRow[], known = versions) => checkRows([{rows: some, versions: known}]).broken;

test('rows that statements give when they are laid out anew keep laws 1 and 2', t => {
	t.is(rowsBroken(rows), 0);
	t.is(checkTwoClocks(rows).broken, 0);
});

test('a row that is cut elsewhere, closed early, missing, added or without a record breaks law 1', t => {
	t.is(rowsBroken([{...first, vt: 11}, second]), 1);
	t.is(rowsBroken([{...first, rt: 5}, second]), 1);
	t.is(rowsBroken([second, {...second, id: first.id, statement: 's1', vf: 20, vt: first.vt}]), 1);
	t.is(rowsBroken([...rows, {...second, id: 'row_of_nobody'}]), 1);
	t.is(rowsBroken(rows, []), 1);
});

test('two rows of a track that hold at once break law 2, and so does a belief older than what was said', t => {
	const {broken, counterexample} = checkTwoClocks([first, {...second, vf: 9}]);
	t.is(broken, 1);
	t.deepEqual(counterexample, {track: common.track, rows: [first.id, second.id]});
	t.is(checkTwoClocks([{...first, saidAt: 1}, second]).broken, 1);
	t.is(checkTwoClocks([{...first, rf: 3, rt: 2}, second]).broken, 1);
});

const edge = {thing: 'opp_1', type: 'FOR_ACCOUNT', from: 'opp_1', to: 'acc_1', said: {by: 's1', vf: 0}};

test('an edge that is missing, there twice, on other clocks or between other things breaks law 1', t => {
	const broken = (drawn: ReadonlyArray<typeof edge>) => checkEdges([{thing: 'opp_1', drawn, implied: [edge]}]).broken;
	t.is(broken([edge]), 0);
	t.is(broken([]), 1);
	t.is(broken([edge, edge]), 1);
	t.is(broken([{...edge, said: {by: 's1', vf: 1}}]), 1);
	t.is(broken([{...edge, to: 'acc_2'}]), 1);
});

test('a record whose content is not what its id was made from breaks law 1', t => {
	const record = {source: 'crm', stream: 'deals', key: '1', row: 0, recordedAt: UNSAID};
	const id = recordIdOf({...record, payload: {amount: '5'}, statements: []});
	t.is(checkRecords([{...record, id, payload: '{"amount":"5"}'}]).broken, 0);
	t.is(checkRecords([{...record, id, payload: '{"amount":"6"}'}]).broken, 1);
});

test('a target that fails for any other reason than that it was never trained breaks law 13', t => {
	const said = (error: EngineError) => checkNeverSilent([{kind: 'target', target: 'won', answer: error}]).broken;
	t.is(said(new EngineError('MODEL_UNTRAINED', {target: 'won'})), 0);
	t.is(said(new EngineError('MODEL_CORRUPT', {version: 'mod_1', problem: 'it is not JSON'})), 1);
});
