import test from 'ava';
import {LEAST_LIKENESS, topics} from '../../schema/topics.ts';
import {DAY} from '../../src/core/clock.ts';
import {lazyEmbedder} from '../../src/embed/lazy-embedder.ts';
import type {MaybeEmbedder} from '../../src/embed/open-embedder.ts';
import {readSteps} from '../../src/explain/read-steps.ts';
import {accountTopics} from '../../src/features/account/topics.ts';
import type {Evidence} from '../../src/features/feature.ts';
import {gather} from '../../src/features/gather.ts';
import {featureValue} from '../../src/features/values.ts';
import {digestOfGraph} from '../../src/graph/digest.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {cacheFolder} from '../../src/setup/places.mjs';
import {type Sought, similarInteractions} from '../../src/texts/similar-interactions.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {embedWorlds} from '../helpers/embed-world.ts';
import {lawGraphs} from '../helpers/law-graphs.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {ref, say} from '../helpers/say.ts';

const open = lawGraphs();
const embed = embedWorlds();
const model = lazyEmbedder(cacheFolder());
test.after.always(() => model.close());

const account = (key: string, territory: string) =>
	say(ref('Account', key), 'profile', {day: 1, fields: {name: key, territory}});
const mail = (key: string, at: string, day: number, subject: string, body: string) =>
	say(ref('Interaction', key), 'event', {
		day,
		fields: {kind: 'email', direction: 'inbound', subject, body},
		names: {account: ref('Account', at)},
	});
const idOf = (key: string) => entityIdOf('crm', ref('Interaction', key));

const records = [
	account('north-1', 'north'),
	account('south-1', 'south'),
	mail('price', 'north-1', 2, 'Re: Your offer', 'The seats cost more than we had planned for.'),
	mail('price-again', 'south-1', 3, 'Your offer', 'The seats cost more than we had planned for.'),
	mail('discount', 'south-1', 4, 'Money', 'What discount do you give for a term of three years?'),
	mail('angry', 'north-1', 5, 'Again', 'This is the third time that your support lets us down.'),
	mail('lunch', 'north-1', 6, 'Lunch', 'The canteen serves soup today.'),
];
const later = {asOf: 20 * DAY, knownAt: 20 * DAY};
const absent = async (): Promise<MaybeEmbedder> => lazyEmbedder('/nowhere').open();

async function filled() {
	const {graph, fill} = await open();
	await fill(records);
	return graph;
}

const ask = async (sought: Sought, {first = 3, scope = WHOLE_GRAPH, at = later, opener = model.open} = {}) => {
	const {graph} = await open();
	return similarInteractions(graph, opener, sought, {first, scope, ...at});
};

liveTest('each text is embedded once, by its content, and the digest of the graph stays', async t => {
	const graph = await filled();
	const before = await digestOfGraph(graph);
	const first = await embed(graph);
	// Two of the five texts are the same but for the mark of an answer.
	t.like(first, {embedded: 4, linked: 5, sorted: 4, forgotten: 0});
	t.like(await embed(graph), {embedded: 0, linked: 0, sorted: 0, forgotten: 0});
	t.is(await digestOfGraph(graph), before);
});

liveTest('a vector that nothing carries any more is forgotten', async t => {
	const graph = await filled();
	await embed(graph);
	const {raw} = await open();
	await raw.run('MATCH (i:Interaction {entity: $id}) DETACH DELETE i', {id: idOf('angry')});
	t.like(await embed(graph), {embedded: 0, forgotten: 1});
});

liveTest(
	'an account talks of a topic by its texts until the moment, each with the example that it is like',
	async t => {
		const graph = await filled();
		await embed(graph);
		const id = entityIdOf('crm', ref('Account', 'north-1'));
		const talk = async (asOf: number, name: string) => {
			const feature = accountTopics.find(one => one.name === `account/talk-of-${name}`)!;
			const [[rows]] = (await gather(graph, [feature], [{id, asOf, knownAt: asOf}], {paths: true})) as [[never[]]];
			return {rows: rows as Evidence[], feature, asOf};
		};
		const {rows, feature, asOf} = await talk(5 * DAY, 'complaint');
		t.is(featureValue(feature, rows, asOf), 1);
		const walk = rows[0]!.path!;
		const example = String((await readSteps(graph, [walk]))(walk).nodes.at(-1)!.name);
		t.true(topics.find(topic => topic.name === 'complaint')!.examples.some(one => one === example));
		t.is((await talk(5 * DAY - 1, 'complaint')).rows.length, 0);
		t.is((await talk(5 * DAY, 'pricing')).rows.length, 1);
		t.is((await talk(20 * DAY, 'cancellation')).rows.length, 0);
	},
);

