import path from 'node:path';
import ts from 'typescript';

/** One import of a file: what it names, and whether it vanishes when the code runs. */
type Import = {readonly from: string; readonly isTypeOnly: boolean};

/** What a file says that a rule may be about. */
type Source = {readonly file: string; readonly tree: ts.SourceFile; readonly imports: readonly Import[]};

/** Whose code a room may run, and whose types it may name besides. */
type Rule = {readonly uses: readonly string[]; readonly names?: readonly string[] | 'any'};

/**
 * Who may import whom. A room that is not listed here may not exist. `names` are types only, which vanish when the code
 * runs; a room may always name the types of a room it uses.
 */
export const rooms: Readonly<Record<string, Rule>> = {
	core: {uses: []},
	schema: {uses: []},
	// The set-up runs before any package is there. Its last word, the test run, opens the managed server for all tests.
	setup: {uses: ['graph']},
	graph: {uses: ['core', 'schema', 'setup']},
	embed: {uses: ['core', 'schema', 'setup']},
	texts: {uses: ['core', 'schema', 'graph', 'embed']},
	ingest: {uses: ['core', 'schema', 'graph', 'embed']},
	features: {uses: ['core', 'schema', 'graph', 'embed']},
	models: {uses: ['core']},
	score: {uses: ['core', 'schema', 'graph', 'features', 'models'], names: ['explain', 'registry']},
	// Gates judge a model by its figures on held-out rows, so the registry reads features and uses the maths of models.
	registry: {uses: ['core', 'schema', 'graph', 'features', 'models', 'score']},
	explain: {uses: ['core', 'schema', 'graph', 'features', 'models', 'score']},
	// The feature store: definitions, training sets and online vectors.
	store: {
		uses: ['core', 'schema', 'graph', 'features', 'models', 'score', 'registry', 'explain'],
		names: ['ingest'],
	},
	forecast: {uses: ['core', 'schema', 'graph', 'features', 'models', 'score', 'explain']},
	// The outbox, which others write to in their own transactions, and what carries it out of the house.
	delivery: {uses: ['core', 'schema', 'graph']},
	decisions: {uses: ['core', 'schema', 'graph', 'delivery', 'features', 'models', 'score', 'explain']},
	// What a policy would have earned on a log in files: no graph.
	evaluation: {uses: ['core', 'schema', 'ingest', 'models']},
	// Experiments over decisions: their plans, their moves and what they say.
	experiments: {uses: ['core', 'schema', 'graph', 'ingest', 'features', 'models', 'decisions']},
	governance: {
		uses: [
			...['core', 'schema', 'graph', 'ingest', 'features', 'models', 'score', 'registry', 'explain'],
			...['forecast', 'decisions'],
		],
	},
	views: {uses: ['core', 'schema', 'graph'], names: ['engine-types.ts']},
	relationships: {uses: ['core', 'schema', 'graph', 'features', 'explain', 'views']},
	// Whom work goes to: by ties and by what sellers have done before.
	routing: {uses: ['core', 'schema', 'graph', 'features', 'models', 'explain', 'relationships', 'views']},
	'engine-types.ts': {uses: [], names: 'any'},
	'engine.ts': {
		uses: [
			...['core', 'schema', 'graph', 'embed', 'ingest', 'features', 'models', 'score', 'registry', 'explain'],
			...['store', 'forecast', 'delivery', 'decisions', 'governance', 'views', 'texts', 'relationships', 'routing'],
			...['experiments'],
		],
		names: 'any',
	},
	// What is answered while the graph does not: what was answered before, and decisions by the rules alone.
	resilience: {uses: ['core', 'decisions'], names: ['engine-types.ts', 'score']},
	api: {uses: ['core', 'schema', 'engine.ts'], names: 'any'},
	cli: {
		uses: [
			...['core', 'schema', 'setup', 'seeds', 'store', 'evaluation', 'experiments', 'engine.ts', 'resilience', 'api'],
		],
		names: 'any',
	},
	// Writes what is generated from code: it reads every list that a page is made of.
	generate: {uses: ['core', 'schema', 'graph', 'features', 'ingest', 'api', 'cli']},
	seeds: {uses: ['core', 'schema']},
	bench: {uses: [], names: 'any'},
};

