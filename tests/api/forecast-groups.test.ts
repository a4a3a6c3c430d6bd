import test from 'ava';
import {codesOf, openFakeApi} from '../helpers/fake-api.ts';

test('a forecast is divided by its level, and each group of it by another', async t => {
	const {ask, engine} = await openFakeApi(t);
	const {data} = await ask(
		'{forecast(period: "2026-Q2", level: OWNER, groupBy: PRODUCT) {groups {id parts {id mean}}}}',
	);
	t.deepEqual(data, {forecast: {groups: [{id: 'own_0000', parts: [{id: 'product', mean: 1600}]}]}});
	t.like(engine.calls.find(({name}) => name === 'forecast')!.args[3], {division: {level: 'owner', by: 'product'}});
});

test('`groups` may name another level, and without one `groupBy` is the level', async t => {
	const {ask, engine} = await openFakeApi(t);
	const {data} = await ask(
		'{forecast(period: "2026-Q2", groupBy: OWNER) {groups {id parts {id}} products: groups(level: PRODUCT) {id}}}',
	);
	t.deepEqual(data, {forecast: {groups: [{id: 'own_0000', parts: null}], products: []}});
	t.false('division' in (engine.calls.find(({name}) => name === 'forecast')!.args[3] as object));
});

test('groups of no level are refused', async t => {
	const {ask} = await openFakeApi(t);
	t.deepEqual(codesOf(await ask('{forecast(period: "2026-Q2") {groups {id}}}')), ['INPUT_INVALID']);
});
