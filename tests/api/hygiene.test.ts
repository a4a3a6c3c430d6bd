import test from 'ava';
import {codesOf, northRep, openFakeApi} from '../helpers/fake-api.ts';
import {latest} from '../helpers/fake-engine.ts';

test('flags come with their deal, their unit and their evidence, a page at a time', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const query = `query($after: String) {pipelineHygiene(first: 1, after: $after, rules: [NO_AMOUNT, STAGE_STALLED]) {
		deals flagged asOf pageInfo {hasNextPage endCursor} byRule {rule flags title}
		flags {id rule unit value text opportunity {id} evidence {fact records {stream row key} nodes {name}}}}}`;
	const {data, errors} = await askAs(northRep, query);
	t.deepEqual(errors, []);
	const hygiene = (data as {pipelineHygiene: Record<string, never>}).pipelineHygiene;
	t.like(hygiene, {
		...{deals: 2, flagged: 1, asOf: new Date(latest.asOf).toISOString()},
		flags: [{rule: 'NO_AMOUNT', unit: 'US dollars', value: null, opportunity: {id: 'opp_0000'}}],
	});
	t.is((hygiene['byRule'] as unknown as object[]).length, 7);
	const told = engine.calls.find(({name}) => name === 'pipelineHygiene')!;
	t.deepEqual(told.args, [
		{first: 1, rules: ['no-amount', 'stage-stalled']},
		latest,
		{all: false, territories: ['north']},
	]);
	const {endCursor} = (hygiene as unknown as {pageInfo: {endCursor: string}}).pageInfo;
	await askAs(northRep, query, {after: endCursor});
	const again = engine.calls.findLast(({name}) => name === 'pipelineHygiene')!;
	t.like(again.args[0], {after: 'opp_0000:no-amount'});
	t.deepEqual(codesOf(await askAs(northRep, query, {after: 'x'})), ['INPUT_INVALID']);
});

test('a page of flags is no longer than others', async t => {
	const {ask} = await openFakeApi(t);
	t.deepEqual(codesOf(await ask('{pipelineHygiene(first: 201) {deals}}')), ['INPUT_INVALID']);
});