/** Rooms outside src that measure it and may therefore use all of it. */
const free = new Set(['bench']);

/** Packages that one room owns. */
export const owners: Readonly<Record<string, string>> = {
	'neo4j-driver': 'graph',
	'@huggingface/transformers': 'embed',
	'onnxruntime-node': 'embed',
	'@apollo/server': 'api',
	'@as-integrations/express5': 'api',
	'type-graphql': 'api',
	'graphql-query-complexity': 'api',
	express: 'api',
	helmet: 'api',
	jose: 'api',
	dataloader: 'api',
	winston: 'core',
	'pure-rand': 'core',
	'temporal-polyfill': 'core',
	canonicalize: 'core',
	cockatiel: 'resilience',
	'csv-parse': 'ingest',
	'iconv-lite': 'ingest',
	yaml: 'ingest',
	commander: 'cli',
	'cli-progress': 'cli',
	'd3-scale': 'cli',
};

/** The only modules of Node that pure maths may use: neither reads nor writes anything outside the process. */
const pureModules = new Set(['node:crypto', 'node:worker_threads']);

/** Expressions with one home each. */
const homes: ReadonlyArray<{readonly what: string; readonly homes: RegExp}> = [
	{what: 'process.env', homes: /^src\/(?:core\/config\.ts|setup\/)/},
	{what: 'Date.now', homes: /^src\/(?:core\/clock\.ts|setup\/)/},
	{what: 'new Date()', homes: /^src\/(?:core\/clock\.ts|setup\/)/},
	{what: 'Math.random', homes: /^$/},
];

const longFile = 400;

/**
 * What breaks the rules of the house in a set of source files (path from the checkout → text), one sentence each.
 * Nothing is resolved outside the set, so that a made-up set can show each rule at work.
 */
export function brokenRules(files: ReadonlyMap<string, string>): string[] {
	const sources = [...files].map(([file, text]) => parse(file, text));
	return [
		...sources.flatMap(roomsBroken),
		...sources.flatMap(ownersBroken),
		...sources.flatMap(purityBroken),
		...sources.flatMap(homesBroken),
		...sources.flatMap(formBroken),
		...cycles(sources),
	].sort();
}

/** The room a file of the checkout belongs to: a folder of src, a file of src itself, or a folder beside src. */
export function roomOf(file: string): string {
	const [top, room] = file.split('/');
	return top === 'src' ? room! : top!;
}

function parse(file: string, text: string): Source {
	const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const imports: Import[] = [];
	walk(tree, node => {
		if (ts.isImportDeclaration(node)) {
			imports.push({from: textOf(node.moduleSpecifier), isTypeOnly: node.importClause?.isTypeOnly ?? false});
		} else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
			imports.push({from: textOf(node.moduleSpecifier), isTypeOnly: node.isTypeOnly});
		} else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
			imports.push({from: textOf(node.arguments[0]!), isTypeOnly: false});
		}
	});
	return {file, tree, imports};
}

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
	visit(node);
	ts.forEachChild(node, child => walk(child, visit));
}

const textOf = (node: ts.Node) => (ts.isStringLiteralLike(node) ? node.text : node.getText());
const targetOf = (file: string, {from}: Import) => path.posix.join(path.posix.dirname(file), from);

function roomsBroken({file, imports}: Source): string[] {
	const room = roomOf(file);
	const rule = rooms[room];
	if (rule === undefined) {
		return [`${file}: no room is named ${room}`];
	}

	return imports.flatMap(one => {
		const to = one.from.startsWith('.') ? roomOf(targetOf(file, one)) : room;
		const isNamed = one.isTypeOnly && (rule.names === 'any' || rule.names?.includes(to));
		const isAllowed = to === room || rule.uses.includes(to) || isNamed || (free.has(room) && rooms[to] !== undefined);
		return isAllowed ? [] : [`${file}: ${room} may not import ${to}`];
	});
}

