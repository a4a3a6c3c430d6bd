import test from 'ava';
import {catalogue} from '../../src/features/catalogue.ts';
import {queryOf} from '../../src/features/definition.ts';
import {sourceOf} from '../../src/graph/graph.ts';
import {addsUp} from '../../src/store/online/held-features.ts';
import {stalePart, staleParts} from '../../src/store/online/stale-parts.ts';

test('what was noted at a vector is told by query, and wholly where anything was wholly touched', t => {
	const noted = [
		stalePart('replies', 'st_1'),
		stalePart('calls', 'st_1'),
		stalePart('replies', 'st_2'),
		stalePart('calls', undefined),
		stalePart('meetings', 'st_3'),
	];
	t.deepEqual(
		staleParts(noted, query => query !== 'meetings'),
		{wholly: new Set(['calls']), through: new Map([['replies', new Set(['st_1', 'st_2'])]])},
	);
	t.deepEqual(
		staleParts([], () => true),
		{wholly: new Set(), through: new Map()},
	);
});

const queries = [...new Set(catalogue.map(queryOf))];

test('queries that make something of their rows together, or walk on from an interaction, do not add up', t => {
	const adding = new Set(queries.filter(addsUp));
	for (const query of adding) {
		t.notRegex(sourceOf(query), /\bWITH\b|\bcollect\(|\bCALL\b|\bORDER BY\b|\bNOT\b/, query);
	}

	for (const query of [
		'features/opportunity/stage-of-wins',
		'features/product/win-rate',
		'features/account/replies',
	] as const) {
		t.false(adding.has(query), query);
	}
});
