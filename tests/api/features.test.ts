import test from 'ava';
import {codesOf, northRep, openFakeApi} from '../helpers/fake-api.ts';

const card = (args: string) => `{feature(${args}) {
	name subject hash versions {hash from to query} asOf
	statistics {subjects coverage missing numbers {min p50 max mean} categories {value} freshnessDays {newest median}}
	lineage {kinds relationships fields sources {source stream columns}}
}}`;

test('a feature shows its versions, how it is spread, and the columns it comes from', async t => {
	const {ask} = await openFakeApi(t);
	const {data, errors} = await ask(card('name: "opportunity/meetings", sample: 50, asOf: "2026-01-01T00:00:00Z"'));
	t.deepEqual(errors, []);
	t.like(data?.['feature'], {
		versions: [
			{hash: 'def_a', to: '1970-01-01T00:00:00.200Z'},
			{hash: 'def_b', to: null},
		],
		statistics: {subjects: 50, numbers: {p50: 1}, categories: null, freshnessDays: {median: 12}},
		lineage: {sources: [{stream: 'meetings.csv', columns: ['kind', 'opportunity']}]},
		asOf: '2026-01-01T00:00:00.000Z',
	});
});

test('an unknown feature and a sample out of bounds are refused by name', async t => {
	const {ask} = await openFakeApi(t);
	t.deepEqual(codesOf(await ask(card('name: "opportunity/luck"'))), ['NOT_FOUND']);
	t.deepEqual(codesOf(await ask(card('name: "opportunity/meetings", sample: 0'))), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await ask(card('name: "opportunity/meetings", sample: 501'))), ['INPUT_INVALID']);
});

test('alerts are the newest first, and one about the model names no feature', async t => {
	const {ask} = await openFakeApi(t);
	const {data} = await ask('{alerts(target: "opportunity-won") {id feature measure value bar raisedAt}}');
	t.like(data?.['alerts'], {
		0: {id: 'alr_2', feature: null, measure: 'auc-below-promise'},
		1: {id: 'alr_1', feature: 'opportunity/meetings'},
		length: 2,
	});
});

test('features and alerts are told to nobody who sees a part of the graph only', async t => {
	const {askAs} = await openFakeApi(t);
	for (const query of ['{features {name}}', card('name: "opportunity/meetings"'), '{alerts(target: "x") {id}}']) {
		t.deepEqual(codesOf(await askAs(northRep, query)), ['NOT_ALLOWED']);
	}
});
