import test from 'ava';
import {codesOf, northRep, openFakeApi} from '../helpers/fake-api.ts';
import {idOf, latest} from '../helpers/fake-engine.ts';

const mutation = `mutation($events: [NewEvent!]!, $key: String!) {recordEvents(events: $events, idempotencyKey: $key) {
	accepted unchanged recordedAt interactions {id kind subject at}}}`;
const meeting = {
	kind: 'MEETING',
	at: '2026-06-29T10:00:00Z',
	subject: 'Security review',
	opportunityId: idOf('Opportunity', 0),
	participants: [
		{id: idOf('Contact', 0), role: 'ATTENDEE'},
		{id: idOf('Owner', 0), role: 'ATTENDEE'},
	],
};

test('events reach the engine as it takes them, and come back as interactions', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const {data, errors} = await askAs(northRep, mutation, {events: [meeting], key: 'a'});
	t.deepEqual(errors, []);
	const interaction = {
		id: idOf('Interaction', 9000),
		kind: 'meeting',
		subject: 'Security review',
		at: '2026-06-29T10:00:00.000Z',
	};
	const recordedAt = new Date(latest.knownAt + 1).toISOString();
	t.deepEqual(data, {recordEvents: {accepted: 1, unchanged: 0, recordedAt, interactions: [interaction]}});

	const told = engine.calls.find(call => call.name === 'recordEvents')!;
	t.deepEqual(told.args, [
		[
			{
				...meeting,
				kind: 'meeting',
				at: Date.UTC(2026, 5, 29, 10),
				participants: [
					{id: idOf('Contact', 0), role: 'attendee'},
					{id: idOf('Owner', 0), role: 'attendee'},
				],
			},
		],
		{idempotencyKey: 'a', actor: 'nora'},
	]);
});

test('the same key again changes nothing, and with other events it is refused', async t => {
	const {ask} = await openFakeApi(t);
	await ask(mutation, {events: [meeting], key: 'a'});
	const again = await ask(mutation, {events: [meeting], key: 'a'});
	t.like(again.data, {recordEvents: {accepted: 1, unchanged: 1}});
	const other = await ask(mutation, {events: [{...meeting, subject: 'Another'}], key: 'a'});
	t.deepEqual(codesOf(other), ['IDEMPOTENCY_CONFLICT']);
});

test('everything that events mention is checked in one read', async t => {
	const {ask, engine} = await openFakeApi(t);
	await ask(mutation, {events: [meeting, {...meeting, accountId: idOf('Account', 1)}], key: 'a'});
	const names = engine.calls.map(call => call.name);
	t.deepEqual(names, ['watermark', 'entities', 'recordEvents', 'entities']);
});

const refused: Record<string, {change: object; code: string}> = {
	'a deal that does not exist': {change: {opportunityId: 'opp_none'}, code: 'NOT_FOUND'},
	'an account given as the deal': {change: {opportunityId: idOf('Account', 0)}, code: 'NOT_FOUND'},
	'a deal as a participant': {change: {participants: [{id: idOf('Opportunity', 0), role: 'TO'}]}, code: 'NOT_FOUND'},
	'a subject of 1,001 characters': {change: {subject: 'x'.repeat(1001)}, code: 'INPUT_INVALID'},
	'a kind that is not known': {change: {kind: 'FAX'}, code: 'INPUT_INVALID'},
};
for (const [name, {change, code}] of Object.entries(refused)) {
	test(`${name} is refused, and nothing is recorded`, async t => {
		const {ask, engine} = await openFakeApi(t);
		t.deepEqual(codesOf(await ask(mutation, {events: [meeting, {...meeting, ...change}], key: 'a'})), [code]);
		t.false(engine.calls.some(call => call.name === 'recordEvents'));
	});
}

test('no events, 201 events and an empty key are refused', async t => {
	const {ask} = await openFakeApi(t);
	const small = {kind: 'NOTE', at: meeting.at, participants: []};
	t.deepEqual(codesOf(await ask(mutation, {events: [], key: 'a'})), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await ask(mutation, {events: Array(201).fill(small), key: 'a'})), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await ask(mutation, {events: [small], key: ''})), ['INPUT_INVALID']);
	t.deepEqual((await ask(mutation, {events: Array(200).fill(small), key: 'b'})).errors, []);
});

test('who only reads may not record', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const analyst = {id: 'ann', roles: ['analyst'], territories: ['*']};
	t.deepEqual(codesOf(await askAs(analyst, mutation, {events: [meeting], key: 'a'})), ['NOT_ALLOWED']);
	t.is(engine.calls.length, 0);
});