liveTest(
	'the nearest texts come first with their likeness and topic, and the one sought for is not among them',
	async t => {
		await embed(await filled());
		const {method, fallbackReason, isComplete, hits} = await ask({id: idOf('price')});
		t.is(method, 'EMBEDDING');
		t.is(fallbackReason, undefined);
		t.true(isComplete);
		t.deepEqual(
			hits.slice(0, 2).map(({id}) => id),
			[idOf('price-again'), idOf('discount')],
		);
		t.true(Math.abs(hits[0]!.similarity - 1) < 1e-6);
		t.is(hits[0]!.text, 'Your offer\nThe seats cost more than we had planned for.');
		t.is(hits[0]!.topic?.name, 'pricing');
		t.true(hits[0]!.topic!.likeness >= LEAST_LIKENESS);
		const byText = await ask({text: 'We are disappointed by your help desk.'}, {first: 1});
		t.is(byText.hits[0]!.id, idOf('angry'));
		t.is(byText.hits[0]!.topic?.name, 'complaint');
		t.true(byText.hits[0]!.similarity < 1);
	},
);

liveTest('what is out of scope is neither found nor counted, and asked for by id it does not exist', async t => {
	await embed(await filled());
	const scope = {all: false, territories: ['north']};
	const {hits} = await ask({text: 'The seats cost more than we had planned for.'}, {first: 100, scope});
	t.deepEqual(hits.map(({id}) => id).sort(), ['price', 'angry', 'lunch'].map(idOf).sort());
	for (const id of [idOf('discount'), 'int_nothing']) {
		await t.throwsAsync(ask({id}, {scope}), {message: `no interaction has the id \`${id}\``});
	}
});

liveTest('only what was known at the moment is found', async t => {
	await embed(await filled());
	const {hits} = await ask({text: 'What does it cost?'}, {first: 100, at: {asOf: 3 * DAY, knownAt: 3 * DAY}});
	t.deepEqual(hits.map(({id}) => id).sort(), ['price', 'price-again'].map(idOf).sort());
});

liveTest('without a model words are compared, and the answer says so', async t => {
	await embed(await filled());
	const {method, fallbackReason, hits} = await ask({text: 'a discount for seats'}, {opener: absent});
	t.is(method, 'LEXICAL');
	t.regex(fallbackReason ?? '', /^no embedding model in `/);
	t.is(hits[0]!.id, idOf('discount'));
	// “a discount for seats” and “Money What discount do you give for a term of three years?”: 3 of 4 and 12 words are the same.
	t.true(Math.abs(hits[0]!.similarity - 3 / Math.sqrt(4 * 12)) < 1e-12);
	const scope = {all: false, territories: ['north']};
	const inScope = await ask({text: 'a discount for seats'}, {opener: absent, scope});
	t.deepEqual(
		inScope.hits.map(({id}) => id),
		[idOf('price')],
	);
	const known = await ask({id: idOf('price')}, {opener: absent});
	t.is(known.method, 'EMBEDDING', 'a text that has its vector needs no model');
});

liveTest('before texts are embedded words are compared, and what came in since is told', async t => {
	const graph = await filled();
	const {raw} = await open();
	await raw.run('MATCH (m:TextMark) DELETE m');
	const before = await ask({text: 'discount'});
	t.is(before.method, 'LEXICAL');
	t.is(before.fallbackReason, 'no text has been embedded yet: run `throughline features embed`');
	t.false(before.isComplete);
	await embed(graph);
	t.true((await ask({text: 'discount'})).isComplete);
	await arriveInOrder(graph, [mail('new', 'north-1', 7, 'New', 'Is there a rebate for schools?')]);
	t.false((await ask({text: 'discount'})).isComplete);
	t.true((await ask({text: 'rebate'}, {first: 10})).hits.every(({id}) => id !== idOf('new')));
	await embed(graph);
	t.is((await ask({text: 'rebate'}, {first: 10})).hits[0]!.id, idOf('new'));
});
