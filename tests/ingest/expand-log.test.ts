import {gzipSync} from 'node:zlib';
import test from 'ava';
import {takeIn} from './take-in.ts';

const yaml = `
source: loans
title: Loan applications
licence: none
dates: dated
files:
  - path: log.csv.gz
    reader: {delimiter: ;}
    key: row
    columns:
      case:id: {}
      activity: {replace: {A_APPROVED: won, A_DECLINED: lost}}
      lifecycle: {replace: {complete: COMPLETE}}
      time: {type: date, required: true}
      resource: {}
      AMOUNT_REQ: {type: number}
    log:
      kind: Opportunity
      case: case:id
      activity: activity
      time: time
      resource: resource
      lifecycle: {column: lifecycle, counts: COMPLETE}
      fields: [AMOUNT_REQ]
`;

const log = gzipSync(
	[
		'case:id;activity;lifecycle;time;resource;AMOUNT_REQ',
		'c1;A_SUBMITTED;COMPLETE;2011-10-01 00:38:44.546;112;20000',
		'c1;W_CALL;START;2011-10-01T11:36:46.437+02:00;10862;20000',
		'c1;W_CALL;complete;2011-10-01T11:45:13.917+02:00;10862;20000',
		'c2;A_SUBMITTED;COMPLETE;2011-10-02T00:00:00Z;;',
		'c1;A_APPROVED;COMPLETE;2011-10-03;10862;20000',
		'c1;A_LATE;COMPLETE;tomorrow;10862;20000',
	].join('\n'),
);

test('a zipped event log becomes stage history, one interaction per activity, and ownership', async t => {
	const {result, records, statements, rejects} = await takeIn(yaml, {'log.csv.gz': log});
	t.deepEqual([result.read, result.accepted, result.rejected], [6, 5, 1]);
	t.deepEqual(
		rejects.map(([, row, column, rule]) => [row, column, rule]),
		[['5', 'time', 'date']],
	);
	const of = (aspect: string) => statements.filter(statement => statement.aspect === aspect);
	t.deepEqual(
		of('stage').map(({subject, validFrom, fields}) => [
			subject.key,
			new Date(validFrom).toISOString(),
			fields['stage'],
		]),
		[
			['c1', '2011-10-01T00:38:44.546Z', 'A_SUBMITTED'],
			['c1', '2011-10-01T09:45:13.917Z', 'W_CALL'],
			['c2', '2011-10-02T00:00:00.000Z', 'A_SUBMITTED'],
			['c1', '2011-10-03T00:00:00.000Z', 'won'],
		],
	);
	t.deepEqual(of('event')[1], {
		subject: {kind: 'Interaction', key: '2'},
		aspect: 'event',
		validFrom: Date.UTC(2011, 9, 1, 9, 45, 13, 917),
		recordedAt: Date.UTC(2011, 9, 1, 9, 45, 13, 917),
		fields: {kind: 'activity', subject: 'W_CALL'},
		names: [
			{role: 'opportunity', ref: {kind: 'Opportunity', key: 'c1'}},
			{role: 'resource', ref: {kind: 'Owner', key: '10862'}},
		],
	});
	t.deepEqual(
		of('owner').map(({subject, names}) => [subject.key, names[0]?.ref.key]),
		[
			['c1', '112'],
			['c1', '10862'],
			['c1', '10862'],
		],
	);
	t.deepEqual(of('profile')[0]?.fields, {amountReq: 20_000});
	// A lifecycle word that does not count is a record, and states nothing.
	t.deepEqual(records[1]?.statements, []);
});

test('a zip that was cut off is an unreadable file, not a crash', async t => {
	const error = await t.throwsAsync(takeIn(yaml, {'log.csv.gz': log.subarray(0, 60)}));
	t.regex(error.message, /cannot read `.*log\.csv\.gz`: unexpected end of file/);
});

test('an undated source cannot hold an event log', async t => {
	const error = await t.throwsAsync(takeIn(yaml.replace('dates: dated', 'dates: none'), {'log.csv.gz': log}));
	t.regex(error.message, /at files\[0\]\.log: an event log has times/);
});
