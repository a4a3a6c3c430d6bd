import {existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {keepWorld, keptWorld, placeKeptWorld} from '../../src/setup/kept-world.ts';

/** A home as a stopped server leaves it, as far as copying goes. */
function homeWithGraph(graph: string): string {
	const home = mkdtempSync(path.join(tmpdir(), 'tl-kept-home-'));
	for (const part of ['databases', 'transactions']) {
		mkdirSync(path.join(home, 'neo4j', 'data', part, 'neo4j'), {recursive: true});
		writeFileSync(path.join(home, 'neo4j', 'data', part, 'neo4j', 'store'), graph);
	}

	mkdirSync(path.join(home, 'neo4j', 'data', 'databases', 'system'));
	writeFileSync(path.join(home, 'neo4j', 'credentials.json'), '{"password": "secret"}');
	mkdirSync(path.join(home, 'export'));
	writeFileSync(path.join(home, 'export', 'deals.csv'), 'id\n1\n');
	return home;
}

const storeOf = (home: string) => readFileSync(path.join(home, 'neo4j', 'data', 'databases', 'neo4j', 'store'), 'utf8');

test('a kept world comes back in a new home, without the users and the password of the first', async t => {
	const cache = mkdtempSync(path.join(tmpdir(), 'tl-kept-'));
	const kept = path.join(cache, 'demo-0123456789ab');
	await keepWorld(homeWithGraph('a graph'), kept);

	const home = path.join(cache, 'new', 'home');
	t.true(await placeKeptWorld(kept, home));
	t.is(storeOf(home), 'a graph');
	t.is(readFileSync(path.join(home, 'export', 'deals.csv'), 'utf8'), 'id\n1\n');
	t.false(existsSync(path.join(home, 'neo4j', 'credentials.json')));
	t.false(existsSync(path.join(home, 'neo4j', 'data', 'databases', 'system')));
});

test('a home that has a graph keeps its own, and one without a kept world gets none', async t => {
	const cache = mkdtempSync(path.join(tmpdir(), 'tl-kept-'));
	const kept = path.join(cache, 'demo-0123456789ab');
	const home = homeWithGraph('mine');
	t.false(await placeKeptWorld(kept, home));
	await keepWorld(homeWithGraph('a graph'), kept);
	t.false(await placeKeptWorld(kept, home));
	t.is(storeOf(home), 'mine');
});

test('a world is not kept while its server runs', async t => {
	const cache = mkdtempSync(path.join(tmpdir(), 'tl-kept-'));
	const home = homeWithGraph('a graph');
	writeFileSync(path.join(home, 'neo4j', 'server.json'), '{}');
	await keepWorld(home, path.join(cache, 'demo-0123456789ab'));
	t.false(existsSync(path.join(cache, 'demo-0123456789ab')));
});

test('the world of other code is forgotten, and nothing else in the cache', async t => {
	const cache = mkdtempSync(path.join(tmpdir(), 'tl-kept-'));
	mkdirSync(path.join(cache, 'demo-ba9876543210'));
	mkdirSync(path.join(cache, 'neo4j-0123456789ab'));
	await keepWorld(homeWithGraph('a graph'), path.join(cache, 'demo-0123456789ab'));
	t.false(existsSync(path.join(cache, 'demo-ba9876543210')));
	t.true(existsSync(path.join(cache, 'neo4j-0123456789ab')));
	t.true(existsSync(path.join(cache, 'demo-0123456789ab')));
});

test('the same code names the same world, in the cache', async t => {
	const kept = await keptWorld('/cache');
	t.regex(kept, /^\/cache\/demo-[0-9a-f]{12}$/);
	t.is(await keptWorld('/cache'), kept);
});
