import test from 'ava';
import {z} from 'zod';
import {packLists} from '../../src/graph/pack-lists.ts';

const shape = z.object({
	ids: z.array(z.string()),
	id: z.string(),
	idsOf: z.array(z.number()).readonly(),
	paths: z.boolean(),
});

test('lists move into one map, in the text and in what is sent; all else stays', t => {
	const {text, pack} = packLists(
		'UNWIND $ids AS id WITH id WHERE id <> $id AND $paths AND id IN $idsOf RETURN id',
		shape,
	);
	t.is(text, 'UNWIND $lists.ids AS id WITH id WHERE id <> $id AND $paths AND id IN $lists.idsOf RETURN id');
	t.deepEqual(pack({ids: ['a', 'b'], id: 'c', idsOf: [1], paths: true}), {
		lists: {ids: ['a', 'b'], idsOf: [1]},
		id: 'c',
		paths: true,
	});
});

test('a query without lists is left as it is', t => {
	const {text, pack} = packLists('RETURN $id AS id', z.object({id: z.string()}));
	t.is(text, 'RETURN $id AS id');
	t.deepEqual(pack({id: 'a'}), {id: 'a'});
});

test('what is sent is checked against the shape', t => {
	t.throws(() => packLists('RETURN $ids AS ids', z.object({ids: z.array(z.string())})).pack({ids: [1]}), {
		instanceOf: z.ZodError,
	});
});
