import test from 'ava';
import fc from 'fast-check';
import {FOREVER, type Millis} from '../../src/core/clock.ts';
import {type TimelineRow, type TrackStatement, timelineOf} from '../../src/graph/timeline.ts';

const moment = fc.integer({min: 0, max: 12});
const end = fc.oneof(moment, fc.constant(FOREVER));
const statements = fc
	.array(fc.record({vf: moment, statedVt: end, believedFrom: moment, believedTo: end}), {maxLength: 9, size: 'max'})
	.map(list => list.map((said, index): TrackStatement => ({statement: `s${index}`, ...said})));
const everyMoment = Array.from({length: 14}, (_, index) => index);

/** What holds at t as believed at k, found by replaying what had been said by k: the later start wins, then the later word. */
function naive(said: readonly TrackStatement[], t: Millis, k: Millis): string | undefined {
	const last = said
		.filter(s => s.believedFrom <= k && k < s.believedTo && s.vf <= t)
		.sort((a, b) => a.vf - b.vf || a.believedFrom - b.believedFrom || (a.statement < b.statement ? -1 : 1))
		.at(-1);
	return last !== undefined && t < last.statedVt ? last.statement : undefined;
}

const holding = (rows: readonly TimelineRow[], t: Millis, k: Millis) =>
	rows.filter(row => row.vf <= t && t < row.vt && row.rf <= k && k < row.rt).map(row => row.statement);

/** Where rows and replay tell different things, and the first such moment. */
function differences(said: readonly TrackStatement[], rows: readonly TimelineRow[]): string[] {
	return everyMoment.flatMap(t =>
		everyMoment.flatMap(k => {
			const expected = naive(said, t, k);
			const got = holding(rows, t, k);
			const isSame = got.length === (expected === undefined ? 0 : 1) && got[0] === expected;
			return isSame ? [] : [`at (${t}, ${k}) holds ${got.join(', ') || 'nothing'}, expected ${expected ?? 'nothing'}`];
		}),
	);
}

const inOrder = (rows: readonly TimelineRow[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));

test('at every moment of both clocks the rows say what a replay of the statements says, and at most one holds', t => {
	t.notThrows(() =>
		fc.assert(
			fc.property(statements, said => differences(said, timelineOf(said)).length === 0),
			{numRuns: 500},
		),
	);
});

test('the order of the statements does not matter', t => {
	t.notThrows(() =>
		fc.assert(
			fc.property(
				statements.chain(said =>
					fc.tuple(fc.constant(said), fc.shuffledSubarray([...said], {minLength: said.length, maxLength: said.length})),
				),
				([said, shuffled]) => {
					t.deepEqual(inOrder(timelineOf(shuffled)), inOrder(timelineOf(said)));
				},
			),
		),
	);
});

test('what is said after k changes no answer about k', t => {
	t.notThrows(() =>
		fc.assert(
			fc.property(statements, moment, (said, k) => {
				// By k nobody knew when a belief would end.
				const byThen = said
					.filter(s => s.believedFrom <= k)
					.map(s => ({...s, believedTo: s.believedTo <= k ? s.believedTo : FOREVER}));
				const [now, then] = [timelineOf(said), timelineOf(byThen)];
				for (const at of everyMoment) {
					t.deepEqual(holding(now, at, k), holding(then, at, k));
				}
			}),
		),
	);
});

test('every statement has a row, so that none is lost when another hides it', t => {
	t.notThrows(() =>
		fc.assert(
			fc.property(statements, said => {
				const rows = timelineOf(said);
				t.deepEqual([...new Set(rows.map(row => row.statement))].sort(), said.map(s => s.statement).sort());
				t.is(new Set(rows.map(row => row.id)).size, rows.length, 'ids are unique');
			}),
		),
	);
});

const said = (statement: string, vf: Millis, believedFrom: Millis, believedTo = FOREVER): TrackStatement => ({
	statement,
	vf,
	statedVt: FOREVER,
	believedFrom,
	believedTo,
});
const shape = (rows: readonly TimelineRow[]) =>
	inOrder(rows)
		.map(({statement, vf, vt, rf, rt}) => [statement, vf, vt, rf, rt])
		.sort((a, b) => Number(a[3]) - Number(b[3]) || Number(a[1]) - Number(b[1]));

test('a later statement ends the earlier one from the moment it is known', t => {
	t.deepEqual(shape(timelineOf([said('lead', 10, 10), said('won', 20, 25)])), [
		['lead', 10, FOREVER, 10, 25],
		['lead', 10, 20, 25, FOREVER],
		['won', 20, FOREVER, 25, FOREVER],
	]);
});

test('a statement hidden by one that starts with it comes back when that one is taken back', t => {
	t.deepEqual(shape(timelineOf([said('a', 10, 10), said('b', 10, 12, 15)])), [
		['a', 10, FOREVER, 10, 12],
		['b', 10, FOREVER, 12, 15],
		['a', 10, FOREVER, 15, FOREVER],
	]);
});

test('a statement that is hidden all the time is believed at no moment', t => {
	t.deepEqual(shape(timelineOf([said('a', 10, 10), said('b', 10, 10)])), [
		['a', 10, 10, 10, 10],
		['b', 10, FOREVER, 10, FOREVER],
	]);
});

/** Wrong timelines, each of which the replay must tell apart from the right one. */
const faults: ReadonlyArray<readonly [title: string, (rows: TimelineRow[]) => TimelineRow[]]> = [
	['drops a row', rows => rows.slice(1)],
	['never ends a belief', rows => rows.map(row => (row.rf < row.rt ? {...row, rt: FOREVER} : row))],
	['believes before it is told', rows => rows.map(row => (row.rf < row.rt ? {...row, rf: 0} : row))],
	['lets a statement hold too long', rows => rows.map(row => ({...row, vt: FOREVER}))],
];

for (const [title, spoil] of faults) {
	test(`a timeline that ${title} is found`, t => {
		const failed = fc.check(
			fc.property(statements, list => differences(list, spoil(timelineOf(list))).length === 0),
			{numRuns: 500, seed: 1},
		);
		t.true(failed.failed);
	});
}
