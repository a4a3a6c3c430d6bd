import test from 'ava';
import fc from 'fast-check';
import {kinds} from '../../schema/ontology.ts';
import {entityIdOf, keyIdOf, mintId, OWN_SOURCE, recordIdOf, slotOf} from '../../src/graph/ids.ts';
import type {SourceRecord} from '../../src/graph/records.ts';

const record: SourceRecord = {
	source: 'crm',
	stream: 'deals.csv',
	key: '7',
	row: 3,
	recordedAt: 5,
	payload: {id: '7', stage: 'won'},
	statements: [],
};

test('a minted id is the same in every rebuild', t => {
	// printf crm/Opportunity/7 | sha256sum (GNU coreutils), first 20 digits.
	t.is(mintId('crm/Opportunity/7', 'Opportunity'), 'opp_7690227aced6856311ed');
});

test('our own source speaks of things by their ids, others by their keys', t => {
	const id = mintId('crm/Opportunity/7', 'Opportunity');
	t.is(entityIdOf(OWN_SOURCE, {kind: 'Opportunity', key: id}), id);
	t.not(entityIdOf('crm', {kind: 'Opportunity', key: id}), id);
	t.not(entityIdOf(OWN_SOURCE, {kind: 'Account', key: id}), id, 'an id of another kind is a key like any other');
});

test('different keys get different ids', t => {
	t.notThrows(() =>
		fc.assert(
			fc.property(
				fc.uniqueArray(fc.string(), {minLength: 2, maxLength: 20}),
				fc.constantFrom(...kinds),
				(keys, kind) => {
					t.is(new Set(keys.map(key => mintId(keyIdOf('crm', {kind, key}), kind))).size, keys.length);
				},
			),
		),
	);
});

test('a record is known by what it says, not by its place in the file', t => {
	t.is(recordIdOf(record), recordIdOf({...record, row: 9, payload: {stage: 'won', id: '7'}}));
	for (const other of [
		{...record, payload: {...record.payload, stage: 'lost'}},
		{...record, recordedAt: 6},
		{...record, source: 'erp'},
		{...record, stream: 'other.csv'},
		{...record, key: '8'},
	]) {
		t.not(recordIdOf(record), recordIdOf(other));
	}
});

test('all versions of a row share its slot', t => {
	t.is(slotOf(record), slotOf({...record, payload: {}, recordedAt: 9} as SourceRecord));
});
