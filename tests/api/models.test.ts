import test from 'ava';
import type {Viewer} from '../../src/api/viewer.ts';
import {codesOf, northRep, openFakeApi, ops} from '../helpers/fake-api.ts';

const target = 'target: "opportunity-won"';
const viewer = (role: string): Viewer => ({id: role, roles: [role], territories: []});

test('models, cards and history are told to those who see the whole graph', async t => {
	const {ask, askAs} = await openFakeApi(t);
	const query = `{
		models {target champion challenger versions {version at trainedBy}}
		model(${target}) {version aliases features metrics {auc} gates {passed verdicts {gate measured why}} history {move to}}
		modelHistory(${target}) {name version from to actor reason}
	}`;
	const {data, errors} = await ask(query);
	t.deepEqual(errors, []);
	t.like(data, {
		models: [{champion: 'mod_a', challenger: 'mod_b'}],
		model: {
			...{version: 'mod_a', aliases: ['CHAMPION'], features: ['opportunity/meetings'], metrics: {auc: 0.85}},
			history: [{move: 'FIRST', to: null}],
		},
		modelHistory: [{name: 'CHAMPION', from: '1970-01-01T00:00:00.100Z', to: null, actor: 'ada'}],
	});
	t.deepEqual(codesOf(await askAs(northRep, '{models {target}}')), ['NOT_ALLOWED']);
});

const promote = `mutation {promoteModel(${target}, version: "mod_b", expected: "mod_a", reason: "ranks better", idempotencyKey: "k1") {from to gates {passed}}}`;
const approve = `mutation {approveModel(${target}, reason: "read the card", idempotencyKey: "k2") {version needed approvals {actor reason}}}`;
const back = `mutation {rollBackModel(${target}, reason: "odd scores", idempotencyKey: "k3") {from to}}`;

test('an admin promotes and rolls back, and a second promotion from the same champion is a conflict', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const admin = viewer('admin');
	const {data} = await askAs(admin, promote);
	t.deepEqual(data, {promoteModel: {from: 'mod_a', to: 'mod_b', gates: {passed: true}}});
	t.deepEqual(codesOf(await askAs(admin, promote)), ['ALIAS_MOVED']);
	t.deepEqual((await askAs(admin, back)).data, {rollBackModel: {from: 'mod_b', to: 'mod_a'}});
	const moves = engine.calls.filter(({name}) => name === 'promoteModel' || name === 'rollBackModel');
	t.deepEqual(
		moves.map(({args}) => args.at(-1)),
		[
			{actor: 'admin', reason: 'ranks better', key: 'admin/k1'},
			{actor: 'admin', reason: 'ranks better', key: 'admin/k1'},
			{actor: 'admin', reason: 'odd scores', key: 'admin/k3'},
		],
	);
});

test('a steward approves in their own name, and promotes nothing', async t => {
	const {askAs} = await openFakeApi(t);
	const steward = viewer('steward');
	t.deepEqual((await askAs(steward, approve)).data, {
		approveModel: {version: 'mod_b', needed: 1, approvals: [{actor: 'steward', reason: 'read the card'}]},
	});
	t.deepEqual(codesOf(await askAs(steward, promote)), ['NOT_ALLOWED']);
});

test('who works deals, reads or plans moves no model', async t => {
	const {askAs, engine} = await openFakeApi(t);
	for (const one of [northRep, viewer('manager'), viewer('analyst'), ops, viewer('agent')]) {
		for (const mutation of [promote, approve, back]) {
			t.deepEqual(codesOf(await askAs(one, mutation)), ['NOT_ALLOWED'], one.roles.join());
		}
	}

	t.false(engine.calls.some(({name}) => /promote|approve|rollBack/.test(name)));
});

test('a reason is more than nothing, and so is a key', async t => {
	const {askAs} = await openFakeApi(t);
	for (const said of ['ranks better', 'k1']) {
		t.deepEqual(codesOf(await askAs(viewer('admin'), promote.replace(said, ' '))), ['INPUT_INVALID']);
	}
});
