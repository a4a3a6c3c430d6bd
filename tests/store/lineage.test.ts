import path from 'node:path';
import test from 'ava';
import type {AttributeFeature} from '../../src/features/feature.ts';
import {meetings} from '../../src/features/opportunity/meetings.ts';
import {seniorMeetings} from '../../src/features/opportunity/senior-meetings.ts';
import {ownerWinRate} from '../../src/features/owner/win-rate.ts';
import {declaredStatings} from '../../src/ingest/declared-statings.ts';
import {loadProfile} from '../../src/ingest/load-profile.ts';
import {lineageOf} from '../../src/store/lineage.ts';

const profile = await loadProfile(path.join(import.meta.dirname, '..', '..', 'seeds', 'profiles', 'demo-world.yaml'));
const sources = [{source: profile.source, statings: declaredStatings(profile)}];
const columnsOf = ({sources: found}: ReturnType<typeof lineageOf>) =>
	Object.fromEntries(found.map(({stream, columns}) => [stream, columns]));

test('meetings come from the interactions of the deal, by their kind and time', t => {
	const lineage = lineageOf(meetings, 'Opportunity', sources);
	t.deepEqual(lineage.kinds, ['Interaction', 'Opportunity']);
	t.deepEqual(lineage.relationships, ['CONCERNS']);
	t.deepEqual(lineage.fields, ['kind']);
	t.deepEqual(columnsOf(lineage), {'interactions.csv': ['at', 'kind', 'opportunity_id']});
});

test('meetings with senior people also rest on who they are and on who came', t => {
	const lineage = lineageOf(seniorMeetings, 'Opportunity', sources);
	t.deepEqual(lineage.kinds, ['Contact', 'Interaction', 'Opportunity']);
	t.deepEqual(lineage.fields, ['kind', 'seniority']);
	const columns = columnsOf(lineage);
	t.deepEqual(Object.keys(columns), ['contacts.csv', 'interactions.csv', 'participants.csv']);
	t.deepEqual(columns['contacts.csv'], ['created_at', 'seniority']);
});

test('an owner’s win rate rests on who owns what, from two files, and on stages', t => {
	const columns = columnsOf(lineageOf(ownerWinRate, 'Opportunity', sources));
	t.deepEqual(columns['ownership.csv'], ['from', 'owner_id']);
	t.deepEqual(columns['stages.csv'], ['entered_at', 'stage']);
	t.deepEqual(columns['opportunities.csv'], ['opened_at', 'owner_id']);
});

test('an attribute of the account comes from its column and from the link to it', t => {
	const industry: AttributeFeature = {
		name: 'account.industry',
		field: 'industry',
		via: 'FOR_ACCOUNT',
		type: 'category',
	};
	const lineage = lineageOf(industry, 'Opportunity', sources);
	t.deepEqual(lineage.kinds, ['Account', 'Opportunity']);
	t.deepEqual(columnsOf(lineage), {
		'accounts.csv': ['created_at', 'industry'],
		'opportunities.csv': ['account_id', 'opened_at'],
	});
});
