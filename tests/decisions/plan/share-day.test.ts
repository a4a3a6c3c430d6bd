import test from 'ava';
import fc from 'fast-check';
import {type Candidate, type Limits, shareDay, shareGreedily} from '../../../src/decisions/plan/share-day.ts';

const none: Limits['caps'] = [];
const step = (deal: number, priority: number, more: Partial<Candidate> = {}): Candidate => ({
	...{deal, action: 'call', priority, line: 'kim/outreach', channel: 'phone', person: null},
	...more,
});

test('where time is short it goes to where it is worth most, not to who comes first', t => {
	// The first deal's call is worth most, but a meeting is worth nearly as much to it and nothing to the second.
	const candidates = [step(0, 100), step(0, 90, {action: 'meet', line: 'kim/meetings'}), step(1, 80)];
	const rooms = new Map([
		['kim/outreach', 1],
		['kim/meetings', 1],
	]);
	const day = shareDay(2, candidates, {rooms, caps: none});
	t.is(day.value, 170);
	t.deepEqual(
		day.given.map(one => one?.action),
		['meet', 'call'],
	);
	t.is(shareGreedily(2, candidates, {rooms, caps: none}).value, 100);
});

test('what takes nobody’s counted time is always given', t => {
	const day = shareDay(2, [step(0, 5, {line: undefined}), step(1, 6, {line: undefined})], {
		rooms: new Map(),
		caps: none,
	});
	t.is(day.value, 11);
});

test('a person who would be reached too often loses the step that is worth least', t => {
	const caps = [{channels: ['phone' as const], most: 2, reached: new Map([['ann', 1]])}];
	const candidates = [step(0, 10, {person: 'ann'}), step(1, 9, {person: 'ann'}), step(1, 3, {person: 'bob'})];
	const day = shareDay(2, candidates, {rooms: new Map([['kim/outreach', 9]]), caps});
	t.deepEqual(
		day.given.map(one => one?.person),
		['ann', 'bob'],
	);
});

const problems = fc.record({
	candidates: fc.array(
		fc.record({
			deal: fc.nat({max: 3}),
			action: fc.constantFrom('call', 'meet', 'write'),
			priority: fc.integer({min: 1, max: 100}),
			line: fc.constantFrom('kim/outreach', 'kim/meetings', 'lee/outreach', undefined),
			channel: fc.constantFrom('phone' as const, 'email' as const, 'meeting' as const),
			person: fc.constantFrom('ann', 'bob', null),
		}),
		{maxLength: 8},
	),
	room: fc.array(fc.nat({max: 2}), {minLength: 3, maxLength: 3}),
});
const roomsOf = (room: readonly number[]) =>
	new Map(['kim/outreach', 'kim/meetings', 'lee/outreach'].map((line, index) => [line, room[index]!] as const));

test('no other way to share the time out is worth more', t => {
	const isBest = fc.property(problems, ({candidates, room}) => {
		const rooms = roomsOf(room);
		const {value} = shareDay(4, candidates, {rooms, caps: none});
		return Math.abs(value - bestOf(candidates, rooms)) < 1e-9;
	});
	t.notThrows(() => fc.assert(isBest, {seed: 1, numRuns: 300}));
});

test('whatever is asked, no time and no cap is exceeded, and each deal gets one step of its own at most', t => {
	const caps: Limits['caps'] = [
		{channels: ['phone', 'email', 'meeting'], most: 2, reached: new Map([['ann', 1]])},
		{channels: ['phone'], most: 1, reached: new Map()},
	];
	const holds = fc.property(problems, ({candidates, room}) => {
		const rooms = roomsOf(room);
		return [shareDay(4, candidates, {rooms, caps}), shareGreedily(4, candidates, {rooms, caps})].every(({given}) => {
			const some = given.flatMap((one, deal) => (one === undefined ? [] : [{...one, isOwn: one.deal === deal}]));
			const count = (of: (one: Candidate) => boolean) => some.filter(of).length;
			return (
				some.every(one => one.isOwn) &&
				[...rooms].every(([line, most]) => count(one => one.line === line) <= most) &&
				['ann', 'bob'].every(
					person =>
						count(one => one.person === person) + (person === 'ann' ? 1 : 0) <= 2 &&
						count(one => one.person === person && one.channel === 'phone') <= 1,
				)
			);
		});
	});
	t.notThrows(() => fc.assert(holds, {seed: 2, numRuns: 300}));
});

/** What the best day is worth, by trying all of them. */
function bestOf(candidates: readonly Candidate[], rooms: ReadonlyMap<string, number>, deal = 0): number {
	if (deal === 4) {
		return 0;
	}

	const without = bestOf(candidates, rooms, deal + 1);
	const withOne = candidates
		.filter(one => one.deal === deal && (one.line === undefined || rooms.get(one.line)! > 0))
		.map(({line, priority}) => {
			const left = line === undefined ? rooms : new Map([...rooms, [line, rooms.get(line)! - 1]]);
			return priority + bestOf(candidates, left, deal + 1);
		});
	return Math.max(without, ...withOne);
}
