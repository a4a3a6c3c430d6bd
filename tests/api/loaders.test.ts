import test from 'ava';
import {openFakeApi} from '../helpers/fake-api.ts';

const query = `query($first: Int!) {opportunities(first: $first) {edges {node {
	id account {name parent {name}} owner {name} score(target: "opportunity-won") {probability subject {id}}
	contacts(first: 2) {nodes {name account {name}}}}}}}`;

test('the number of engine calls does not grow with the number of rows', async t => {
	const {ask, engine} = await openFakeApi(t);
	const callsFor = async (first: number) => {
		const before = engine.calls.length;
		const {data, errors} = await ask(query, {first});
		t.deepEqual(errors, []);
		t.is((data as {opportunities: {edges: unknown[]}}).opportunities.edges.length, first);
		return engine.calls.slice(before).map(call => call.name);
	};

	const few = await callsFor(5);
	const many = await callsFor(100);
	t.deepEqual(many, few);
	t.deepEqual([...few].sort(), [
		'entities',
		'list',
		'related',
		'related',
		'related',
		'related',
		'related',
		'score',
		'watermark',
	]);
});

test('what one request read is not handed to the next', async t => {
	const {ask, engine} = await openFakeApi(t);
	await ask('{opportunities(first: 1) {nodes {account {name}}}}');
	const once = engine.calls.length;
	await ask('{opportunities(first: 1) {nodes {account {name}}}}');
	t.is(engine.calls.length, 2 * once);
});
