import test from 'ava';
import neo4j, {type Driver} from 'neo4j-driver';
import {openGraph, packedQuery} from '../src/graph/graph.ts';
import {migrate} from '../src/graph/migrate.ts';
import {type QueryName, queries} from '../src/graph/queries.ts';
import {brokenQueryRules, type Declared} from './helpers/query-rules.ts';
import {textFiles} from './helpers/source-files.ts';

const files = new Map(
	[...textFiles(['cypher'], /\.cypher$/)].map(([file, text]) => [file.replace(/^cypher\/|\.cypher$/g, ''), text]),
);
const names = Object.keys(queries) as QueryName[];

/** Reads for a viewer take a scope; the high-water mark is a time, which names nothing. */
const withoutScope = new Set(['entities/watermark']);

function declaredFor(name: QueryName): Declared {
	const {access, params, row} = queries[name];
	const parameters = Object.keys(params.shape);
	return {
		access,
		params: parameters,
		// What walks rest on is asked for at the door.
		columns: Object.keys(row.shape).filter(column => column !== 'rests'),
		isEvidence: 'isEvidence' in queries[name] || name.startsWith('features/'),
		isForViewer: parameters.includes('scope') || (name.startsWith('entities/') && !withoutScope.has(name)),
	};
}

test('every query file is a named query and every named query has a file', t => {
	t.deepEqual([...files.keys()].sort(), [...names].sort());
});

for (const [name, text] of files) {
	if (name in queries) {
		test(`${name} keeps the rules of query files`, t => {
			t.deepEqual(brokenQueryRules(text, declaredFor(name as QueryName)), []);
		});
	}
}

const wins = `// Deals won before.
UNWIND $subjects AS s
MATCH (o:Entity {id: s.id})-[for:FOR_ACCOUNT]->(a:Account)-[kin:SUBSIDIARY_OF*0..3]-(b:Account)<-[:OF]-(w:Assertion {stage: 'won'})
WHERE asOf(for, s.t, s.k) AND all(r IN kin WHERE asOf(r, s.t, s.k)) AND asOf(w, s.t, s.k)
RETURN s.i AS i, CASE WHEN $paths THEN [o, a, b, w] END AS nodes
`;
const winsDeclared: Declared = {
	access: 'read',
	params: ['subjects', 'paths'],
	columns: ['i', 'nodes'],
	isEvidence: true,
	isForViewer: false,
};

test('a query that keeps every rule is let through', t => t.deepEqual(brokenQueryRules(wins, winsDeclared), []));

/** A change to the query above, and what is said of it. */
const faults: ReadonlyArray<readonly [from: string, to: string, complaint: string]> = [
	['// Deals won before.', '// deals', 'its first line is not one plain sentence'],
	['AND asOf(w, s.t, s.k)', 'AND asOf(w, $t, s.k)', 'parameter `t` is not declared'],
	['CASE WHEN $paths THEN [o, a, b, w] END', '[o, a, b, w]', 'parameter `paths` is declared and not there'],
	['s.i AS i', 's.i', 'column `s.i` has no name'],
	['s.i AS i', 's.i AS i, 1 AS one', 'column `one` is not declared'],
	['s.i AS i, ', '', 'column `i` is declared and not there'],
	['RETURN s.i', 'SET a.seen = true RETURN s.i', 'declares read and does write'],
	['-[for:', '-[:', "relationship `FOR_ACCOUNT` is not held to the subject's moment"],
	['asOf(for, s.t, s.k) AND ', '', "relationship `for` is not held to the subject's moment"],
	['asOf(for, s.t, s.k)', 'asOf(for, s.k, s.t)', "relationship `for` is not held to the subject's moment"],
	['all(r IN', 'any(r IN', "relationship `kin` is not held to the subject's moment"],
	[' AND asOf(w, s.t, s.k)', '', "assertion `w` is not held to the subject's moment"],
	['asOf(for, s.t, s.k) AND', 'asOf(for, s.t, s.k) OR', 'an OR may let a row past its clocks'],
	['asOf(for,', 'NOT asOf(for,', 'asks for what was not so'],
	['RETURN s.i', "WHERE a.name = 'Acme' RETURN s.i", 'reads `a.name`, which has no clocks'],
	['(a:Account)', "(a:Account {name: 'Acme'})", 'reads `a.name`, which has no clocks'],
	['(a:Account)', '(a)', '`a` has no label'],
	['-[:OF]-', '--', 'walks over a relationship without looking at it'],
];

