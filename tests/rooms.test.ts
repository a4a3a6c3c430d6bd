import test from 'ava';
import {brokenRules, owners, roomOf, rooms} from './helpers/house-rules.ts';
import {sourceFiles} from './helpers/source-files.ts';

const files = sourceFiles(['src', 'schema', 'seeds', 'bench']);

test('no file breaks a rule of the house', t => {
	t.true(files.size > 150, `expected the whole house, found ${files.size} files`);
	t.deepEqual(brokenRules(files), []);
});

test('every room of the table that a room may use is in the table', t => {
	const named = Object.values(rooms).flatMap(({uses, names}) => [...uses, ...(names === 'any' ? [] : (names ?? []))]);
	t.deepEqual(
		named.filter(room => !(room in rooms)),
		[],
	);
	t.deepEqual(
		Object.values(owners).filter(room => !(room in rooms)),
		[],
	);
});

test('a room uses only rooms that do not use it back', t => {
	// The set-up and the graph know each other: one fetches the server, the other opens it for the test run.
	const allowed = new Set(['graph ↔ setup']);
	const pairs = Object.entries(rooms).flatMap(([room, {uses}]) =>
		uses.filter(other => rooms[other]?.uses.includes(room)).map(other => [room, other].sort().join(' ↔ ')),
	);
	t.deepEqual(
		[...new Set(pairs)].filter(pair => !allowed.has(pair)),
		[],
	);
});

test('a file of src itself is a room of its own', t => {
	t.is(roomOf('src/engine.ts'), 'engine.ts');
	t.is(roomOf('src/features/account/tickets.ts'), 'features');
	t.is(roomOf('seeds/world/names.ts'), 'seeds');
});

/** Files that break one rule each, and what the rule says of them. */
const faults: ReadonlyArray<readonly [title: string, files: Record<string, string>, complaint: string]> = [
	[
		'a lower room importing a higher one',
		{'src/models/wrong.ts': "import {openGraph} from '../graph/graph.ts';\nopenGraph();"},
		'src/models/wrong.ts: models may not import graph',
	],
	[
		'a higher room imported only when the code runs',
		{'src/graph/wrong.ts': "export const late = async () => import('../ingest/ingest.ts');"},
		'src/graph/wrong.ts: graph may not import ingest',
	],
	[
		'the type of a room that may not be named',
		{'src/models/wrong.ts': "import type {Graph} from '../graph/graph.ts';\nexport type Wrong = Graph;"},
		'src/models/wrong.ts: models may not import graph',
	],
	[
		'running the code of a room that may only be named',
		{'src/score/wrong.ts': "import {explain} from '../explain/explain.ts';\nexplain();"},
		'src/score/wrong.ts: score may not import explain',
	],
	[
		'a room without a rule',
		{'src/utilities/wrong.ts': 'export const one = 1;'},
		'src/utilities/wrong.ts: no room is named utilities',
	],
	[
		'a package in a room that does not own it',
		{'src/api/wrong.ts': "import neo4j from 'neo4j-driver';\nneo4j.driver('');"},
		'src/api/wrong.ts: only graph may import neo4j-driver',
	],
	[
		'a part of an owned package',
		{'src/graph/wrong.ts': "import {parse} from 'csv-parse/sync';\nparse('');"},
		'src/graph/wrong.ts: only ingest may import csv-parse/sync',
	],
	[
		'maths that reads a file',
		{'src/models/wrong.ts': "import {readFileSync} from 'node:fs';\nreadFileSync('');"},
		'src/models/wrong.ts: models may not import node:fs',
	],
	[
		'the environment outside the configuration',
		{'src/api/wrong.ts': "export const port = process.env['PORT'];"},
		'src/api/wrong.ts: uses process.env',
	],
	[
		'the wall clock outside the clock',
		{'src/score/wrong.ts': 'export const now = () => Date.now();'},
		'src/score/wrong.ts: uses Date.now',
	],
	[
		'a date of this moment outside the clock',
		{'seeds/wrong.ts': 'export const now = () => new Date().toISOString();'},
		'seeds/wrong.ts: uses new Date()',
	],
	[
		'chance without a seed',
		{'src/core/random.ts': 'export const chance = () => Math.random();'},
		'src/core/random.ts: uses Math.random',
	],
	['a default export', {'src/core/wrong.ts': 'export default 1;'}, 'src/core/wrong.ts: has a default export'],
	[
		'a default function',
		{'src/core/wrong.ts': 'export default function wrong() {}'},
		'src/core/wrong.ts: has a default export',
	],
	[
		'a barrel',
		{'src/core/all.ts': "export {sha256} from './hash.ts';"},
		'src/core/all.ts: only passes on what others export',
	],
	[
		'passing on everything',
		{'src/core/all.ts': "export const one = 1;\nexport * from './hash.ts';"},
		'src/core/all.ts: only passes on what others export',
	],
	[
		'a name that is not in kebab-case',
		{'src/core/fixedClock.ts': 'export const one = 1;'},
		'src/core/fixedClock.ts: is not in kebab-case',
	],
	[
		'a long file that does not say why',
		{'src/core/long.ts': `export const one = 1;\n${'// more\n'.repeat(400)}`},
		'src/core/long.ts: is longer than 400 lines and does not begin by saying why',
	],
	[
		'an import cycle',
		{
			'src/core/a.ts': "import {b} from './b.ts';\nexport const a = () => b;",
			'src/core/b.ts': "import {c} from './c.ts';\nexport const b = () => c;",
			'src/core/c.ts': "import {a} from './a.ts';\nexport const c = () => a;",
		},
		'src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts: is an import cycle',
	],
];

for (const [title, made, complaint] of faults) {
	test(`${title} is found`, t => t.deepEqual(brokenRules(new Map(Object.entries(made))), [complaint]));
}

test('what only looks like a fault is let through', t => {
	const made = {
		'src/core/a.ts': "import type {B} from './b.ts';\nexport type A = B | 1;",
		'src/core/b.ts': "import type {A} from './a.ts';\nexport type B = A | 2;",
		'src/score/fine.ts': "import type {Explanation} from '../explain/explanation.ts';\nexport type Fine = Explanation;",
		'src/core/dates.ts': 'export const iso = (at: number) => new Date(at).toISOString();',
		'src/core/words.ts':
			"/** Neither Math.random nor process.env is used. */\nexport const words = 'Date.now new Date()';",
	};
	t.deepEqual(brokenRules(new Map(Object.entries(made))), []);
});
