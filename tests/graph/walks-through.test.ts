import test from 'ava';
import {catalogue} from '../../src/features/catalogue.ts';
import {queryOf} from '../../src/features/definition.ts';
import {textOf} from '../../src/graph/graph.ts';
import {walksThrough} from '../../src/graph/walks-through.ts';
import {addsUp} from '../../src/store/online/held-features.ts';

test('a query about walks through statements is the query itself, with its interactions known beforehand', t => {
	const text = [
		'// Calls on the deal.',
		'UNWIND $subjects AS s',
		'MATCH (o:Entity {id: s.id})<-[on:CONCERNS]-(m:Interaction)',
		'RETURN s.i AS i, m.statement AS fact',
	];
	t.is(
		walksThrough(text.join('\n')),
		[
			...text.slice(0, 2),
			'UNWIND s.through AS statement',
			'MATCH (m:Assertion)',
			'USING INDEX SEEK m:Assertion(id)',
			"WHERE m.id STARTS WITH statement + '.'",
			...text.slice(2),
		].join('\n'),
	);
});

test('what is no query of facts about interactions is refused', t => {
	t.throws(() => walksThrough('UNWIND $subjects AS s\nMATCH (o:Entity {id: s.id}) RETURN o.id AS fact'), {
		message: /no query of facts/,
	});
	t.throws(() => walksThrough('MATCH (m:Interaction) RETURN m.statement AS fact'), {message: /no query of facts/});
});

test('every query that adds up can be asked through statements', t => {
	const queries = [...new Set(catalogue.map(queryOf))].filter(addsUp);
	t.true(queries.includes('features/opportunity/people-involved'));
	t.true(queries.includes('features/opportunity/replies'));
	for (const query of queries) {
		t.notThrows(() => walksThrough(textOf(query)), query);
	}
});
