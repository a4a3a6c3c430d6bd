import test from 'ava';
import {groupBy} from '../../src/core/group-by.ts';

test('items come in lists by key, in the order in which keys and items were first seen', t => {
	const groups = groupBy(['pear', 'apple', 'plum', 'apricot'], word => word[0]);
	t.deepEqual(
		[...groups],
		[
			['p', ['pear', 'plum']],
			['a', ['apple', 'apricot']],
		],
	);
});

test('nothing has no groups', t => t.is(groupBy([], () => 1).size, 0));
