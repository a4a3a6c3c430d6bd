import test from 'ava';
import {type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse} from 'graphql';
import {openMeasure} from '../../src/api/limits/measure-query.ts';

function measure(query: string) {
	const {definitions} = parse(query);
	const fragments = definitions.filter(one => one.kind === Kind.FRAGMENT_DEFINITION) as FragmentDefinitionNode[];
	const operation = definitions.find(one => one.kind === Kind.OPERATION_DEFINITION) as OperationDefinitionNode;
	return openMeasure(name => fragments.find(fragment => fragment.name.value === name))(operation);
}

test('a fragment adds what it holds and no level of its own', t => {
	t.deepEqual(measure('{a {...F}} fragment F on A {x: b {c}}'), {depth: 3, aliases: 1, directives: 0});
	t.deepEqual(measure('{a {... on A {b {c}}}}'), {depth: 3, aliases: 0, directives: 0});
});

test('directives count on fields, spreads, fragments and the operation', t => {
	const query = 'query @d {a @d {...F @d ... on A @d {b}}} fragment F on A @d {c}';
	t.is(measure(query).directives, 5);
});

test('what lies below introspection counts as one level', t => {
	t.is(measure('{__schema {types {fields {type {ofType {name}}}}}}').depth, 1);
});

test('fragments that double each other are counted in full, in no more time than their text', t => {
	const doubling = Array.from({length: 50}, (_, i) => `fragment F${i} on A {x {...F${i + 1}} y {...F${i + 1}}}`);
	const shape = measure(`{...F0} ${doubling.join(' ')} fragment F50 on A {a: b}`);
	t.deepEqual(shape, {depth: 51, aliases: 2 ** 50, directives: 0});
});

test('a fragment that spreads itself does not go on for ever', t => {
	t.deepEqual(measure('{...F} fragment F on A {a {...F}}'), {depth: 1, aliases: 0, directives: 0});
});
