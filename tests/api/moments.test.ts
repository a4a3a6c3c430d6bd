import test from 'ava';
import {codesOf, openFakeApi} from '../helpers/fake-api.ts';
import {type Call, idOf, latest} from '../helpers/fake-engine.ts';

const early = {asOf: Date.UTC(2025, 2, 1), knownAt: Date.UTC(2025, 3, 1)};
const iso = (at: number) => new Date(at).toISOString();

/** Both clocks of every call that carries them. */
function momentsOf(calls: readonly Call[]) {
	return calls.flatMap(({args}) => args.filter(arg => typeof arg === 'object' && arg !== null && 'asOf' in arg));
}

test('a moment given at the root holds for everything below it', async t => {
	const {ask, engine} = await openFakeApi(t);
	const {errors} = await ask(
		`query($asOf: DateTime, $knownAt: DateTime) {opportunity(id: "${idOf('Opportunity', 0)}", asOf: $asOf, knownAt: $knownAt) {
			account {parent {name} opportunities {nodes {id}} sourceRecords {nodes {id}}}
			score(target: "opportunity-won") {asOf subject {id}}}}`,
		{asOf: iso(early.asOf), knownAt: iso(early.knownAt)},
	);
	t.deepEqual(errors, []);
	const moments = momentsOf(engine.calls);
	t.is(moments.length, 6);
	t.true(moments.every(moment => JSON.stringify(moment) === JSON.stringify(early)));
	t.false(engine.calls.some(call => call.name === 'watermark'));
});

test('a field below may ask for another moment, which then holds below it, known as of itself', async t => {
	const {ask, engine} = await openFakeApi(t);
	await ask(`{opportunity(id: "${idOf('Opportunity', 0)}") {account(asOf: "${iso(early.asOf)}") {parent {name}}}}`);
	const then = {asOf: early.asOf, knownAt: early.asOf};
	t.deepEqual(momentsOf(engine.calls), [latest, then, then]);
});

test('one request has one present: the watermark is read once', async t => {
	const {ask, engine} = await openFakeApi(t);
	await ask('{accounts {nodes {parent {name}}} contacts {nodes {name}} watermark {asOf}}');
	t.is(engine.calls.filter(call => call.name === 'watermark').length, 1);
});

test('what began later is not there before', async t => {
	const {ask} = await openFakeApi(t);
	const query = `{opportunity(id: "${idOf('Opportunity', 1)}", asOf: "${iso(early.asOf)}") {id}}`;
	t.deepEqual((await ask(query)).data, {opportunity: null});
});

test('every field that reads the graph takes both clocks', async t => {
	const {ask} = await openFakeApi(t);
	const {data} = await ask(
		`{__schema {types {name interfaces {name} fields {name type {name kind ofType {name}} args {name}}}}}`,
	);
	const {types} = (data as {__schema: {types: Described[]}}).__schema;
	const reading = types.filter(type => type.name === 'Query' || type.interfaces?.some(one => one.name === 'Entity'));
	// These read what never changes (a record, what was said), what is not in the graph's time, or what has the recorded clock alone.
	const recorded = ['models', 'model', 'modelHistory', 'alerts', 'features'];
	const sent = ['webhooks', 'webhookDeliveries'];
	const asSaid = ['storedForecast', 'storedForecasts', 'decision', 'experiments', 'learnedLifts'];
	const timeless = new Set(['sourceRecord', 'targets', 'watermark', 'attributes', ...recorded, ...sent, ...asSaid]);
	const fields = reading.flatMap(type => type.fields ?? []).filter(field => !timeless.has(field.name) && isRead(field));
	t.true(fields.length > 60);
	for (const field of fields) {
		const names = field.args.map(argument => argument.name);
		t.true(names.includes('asOf') && names.includes('knownAt'), field.name);
	}
});

type Described = {
	name: string;
	interfaces: Array<{name: string}> | null;
	fields: DescribedField[] | null;
};
type DescribedField = {
	name: string;
	type: {name: string | null; kind: string; ofType: {name: string} | null};
	args: Array<{name: string}>;
};

function isRead({type}: DescribedField): boolean {
	const name = type.name ?? type.ofType?.name ?? '';
	return type.kind !== 'SCALAR' && !['String', 'ID', 'Float', 'Int', 'DateTime', 'Boolean'].includes(name);
}

test('a time that is no RFC 3339 date-time is refused', async t => {
	const {ask} = await openFakeApi(t);
	for (const time of [
		'"2026-02-30T00:00:00Z"',
		'"2026-01-01"',
		'"yesterday"',
		'1767225600000',
		'"2026-01-01T00:00:00"',
	]) {
		const answer = await ask(`{accounts(asOf: ${time}) {nodes {id}}}`);
		t.is(answer.status, 400, time);
		t.deepEqual(codesOf(answer), ['INPUT_INVALID'], time);
	}

	const answer = await ask('query($at: DateTime) {accounts(asOf: $at) {nodes {id}}}', {at: 5});
	t.is(answer.status, 400);
	t.deepEqual(codesOf(answer), ['INPUT_INVALID']);
});
