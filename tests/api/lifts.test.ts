import test from 'ava';
import type {Viewer} from '../../src/api/viewer.ts';
import {codesOf, northRep, openFakeApi, ops} from '../helpers/fake-api.ts';

const viewer = (role: string): Viewer => ({id: role, roles: [role], territories: ['north']});
const learn = 'mutation {learnLifts(target: "opportunity-won", reason: "r", idempotencyKey: "k") {revision isInForce}}';
const adopt = (revision: string) =>
	`mutation {adoptLifts(target: "opportunity-won", revision: ${revision}, reason: "r", idempotencyKey: "a") {
		revision isInForce knownAt windowDays leastEffective inputs settledBefore
		actions {action prior pending notInForce effectiveTreated effectiveControl} moves {kind revision actor reason at}
	}}`;
const read = '{learnedLifts(target: "opportunity-won") {revision}}';

test('an admin learns, adopts and goes back, in their own name and under keys of their own', async t => {
	const api = await openFakeApi(t);
	const admin = viewer('admin');
	t.deepEqual((await api.askAs(admin, learn)).data, {learnLifts: {revision: 'lift_000000000001', isInForce: false}});
	const adopted = await api.askAs(admin, adopt('"lift_000000000001"'));
	t.deepEqual(adopted.errors, []);
	t.like(adopted.data, {
		adoptLifts: [
			{
				isInForce: true,
				moves: [
					{kind: 'learn', actor: 'admin'},
					{kind: 'adopt', actor: 'admin', reason: 'r'},
				],
			},
		],
	});
	t.deepEqual(api.engine.calls.findLast(one => one.name === 'adoptLifts')!.args, [
		'opportunity-won',
		'lift_000000000001',
		{actor: 'admin', reason: 'r', key: 'admin/a'},
	]);
	t.like((await api.askAs(admin, adopt('null'))).data, {adoptLifts: [{isInForce: false}]});
	t.deepEqual(codesOf(await api.askAs(admin, adopt('"lift_x"'))), ['NOT_FOUND']);
	t.like((await api.askAs(ops, read)).data, {learnedLifts: [{revision: 'lift_000000000001'}]});
});

test('who may not move a champion may not learn or adopt, and a rep reads nothing of it', async t => {
	const api = await openFakeApi(t);
	for (const role of ['steward', 'manager', 'ops', 'rep']) {
		t.deepEqual(codesOf(await api.askAs(viewer(role), learn)), ['NOT_ALLOWED'], role);
		t.deepEqual(codesOf(await api.askAs(viewer(role), adopt('null'))), ['NOT_ALLOWED'], role);
	}

	t.deepEqual(codesOf(await api.askAs(northRep, read)), ['NOT_ALLOWED']);
});
