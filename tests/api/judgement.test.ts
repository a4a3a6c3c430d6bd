import test from 'ava';
import type {Viewer} from '../../src/api/viewer.ts';
import {codesOf, northRep, openFakeApi, ops} from '../helpers/fake-api.ts';

const viewer = (role: string): Viewer => ({id: role, roles: [role], territories: ['*']});
const mutation = `mutation($key: String!, $amount: Float!, $level: OverrideLevel, $subject: ID) {
	overrideForecast(period: "2026-Q2", amount: $amount, reason: "two renewals", expires: "2026-06-30T00:00:00Z", level: $level, subject: $subject, idempotencyKey: $key) {
		id by amount level subject reason expires modelSaid
	}}`;

test('a steward overrides a forecast in their own name, of a group or of the whole', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const {data, errors} = await askAs(viewer('steward'), mutation, {
		key: 'a',
		amount: 900,
		level: 'OWNER',
		subject: 'own_1',
	});
	t.deepEqual(errors, []);
	t.like(data, {overrideForecast: {by: 'steward', amount: 900, level: 'OWNER', subject: 'own_1', modelSaid: 1600}});
	const told = engine.calls.find(({name}) => name === 'overrideForecast')!;
	t.deepEqual(told.args, [
		{
			...{period: '2026-Q2', amount: 900, reason: 'two renewals', expires: Date.UTC(2026, 5, 30)},
			...{level: 'owner', subject: 'own_1'},
		},
		{actor: 'steward', idempotencyKey: 'a'},
		{all: true, territories: []},
	]);
	const whole = await askAs(viewer('admin'), mutation, {key: 'b', amount: 900});
	t.like(whole.data, {overrideForecast: {by: 'admin', level: null, subject: null}});
});

test('the same key with another override is refused, and so is a key that is none', async t => {
	const {askAs} = await openFakeApi(t);
	const steward = viewer('steward');
	await askAs(steward, mutation, {key: 'a', amount: 900});
	t.deepEqual(codesOf(await askAs(steward, mutation, {key: 'a', amount: 900})), []);
	t.deepEqual(codesOf(await askAs(steward, mutation, {key: 'a', amount: 901})), ['IDEMPOTENCY_CONFLICT']);
	t.deepEqual(codesOf(await askAs(steward, mutation, {key: '', amount: 900})), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await askAs(steward, mutation, {key: 'x'.repeat(201), amount: 900})), ['INPUT_INVALID']);
});

test('who may not approve models overrides no forecast', async t => {
	const {askAs, engine} = await openFakeApi(t);
	for (const one of [northRep, ops, viewer('manager'), viewer('analyst'), viewer('agent')]) {
		t.deepEqual(codesOf(await askAs(one, mutation, {key: 'a', amount: 900})), ['NOT_ALLOWED'], one.roles.join());
	}

	t.false(engine.calls.some(({name}) => name === 'overrideForecast'));
});

test('a forecast without a moment has the overrides of now beside it, and one of a moment those of then', async t => {
	const {ask, engine} = await openFakeApi(t);
	const now = await ask('{forecast(period: "2026-Q2") {mean judgement {by amount reason}}}');
	t.deepEqual(now.data, {
		forecast: {mean: 1600, judgement: [{by: 'ann', amount: 1700, reason: 'two renewals'}]},
	});
	t.is(engine.calls.filter(({name}) => name === 'judgementNow').length, 1);
	await ask('{forecast(period: "2026-Q2", asOf: "2026-05-01T00:00:00Z") {mean judgement {by}}}');
	t.is(engine.calls.filter(({name}) => name === 'judgementNow').length, 1);
});

const store = `mutation($key: String!, $period: String!) {storeForecast(period: $period, idempotencyKey: $key) {id storedBy forecast {mean}}}`;

test('who works deals stores a forecast, once for each key; who only reads does not', async t => {
	const {askAs} = await openFakeApi(t);
	const {data} = await askAs(northRep, store, {key: 'a', period: '2026-Q2'});
	t.deepEqual(data, {storeForecast: {id: 'fct_1', storedBy: 'nora', forecast: {mean: 1600}}});
	t.deepEqual(codesOf(await askAs(northRep, store, {key: 'a', period: '2026-Q3'})), ['IDEMPOTENCY_CONFLICT']);
	t.deepEqual(codesOf(await askAs(viewer('analyst'), store, {key: 'b', period: '2026-Q2'})), ['NOT_ALLOWED']);
});

test('a stored forecast that is not there is not found, and a change is since one moment or one stored forecast', async t => {
	const {ask} = await openFakeApi(t);
	t.deepEqual(codesOf(await ask('{storedForecast(id: "fct_none") {id}}')), ['NOT_FOUND']);
	const change = (since: string) => `{forecastChange(period: "2026-Q2"${since}) {before stored {id mean}}}`;
	t.like((await ask(change(', sinceStored: "fct_1"'))).data, {forecastChange: {stored: {id: 'fct_1', mean: 1450}}});
	t.like((await ask(change(', since: "2026-01-01T00:00:00Z"'))).data, {forecastChange: {stored: null}});
	t.deepEqual(codesOf(await ask(change(''))), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await ask(change(', since: "2026-01-01T00:00:00Z", sinceStored: "fct_1"'))), ['INPUT_INVALID']);
});
