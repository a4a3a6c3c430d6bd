import {setImmediate, setTimeout as sleep} from 'node:timers/promises';
import test from 'ava';
import {openGroups} from '../../src/core/in-groups.ts';

/** A queue of numbers that are doubled after a moment; the groups it made are in `groups`. */
function doubled({most = 10, fails = (_: number): boolean => false} = {}) {
	const groups: number[][] = [];
	const ask = openGroups<number, number>({
		joins: group => group.length < most,
		async work(group) {
			groups.push([...group]);
			await sleep(5);
			return group.map(one =>
				fails(one) ? {status: 'rejected', reason: new Error(`not ${one}`)} : {status: 'fulfilled', value: 2 * one},
			);
		},
	});
	return {ask, groups};
}

test('what is asked while a group is worked on waits and makes the next group', async t => {
	const {ask, groups} = doubled();
	const first = ask(1);
	await setImmediate();
	t.deepEqual(await Promise.all([first, ...[2, 3, 4].map(ask)]), [2, 4, 6, 8]);
	t.deepEqual(groups, [[1], [2, 3, 4]]);
	t.is(await ask(5), 10);
	t.deepEqual(groups.at(-1), [5]);
});

test('what is asked in the same breath makes one group', async t => {
	const {ask, groups} = doubled();
	await Promise.all([1, 2, 3].map(ask));
	t.deepEqual(groups, [[1, 2, 3]]);
});

test('two groups are worked on at a time where that is wanted', async t => {
	const groups: number[][] = [];
	const ask = openGroups<number, number>({
		width: 2,
		joins: () => true,
		async work(group) {
			groups.push([...group]);
			await sleep(group.includes(1) ? 30 : 5);
			return group.map(value => ({status: 'fulfilled', value}));
		},
	});
	const slow = ask(1);
	await setImmediate();
	const next = ask(2);
	await setImmediate();
	t.deepEqual(await Promise.all([next, ...[3, 4].map(ask)]), [2, 3, 4]);
	t.deepEqual(groups, [[1], [2], [3, 4]]);
	t.is(await slow, 1);
});

test('what may not join waits for a later group, and what comes after it may overtake it', async t => {
	const groups: string[][] = [];
	const ask = openGroups<string, string>({
		joins: (group, one) => group.every(other => other[0] === one[0]),
		async work(group) {
			groups.push([...group]);
			await sleep(1);
			return group.map(value => ({status: 'fulfilled', value}));
		},
	});
	await Promise.all(['a1', 'a2', 'b1', 'a3'].map(ask));
	t.deepEqual(groups, [['a1', 'a2', 'a3'], ['b1']]);
	const {ask: few, groups: small} = doubled({most: 2});
	await Promise.all([1, 2, 3, 4].map(few));
	t.deepEqual(small, [
		[1, 2],
		[3, 4],
	]);
});

test('one that fails is told so alone, and work that throws tells all of its group and ends nothing', async t => {
	const {ask} = doubled({fails: one => one === 3});
	const answers = await Promise.allSettled([1, 2, 3, 4].map(ask));
	t.deepEqual(
		answers.map(answer => (answer.status === 'fulfilled' ? answer.value : (answer.reason as Error).message)),
		[2, 4, 'not 3', 8],
	);
	const broken = openGroups<number, number>({
		joins: () => true,
		async work(group) {
			if (group.includes(2)) {
				throw new Error('down');
			}

			return group.map(value => ({status: 'fulfilled', value}));
		},
	});
	const begun = broken(1);
	await setImmediate();
	const [first, second, third] = await Promise.allSettled([begun, broken(2), broken(3)]);
	t.deepEqual([first!.status, second!.status, third!.status], ['fulfilled', 'rejected', 'rejected']);
	t.is(await broken(4), 4);
});
