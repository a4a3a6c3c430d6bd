import test from 'ava';
import {catalogue} from '../../src/features/catalogue.ts';
import {sourceOf} from '../../src/graph/graph.ts';
import {patternOf} from '../../src/store/query-pattern.ts';

const edge = (from: string, to: string, types: string[], rest: object = {}) => ({
	...{from, to, types, isEitherWay: false, most: 1, mayHaveEnded: false},
	...rest,
});

test('a chain is read with its directions, lengths and clocks', t => {
	const {nodes, edges} = patternOf(`// Say (this)-[:IS]->(not) read.
MATCH (o:Entity {id: s.id})-[for:FOR_ACCOUNT]->(a:Account)-[kin:SUBSIDIARY_OF*1..4]-(b:Account)<-[:OF]-(w:Assertion {stage: 'won'})
WHERE asOf(for, s.t, s.k) AND all(r IN kin WHERE asOf(r, s.t, s.k)) AND known(w, s.t, s.k) AND w.amount > 1
MATCH (a)<-[job:WORKS_AT|HAS_CONTACT]-(:Contact) WHERE known(job, s.t, s.k)`);
	t.deepEqual(edges, [
		edge('o', 'a', ['FOR_ACCOUNT']),
		edge('a', 'b', ['SUBSIDIARY_OF'], {isEitherWay: true, most: 4}),
		edge('w', 'b', ['OF']),
		edge([...nodes.keys()].at(-1)!, 'a', ['WORKS_AT', 'HAS_CONTACT'], {mayHaveEnded: true}),
	]);
	t.deepEqual(nodes.get('o'), {name: 'o', labels: ['Entity'], fixed: {}, isSubject: true, compared: []});
	t.deepEqual(nodes.get('w'), {
		...{name: 'w', labels: ['Assertion'], fixed: {stage: 'won'}, isSubject: false, compared: ['amount']},
	});
});

test('a query that lets null through counts on no field', t => {
	const {nodes} = patternOf("MATCH (o)<-[:OF]-(w:Assertion) WHERE asOf(w, s.t, s.k) AND w.a > 1 OR w.b IN ['c']");
	t.deepEqual(nodes.get('w')?.compared, []);
});

for (const query of new Set(catalogue.map(feature => feature.query))) {
	test(`${query} is read as one connected pattern around its subject`, t => {
		const {nodes, edges} = patternOf(sourceOf(query));
		const reached = new Set([...nodes.values()].filter(node => node.isSubject).map(node => node.name));
		t.is(reached.size, 1);
		for (let before = -1; before < reached.size; ) {
			before = reached.size;
			for (const {from, to} of edges) {
				if (reached.has(from) || reached.has(to)) {
					reached.add(from).add(to);
				}
			}
		}

		t.is(reached.size, nodes.size);
		t.true(edges.every(one => one.types.length > 0));
	});
}