function ownersBroken({file, imports}: Source): string[] {
	const room = roomOf(file);
	return imports.flatMap(({from}) => {
		const owner = Object.keys(owners).find(name => from === name || from.startsWith(`${name}/`));
		// The pages about the command line are written from its own commands.
		const keeper = room === 'generate' ? 'cli' : room;
		const isAllowed = owner === undefined || owners[owner] === keeper || free.has(room);
		return isAllowed ? [] : [`${file}: only ${owners[owner!]} may import ${from}`];
	});
}

function purityBroken({file, imports}: Source): string[] {
	return roomOf(file) === 'models'
		? imports
				.filter(({from}) => from.startsWith('node:') && !pureModules.has(from))
				.map(({from}) => `${file}: models may not import ${from}`)
		: [];
}

function homesBroken({file, tree}: Source): string[] {
	const found = new Set<string>();
	walk(tree, node => {
		if (ts.isPropertyAccessExpression(node)) {
			found.add(`${node.expression.getText()}.${node.name.text}`);
		} else if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) {
			found.add('new Date()');
		}
	});
	return homes.filter(rule => found.has(rule.what) && !rule.homes.test(file)).map(({what}) => `${file}: uses ${what}`);
}

function formBroken({file, tree}: Source): string[] {
	const broken: string[] = [];
	const name = path.posix.basename(file).replace(/\.(?:d|worker)?\.?(?:ts|mjs)$/, '');
	const isOnlyImports = tree.statements.length > 0 && tree.statements.every(one => ts.isExportDeclaration(one));
	if (tree.statements.some(isDefaultExport)) {
		broken.push(`${file}: has a default export`);
	}

	if (isOnlyImports || tree.statements.some(one => ts.isExportDeclaration(one) && one.exportClause === undefined)) {
		broken.push(`${file}: only passes on what others export`);
	}

	if (!/^[a-z\d]+(?:-[a-z\d]+)*$/.test(name)) {
		broken.push(`${file}: is not in kebab-case`);
	}

	if (tree.text.split('\n').length > longFile && !/^\/[/*]/.test(tree.text)) {
		broken.push(`${file}: is longer than ${longFile} lines and does not begin by saying why`);
	}

	return broken;
}

function isDefaultExport(statement: ts.Statement): boolean {
	const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
	return ts.isExportAssignment(statement) || modifiers?.some(one => one.kind === ts.SyntaxKind.DefaultKeyword) === true;
}

/** Import cycles among files, each once, named from its first file in the order of names. */
function cycles(sources: readonly Source[]): string[] {
	const known = new Set(sources.map(({file}) => file));
	const next = new Map(
		sources.map(source => [
			source.file,
			source.imports
				.filter(one => !one.isTypeOnly && one.from.startsWith('.'))
				.map(one => targetOf(source.file, one))
				.filter(file => known.has(file)),
		]),
	);
	const found = new Map<string, string>();
	const done = new Set<string>();
	const visit = (file: string, trail: readonly string[]) => {
		const start = trail.indexOf(file);
		if (start >= 0) {
			const ring = trail.slice(start);
			const first = ring.indexOf([...ring].sort()[0]!);
			const turned = [...ring.slice(first), ...ring.slice(0, first)];
			found.set(turned.join(), `${[...turned, turned[0]].join(' → ')}: is an import cycle`);
		} else if (!done.has(file)) {
			for (const other of next.get(file) ?? []) {
				visit(other, [...trail, file]);
			}

			done.add(file);
		}
	};
	for (const {file} of sources) {
		visit(file, []);
	}

	return [...found.values()];
}
