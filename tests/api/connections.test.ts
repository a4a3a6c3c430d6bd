import test from 'ava';
import fc from 'fast-check';
import {fromCursor, toCursor} from '../../src/api/cursor.ts';
import {codesOf, type FakeApi, openFakeApi} from '../helpers/fake-api.ts';
import {idOf} from '../helpers/fake-engine.ts';

type Page = {nodes: Array<{id: string}>; pageInfo: {hasNextPage: boolean; endCursor: string | null}};

async function allPages(ask: FakeApi['ask'], first: number): Promise<string[][]> {
	const pages: string[][] = [];
	let after: string | null = null;
	do {
		const query = `query($after: String) {opportunities(first: ${first}, after: $after) {
			nodes {id} pageInfo {hasNextPage endCursor}}}`;
		const {data} = await ask(query, {after});
		const {nodes, pageInfo} = (data as {opportunities: Page}).opportunities;
		pages.push(nodes.map(node => node.id));
		after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
	} while (after !== null);

	return pages;
}

test('pages follow each other without a gap or a repetition', async t => {
	const {ask} = await openFakeApi(t);
	const whole = Array.from({length: 120}, (_, n) => idOf('Opportunity', n));
	for (const first of [7, 40, 200]) {
		const pages = await allPages(ask, first);
		t.deepEqual(pages.flat(), whole);
		t.is(pages.length, Math.ceil(120 / first));
	}
});

test('people of several kinds share one list in the order of their ids', async t => {
	const {ask} = await openFakeApi(t);
	const query = `query($after: String) {interaction(id: "${idOf('Interaction', 0)}") {
		from {id __typename email}
		to(first: 2, after: $after) {nodes {id __typename} pageInfo {hasNextPage hasPreviousPage endCursor}}}}`;
	const first = (await ask(query)).data?.['interaction'] as {from: object; to: Page};
	t.like(first.from, {id: idOf('Contact', 0), __typename: 'Contact', email: 'c0@made-up.example'});
	t.deepEqual(
		first.to.nodes.map(node => node.id),
		[idOf('Contact', 0), idOf('Lead', 0)],
	);
	t.like(first.to.pageInfo, {hasNextPage: true, hasPreviousPage: false});

	const second = (await ask(query, {after: first.to.pageInfo.endCursor})).data?.['interaction'] as {to: Page};
	t.deepEqual(
		second.to.nodes.map(node => node.id),
		[idOf('Owner', 0)],
	);
	t.like(second.to.pageInfo, {hasNextPage: false, hasPreviousPage: true});
});

test('a cursor of another field, or of nobody, is refused', async t => {
	const {ask} = await openFakeApi(t);
	for (const cursor of [toCursor('accounts', idOf('Account', 0)), 'nonsense', '', '☃']) {
		const answer = await ask(`{opportunities(after: ${JSON.stringify(cursor)}) {nodes {id}}}`);
		t.deepEqual(codesOf(answer), ['INPUT_INVALID'], cursor);
	}
});

test('any id survives the way through a cursor', t => {
	fc.assert(
		fc.property(fc.string({unit: 'grapheme', minLength: 1}), fc.string(), (id, field) => {
			t.is(fromCursor(field, toCursor(field, id)), id);
		}),
	);
	t.pass();
});