for (const [from, to, complaint] of faults) {
	test(`\`${to}\` in place of \`${from}\` is found: ${complaint}`, t => {
		t.true(wins.includes(from));
		t.true(brokenQueryRules(wins.replace(from, to), winsDeclared).includes(complaint));
	});
}

const together = wins
	.replace('WHERE asOf(for, s.t, s.k) AND', 'WHERE')
	.replace(' AND asOf(w, s.t, s.k)\n', '\nWITH s, o, a, b, w, overlap(for, w) AS both\nWHERE asOf(both, s.t, s.k)\n');

test('what overlaps is held to the moment together', t => t.deepEqual(brokenQueryRules(together, winsDeclared), []));

test('an overlap that is not held to the moment is found, for both', t => {
	const broken = brokenQueryRules(together.replace('asOf(both, s.t, s.k)', 'true'), winsDeclared);
	t.deepEqual(broken, [
		"relationship `for` is not held to the subject's moment",
		"assertion `w` is not held to the subject's moment",
	]);
});

test('a read for a viewer that does not ask for the scope is found', t => {
	const text = '// Lists things.\nMATCH (e:Entity)\nRETURN e.id AS id\n';
	const declared = {...winsDeclared, params: ['scope'], columns: ['id'], isEvidence: false, isForViewer: true};
	t.true(brokenQueryRules(text, declared).includes('does not ask what is in the scope'));
	t.deepEqual(brokenQueryRules(text.replace('\nRETURN', '\nWHERE inScope(e)\nRETURN'), declared), []);
});

test('returning everything is found', t => {
	const declared = {...winsDeclared, params: [], columns: [], isEvidence: false};
	t.true(brokenQueryRules('// Lists things.\nMATCH (e:Entity)\nRETURN *\n', declared).includes('returns *'));
});

const uri = process.env['NEO4J_URI'];
const liveTest = uri === undefined ? test.skip : test.serial;
let driver: Driver;

test.before(async t => {
	if (uri === undefined) {
		t.log('NEO4J_URI is not set, so no query is explained by a server: run `npm test tests/cypher.test.ts`');
		return;
	}

	const user = process.env['NEO4J_USER'] ?? 'neo4j';
	const password = process.env['NEO4J_PASSWORD'] ?? '';
	const graph = openGraph({uri, user, password});
	await migrate(graph);
	await graph.close();
	driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
});
test.after.always(async () => driver?.close());

const kindOfPlan = {read: 'r', schema: 's'} as const;
/** What a plan may be warned of without harm: words an empty graph has not seen, and types that only the data knows. */
const unwanted = /Deprecat|CartesianProduct|IndexHint|JoinHint/;

for (const name of names) {
	liveTest(`the server can plan ${name}, as declared and without a warning`, async t => {
		const {access, params} = queries[name];
		const given = Object.fromEntries(Object.keys(params.shape).map(parameter => [parameter, null]));
		const {text} = packedQuery(name);
		const {summary} = await driver.executeQuery(`EXPLAIN ${text}`, {...given, lists: null});
		t.true(access === 'write' ? summary.queryType.includes('w') : summary.queryType === kindOfPlan[access]);
		t.deepEqual(
			summary.notifications.map(one => one.code).filter(code => unwanted.test(code)),
			[],
		);
	});
}
