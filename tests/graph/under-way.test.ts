import test from 'ava';
import {openUnderWay} from '../../src/graph/under-way.ts';

const never = async () => new Promise<never>(() => {});

test('work gives what it gives, and fails as it fails', async t => {
	const underWay = openUnderWay();
	t.is(await underWay.run(async () => 7), 7);
	await t.throwsAsync(
		underWay.run(async () => {
			throw new Error('no');
		}),
		{message: 'no'},
	);
});

test('work that never ends fails when it is left, and what begins afterwards does not', async t => {
	const underWay = openUnderWay();
	const stuck = [underWay.run(never), underWay.run(never)];
	underWay.leave(new Error('left'));
	for (const one of stuck) {
		await t.throwsAsync(one, {message: 'left'});
	}

	t.is(await underWay.run(async () => 7), 7);
});
