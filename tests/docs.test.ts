import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {buildSchema, parse, validate} from 'graphql';
import {actions} from '../schema/actions.ts';
import {kinds} from '../schema/ontology.ts';
import {readConfig} from '../src/core/config.ts';
import {errorCodes} from '../src/core/errors.ts';
import {catalogue} from '../src/features/catalogue.ts';
import {isAnswered} from '../src/generate/answered-page.ts';
import {answeredPages, answers} from '../src/generate/answered-pages.ts';
import {verbNames} from '../src/generate/command-page.ts';
import {fencesOf, maybeAnswerTo} from '../src/generate/fences.ts';
import {openAnswerer} from '../src/generate/open-answerer.ts';
import {queries} from '../src/graph/queries.ts';
import {loadProfile} from '../src/ingest/load-profile.ts';
import {brokenLinks} from './docs/broken-links.ts';
import {page, pages} from './docs/pages.ts';
import {shellCommands, typedIn} from './docs/shell-commands.ts';
import {typeErrors} from './docs/type-errors.ts';
import {maybeUnknown} from './docs/unknown-commands.ts';
import {liveGraph, liveTest} from './helpers/live-graph.ts';
import {readText, textFiles} from './helpers/source-files.ts';

/** Headings of one level of a page. */
const headings = (file: string, level: number) =>
	[...page(file).matchAll(/^(#+) (.+)$/gm)].filter(match => match[1]!.length === level).map(match => match[2]!);

const fences = [...pages].flatMap(([file, text]) => fencesOf(text).map(fence => ({file, ...fence})));
const written = (...languages: string[]) => fences.filter(fence => languages.includes(fence.language));
const placeOf = ({file, line}: {file: string; line: number}) => `${file}:${line}`;

test('the page of errors has a section for every code and for no other', t => {
	t.deepEqual(headings('docs/errors.md', 2).sort(), [...errorCodes].sort());
});

test('the page of the command line has a section for every verb and for no other', t => {
	t.deepEqual(headings('docs/cli.md', 2), verbNames());
});

test('the page of queries lists every named query and no other', t => {
	const listed = [...page('docs/queries.md').matchAll(/^- \[`([^`]+)`\]/gm)].map(match => match[1]!);
	t.deepEqual(listed.sort(), Object.keys(queries).sort());
});

test('the page of features has a section for every feature and for no other', t => {
	t.deepEqual(headings('docs/features.md', 3).sort(), catalogue.map(feature => feature.name).sort());
});

test('the page of actions has a section for every action and for no other', t => {
	t.deepEqual(
		headings('docs/actions.md', 3),
		actions.map(action => action.name),
	);
});

test('the page of models speaks of every kind of model and of every warning', t => {
	for (const word of ['additive', 'logistic', 'base rate', 'leak', 'no-signal', 'shift', 'base-rate-shift']) {
		t.true(page('docs/models.md').includes(word), word);
	}
});

test('the page of shipped sources has a row for every profile, with its targets', async t => {
	for (const file of textFiles(['seeds/profiles'], /\.yaml$/).keys()) {
		const name = path.basename(file, '.yaml');
		const row = page('docs/sources.md')
			.split('\n')
			.find(line => line.startsWith(`| \`${name}\``));
		for (const target of Object.keys((await loadProfile(file)).targets)) {
			t.true(row?.includes(`\`${target}\``), `${name}: ${target}`);
		}

		t.not(row, undefined, name);
	}
});

test('the page of the flow names every kind of thing', t => {
	for (const kind of kinds) {
		t.regex(page('docs/flow.md'), new RegExp(`\\b${kind}\\b`), kind);
	}
});

test('every page is on the map, and the map leads to nothing else', t => {
	const linked = [...page('docs/index.md').matchAll(/\]\(([\w/-]+\.md)/g)].map(match => `docs/${match[1]!}`);
	const there = [...pages.keys()].filter(file => file.startsWith('docs/') && file !== 'docs/index.md');
	t.deepEqual([...new Set(linked)].sort(), there.sort());
});

for (const file of pages.keys()) {
	test(`every link of ${file} leads somewhere`, t => t.deepEqual(brokenLinks(file, pages), []));
}

test('a link to a file or a heading that is not there is found', t => {
	const made = new Map([
		['docs/a.md', '# A b\n[x](a.md#a-b) [y](a.md#c) [z](none.md) [w](https://example.org/q) `[v](u)`\n'],
	]);
	t.deepEqual(brokenLinks('docs/a.md', made), ['a.md#c', 'none.md']);
});

test('every block of code says its language', t => {
	const known = ['console', 'csv', 'cypher', 'graphql', 'json', 'sh', 'text', 'ts', 'yaml'];
	t.deepEqual(fences.filter(fence => !known.includes(fence.language)).map(placeOf), []);
});

test('every command of an `sh` block and of a transcript exists, with its verb and options', t => {
	const scripts = [
		...written('sh').map(fence => ({...fence, script: fence.text})),
		...written('console').map(fence => ({...fence, script: typedIn(fence.text)})),
	];
	const found = scripts.flatMap(fence =>
		shellCommands(fence.script).flatMap(words => {
			const complaint = maybeUnknown(words);
			return complaint === undefined ? [] : [`${placeOf(fence)}: ${complaint}`];
		}),
	);
	t.deepEqual(found, []);
});

const faults: ReadonlyArray<readonly [command: string, complaint: RegExp]> = [
	['npx throughline scor a', /^throughline has no|takes 0 arguments/],
	['npx throughline score opportunity-won', /score takes 2 arguments/],
	['throughline query entities/list --parms {}', /query has no option --parms/],
	['throughline verify --sample none', /expected a whole number/],
	['npm run benhc', /package.json has no script benhc/],
	['npm run bench nothing', /there is no bench nothing/],
	['node src/none.mjs', /there is no file/],
	['FOO=1 wget x', /no page may name the program wget/],
];

for (const [command, complaint] of faults) {
	test(`\`${command}\` on a page is found`, t => {
		t.regex(shellCommands(command).map(maybeUnknown).join(''), complaint);
	});
}

test('commands are read with their quotes, pipes, comments and continued lines', t => {
	t.deepEqual(
		shellCommands(`A=b npx throughline query 'x y' --params '{"a": "b"}' | head -2 # two\ncat "c d" \\\n  e\n`),
		[
			['A=b', 'npx', 'throughline', 'query', 'x y', '--params', '{"a": "b"}'],
			['head', '-2'],
			['cat', 'c d', 'e'],
		],
	);
	t.is(typedIn('$ one \\\n  two\nsaid\n$ three\n'), 'one \\\n  two\nthree');
});

test('every `graphql` block is a valid query of the schema', t => {
	const schema = buildSchema(readText('schema/schema.graphql'));
	const found = written('graphql').flatMap(fence =>
		validate(schema, parse(fence.text)).map(error => `${placeOf(fence)}: ${error.message}`),
	);
	t.deepEqual(found, []);
	t.true(written('graphql').length >= 8, 'expected the queries of the task pages');
});

test('every `ts` block passes the type checker', t => {
	const examples = written('ts').map(fence => {
		const folder = path.posix.dirname(fence.file);
		const name = path.posix.basename(fence.file, '.md');
		return [path.posix.join(folder, `${name}-line-${fence.line}.ts`), fence.text] as const;
	});
	t.true(examples.length > 0);
	t.deepEqual(typeErrors(new Map(examples)), []);
});

test('a `ts` block with a mistake is found', t => {
	const made = new Map([
		[
			'docs/wrong.ts',
			"import {parsePeriod} from '../src/forecast/calendar/period.ts';\nconst days: string = parsePeriod(1).from;\n",
		],
	]);
	t.is(typeErrors(made).length, 2);
});

test('every `json` block is JSON', t => {
	for (const fence of written('json')) {
		t.notThrows(() => JSON.parse(fence.text), placeOf(fence));
	}
});

test('what a page asks for is there: an answer is null only under a name of its own, or beside an error', t => {
	for (const [file, text] of pages) {
		const blocks = fencesOf(text);
		for (const [at, fence] of blocks.entries()) {
			const answer = fence.language === 'graphql' ? maybeAnswerTo(text, blocks, at) : undefined;
			const {data, errors} = JSON.parse(answer?.text ?? '{}') as {data?: Record<string, unknown>; errors?: unknown};
			const missing = Object.entries(data ?? {}).filter(
				([name, value]) => value === null && !fence.text.includes(`${name}:`),
			);
			t.true(errors !== undefined || missing.length === 0, `${file}:${fence.line}`);
		}
	}
});

test('the pages that are run are those with something to run', t => {
	const toRun = [...pages].filter(([, text]) => isAnswered(text)).map(([file]) => file);
	t.deepEqual([...answeredPages].sort(), toRun.sort() as unknown as typeof answeredPages);
});

liveTest('what the pages show is what a small demo world answers (else: npm run generate answers)', async t => {
	const graph = await liveGraph();
	await graph.close();
	const home = mkdtempSync(path.join(tmpdir(), 'throughline-docs-'));
	const answerer = openAnswerer(home, readConfig().neo4j!);
	t.teardown(async () => {
		await answerer.close();
		rmSync(home, {recursive: true, force: true});
	});
	for await (const [file, text] of answers(answerer)) {
		t.is(page(file), text, file);
	}
});
