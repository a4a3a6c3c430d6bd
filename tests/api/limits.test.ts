import test from 'ava';
import {attacks} from '../../bench/limits/attacks.ts';
import {codesOf, openFakeApi} from '../helpers/fake-api.ts';

const rows = 'nodes {id name account {name parent {name}} owner {name} product {name} attributes {name value}}';

/** Ways in which the length of a page can reach the server. */
const ways: Record<string, (first: number) => {query: string; variables?: Record<string, unknown>}> = {
	'a literal': first => ({query: `{opportunities(first: ${first}) {${rows}}}`}),
	'a variable': first => ({query: `query($n: Int!) {opportunities(first: $n) {${rows}}}`, variables: {n: first}}),
	'a default variable': first => ({query: `query($n: Int! = ${first}) {opportunities(first: $n) {${rows}}}`}),
	'a fragment': first => ({query: `{...F} fragment F on Query {opportunities(first: ${first}) {${rows}}}`}),
	'a variable in a fragment': first => ({
		query: `query($n: Int!) {...F} fragment F on Query {opportunities(first: $n) {${rows}}}`,
		variables: {n: first},
	}),
};

for (const [way, of] of Object.entries(ways)) {
	test(`the cost of a page counts when its length comes by ${way}`, async t => {
		const {post, engine} = await openFakeApi(t);
		const cheap = await post(of(50));
		t.deepEqual(cheap.errors, []);

		// Two such pages in one query, each of 200 rows of 14 fields, are more than 5,000.
		const {query, variables} = of(200);
		const doubled = query.replace(
			/opportunities\(([^)]*)\) \{(.*)\}\}/,
			'a: opportunities($1) {$2} b: opportunities($1) {$2}}',
		);
		t.not(doubled, query);
		const before = engine.calls.length;
		const dear = await post({query: doubled, variables});
		t.is(dear.status, 400);
		t.deepEqual(codesOf(dear), ['QUERY_TOO_COSTLY']);
		t.regex(dear.errors[0]!.message, /cost is \d+, at most 5000/);
		t.is(engine.calls.length, before);
	});

	test(`a page length out of bounds is refused when it comes by ${way}`, async t => {
		const {post, engine} = await openFakeApi(t);
		for (const first of [-1, 0, 201, 2_000_000_000]) {
			const answer = await post(of(first));
			t.is(answer.status, 400);
			t.deepEqual(codesOf(answer), ['INPUT_INVALID'], String(first));
		}

		t.is(engine.calls.length, 0);
	});
}

test('a negative page does not pay for a dear one', async t => {
	const {ask} = await openFakeApi(t);
	const answer = await ask(`{a: opportunities(first: 200) {${rows}} b: opportunities(first: -200) {${rows}}}`);
	t.is(answer.status, 400);
});

test('a page that is skipped costs nothing, whether by a literal or a variable', async t => {
	const {ask} = await openFakeApi(t);
	const query = (skip: string) =>
		`query($no: Boolean!) {a: opportunities(first: 200) {${rows}} b: opportunities(first: 200) @skip(if: ${skip}) {${rows}}
		c: opportunities(first: 200) @include(if: $no) {${rows}}}`;
	t.deepEqual((await ask(query('true'), {no: false})).errors, []);
	t.deepEqual(codesOf(await ask(query('false'), {no: false})), ['QUERY_TOO_COSTLY']);
	t.deepEqual(codesOf(await ask(query('true'), {no: true})), ['QUERY_TOO_COSTLY']);
});

test('explanations of a long list are too costly', async t => {
	const {ask} = await openFakeApi(t);
	const query = (first: number) =>
		`{opportunities(first: ${first}) {nodes {explanation(target: "opportunity-won") {probability}}}}`;
	t.deepEqual((await ask(query(20))).errors, []);
	t.deepEqual(codesOf(await ask(query(50))), ['QUERY_TOO_COSTLY']);
});

const parents = (n: number): string => (n === 0 ? 'id' : `parent {${parents(n - 1)}}`);

test('a query is at most 8 fields deep, fragments included', async t => {
	const {ask} = await openFakeApi(t);
	t.deepEqual((await ask(`{account(id: "acc_0000") {${parents(6)}}}`)).errors, []);
	const deep = await ask(`{account(id: "acc_0000") {${parents(7)}}}`);
	t.is(deep.status, 400);
	t.regex(deep.errors[0]!.message, /depth is 9, at most 8/);

	const inFragments = `{account(id: "acc_0000") {...A}}
		fragment A on Account {parent {parent {...B}}} fragment B on Account {parent {... on Account {${parents(4)}}}}`;
	t.deepEqual(codesOf(await ask(inFragments)), ['QUERY_TOO_COSTLY']);
	t.deepEqual(codesOf(await ask(`{account(id: "acc_0000") {${parents(19)}}}`)), ['QUERY_TOO_COSTLY']);
});

test('a query has at most 15 aliases, fragments counted as often as they are spread', async t => {
	const {ask} = await openFakeApi(t);
	const aliases = (n: number) => Array.from({length: n}, (_, i) => `a${i}: __typename`).join(' ');
	t.deepEqual((await ask(`{${aliases(15)}}`)).errors, []);
	t.deepEqual(codesOf(await ask(`{${aliases(16)}}`)), ['QUERY_TOO_COSTLY']);
	t.deepEqual(codesOf(await ask(`{${aliases(300)}}`)), ['QUERY_TOO_COSTLY']);
	const spread = `{a: targets {...F} b: targets {...F}} fragment F on Target {${aliases(7)}}`;
	t.deepEqual(codesOf(await ask(spread)), ['QUERY_TOO_COSTLY']);
});

test('a query has at most 10 directives', async t => {
	const {ask} = await openFakeApi(t);
	const fields = (n: number) => Array.from({length: n}, () => 'id @include(if: true)').join(' ');
	t.deepEqual((await ask(`{account(id: "acc_0000") {${fields(10)}}}`)).errors, []);
	t.deepEqual(codesOf(await ask(`{account(id: "acc_0000") {${fields(11)}}}`)), ['QUERY_TOO_COSTLY']);
	const many = await ask(`{__typename ${'@include(if: true) '.repeat(120)}}`);
	t.is(many.status, 400);
	t.true(codesOf(many).includes('QUERY_TOO_COSTLY'));
});

test('a query has at most 1,000 tokens', async t => {
	const {ask} = await openFakeApi(t);
	const answer = await ask(`{${'a '.repeat(20_000)}}`);
	t.is(answer.status, 400);
	t.deepEqual(codesOf(answer), ['QUERY_TOO_COSTLY']);
	t.regex(answer.errors[0]!.message, /tokens/);
});

for (const [name, query] of Object.entries(attacks)) {
	// How long a refusal takes is for `npm run bench limits`; without the limits some of these would take for ever.
	test(`${name}: refused without an engine call`, async t => {
		const {ask, engine} = await openFakeApi(t);
		const answer = await ask(query);
		t.is(answer.status, 400);
		t.true(codesOf(answer).every(code => code === 'QUERY_TOO_COSTLY' || code === 'INPUT_INVALID'));
		t.is(engine.calls.length, 0);
	});
}
