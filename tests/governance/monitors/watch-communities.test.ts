import test from 'ava';
import {DAY} from '../../../src/core/clock.ts';
import {openRandom} from '../../../src/core/random.ts';
import {type Partition, watchCommunities} from '../../../src/governance/monitors/watch-communities.ts';

const MEMBERS = 200;
const WINDOWS = 6;
const LEVEL = 0.01 / WINDOWS;
const windows = Array.from({length: WINDOWS}, (_, w) => ({from: 30 * w * DAY, until: 30 * (w + 1) * DAY}));

/** Partitions one after the other: at each step a share of the members moves to any of twelve communities, and from a step on a larger one. */
function history(seed: number, moves: (step: number) => number): Partition[] {
	const random = openRandom(seed);
	const of = Array.from({length: MEMBERS}, () => random.below(12));
	return Array.from({length: 9 + WINDOWS}, (_, step) => {
		const share = moves(step) * (0.5 + random.next());
		for (const [member] of of.entries()) {
			of[member] = random.next() < share ? random.below(12) : of[member]!;
		}

		return new Map(of.map((community, member) => [`account_${member}`, community]));
	});
}

function alarmsOf(partitions: readonly Partition[]): number[] {
	const now = windows.map((window, w) => ({window, from: partitions[8 + w]!, until: partitions[9 + w]!}));
	return watchCommunities(partitions.slice(0, 9), now, LEVEL).flatMap(({alarm}, w) => (alarm ? [w] : []));
}

test('of 200 histories whose communities change as they always did, at most 2 % raise an alarm', t => {
	const alarmed = Array.from({length: 200}, (_, seed) => alarmsOf(history(seed + 1, () => 0.08))).filter(
		alarms => alarms.length > 0,
	);
	t.log(`${alarmed.length} of 200`);
	t.true(alarmed.length <= 4, `${alarmed.length} of 200`);
});

test('communities that are shuffled are an alarm of the window they are shuffled in', t => {
	const found = Array.from({length: 50}, (_, seed) => alarmsOf(history(seed + 1, step => (step === 11 ? 0.6 : 0.08))));
	t.true(found.filter(alarms => alarms.join() === '2').length >= 48, JSON.stringify(found));
});

test('too little history, or too few members that both ends share, tells nothing', t => {
	const partitions = history(1, () => 0.08);
	const now = [{window: windows[0]!, from: partitions[8]!, until: partitions[9]!}];
	t.deepEqual(watchCommunities(partitions.slice(0, 4), now, LEVEL), []);
	const few = new Map([...partitions[9]!].slice(0, 10));
	t.deepEqual(watchCommunities(partitions.slice(0, 9), [{...now[0]!, until: few}], LEVEL), []);
});
