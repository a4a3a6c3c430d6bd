import test, {type TestFn} from 'ava';
import {type Graph, openGraph} from '../../src/graph/graph.ts';
import {migrate} from '../../src/graph/migrate.ts';
import {wipe} from './wipe.ts';

const uri = process.env['NEO4J_URI'];

/** A test that needs Neo4j: skipped, with the reason logged once, when `NEO4J_URI` does not name one. */
export const liveTest = (uri === undefined ? test.skip : test.serial) as TestFn;

if (uri === undefined) {
	test('without Neo4j the live tests of this file are skipped', t => {
		t.log('NEO4J_URI is not set: `npm test` starts a Neo4j and runs them');
		t.pass();
	});
}

/** An empty graph on the server that `NEO4J_URI` names, its schema up to date. The caller closes it. */
export async function liveGraph(): Promise<Graph> {
	const graph = openGraph({
		uri: uri!,
		user: process.env['NEO4J_USER'] ?? 'neo4j',
		password: process.env['NEO4J_PASSWORD'] ?? '',
	});
	await migrate(graph);
	await wipe(graph);
	return graph;
}
