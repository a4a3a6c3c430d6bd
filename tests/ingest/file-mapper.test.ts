import test from 'ava';
import {declaredFields} from '../../src/ingest/declared-fields.ts';
import {parseProfile} from '../../src/ingest/load-profile.ts';
import {ingestedAt, takeIn} from './take-in.ts';

/** A profile of one file `rows.csv`; `file` is YAML indented by four spaces. */
const profileOf = (file: string, dates = 'dated') => `
source: test
title: Test
licence: none
dates: ${dates}
files:
  - path: rows.csv
${file}`;

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

test('a state says its subject, moment, end, discriminator, fields and names, and when all that was known', async t => {
	const yaml = profileOf(`
    key: [person, firm]
    columns: {person: {}, firm: {}, job title: {}, from: {type: date}, to: {type: date}}
    states:
      - subject: {kind: Contact, key: person}
        aspect: employment
        each: [firm]
        from: from
        until: to
        fields: [job title]
        names: {account: {kind: Account, key: firm}}`);
	const {records} = await takeIn(yaml, {
		'rows.csv': 'person,firm,job title,from,to\np/1,f%1,Buyer,2024-01-01,2025-01-01\n',
	});
	t.deepEqual(records, [
		{
			source: 'test',
			stream: 'rows.csv',
			key: 'p%2F1/f%251',
			row: 0,
			payload: {person: 'p/1', firm: 'f%1', 'job title': 'Buyer', from: '2024-01-01', to: '2025-01-01'},
			statements: [
				{
					subject: {kind: 'Contact', key: 'p/1'},
					aspect: 'employment',
					discriminator: 'f%1',
					validFrom: day('2024-01-01'),
					recordedAt: day('2024-01-01'),
					fields: {jobTitle: 'Buyer'},
					names: [{role: 'account', ref: {kind: 'Account', key: 'f%1'}}],
				},
				// Nobody knew the end on the day it began.
				{
					subject: {kind: 'Contact', key: 'p/1'},
					aspect: 'employment',
					discriminator: 'f%1',
					validFrom: day('2025-01-01'),
					recordedAt: day('2025-01-01'),
					fields: {ended: true},
					names: [],
				},
			],
		},
	]);
});

test('an undated source lives on a logical clock: start is 0 and outcome is 1', async t => {
	const yaml = profileOf(
		`
    key: id
    columns: {id: {}, size: {type: number}, won: {at: outcome}}
    states:
      - {subject: {kind: Lead, key: id}, aspect: profile, from: start, fields: [size]}
      - {subject: {kind: Lead, key: id}, aspect: outcome, from: outcome, fields: [won]}`,
		'none',
	);
	const {statements} = await takeIn(yaml, {'rows.csv': 'id,size,won\na,3,yes\n'});
	t.deepEqual(
		statements.map(({validFrom, recordedAt, fields}) => [validFrom, recordedAt, fields]),
		[
			[0, 0, {size: 3}],
			[1, 1, {won: 'yes'}],
		],
	);
});

test('`*` takes the columns nobody names that are known by then; the others wait for the outcome', async t => {
	const yaml = profileOf(
		`
    key: id
    columns: {id: {}, name: {}, size: {type: number}, won: {at: outcome}, days: {type: number, at: outcome}}
    states:
      - {subject: {kind: Lead, key: id}, aspect: profile, from: start, fields: [{title: name}, '*']}
      - {subject: {kind: Lead, key: id}, aspect: process, from: outcome, fields: '*'}
      - {subject: {kind: Lead, key: id}, aspect: outcome, from: outcome, fields: [won]}`,
		'none',
	);
	const {statements} = await takeIn(yaml, {'rows.csv': 'id,name,size,won,days,extra\na,A,3,yes,9,x\n'});
	t.deepEqual(
		statements.map(({aspect, fields}) => [aspect, fields]),
		[
			['profile', {title: 'A', size: 3}],
			['process', {days: 9}],
			['outcome', {won: 'yes'}],
		],
	);
	t.deepEqual(
		declaredFields(parseProfile(yaml, 'test.yaml')).map(({field, known, type}) => [field, known, type]),
		[
			['title', 'start', 'text'],
			['size', 'start', 'number'],
			['days', 'outcome', 'number'],
			['won', 'outcome', 'text'],
		],
	);
});

test('a state whose moment is empty is not stated, unless orElse names another', async t => {
	const yaml = profileOf(`
    key: id
    columns: {id: {}, at: {type: date}}
    states:
      - {subject: {kind: Lead, key: id}, aspect: seen, from: at, fields: {seen: {value: true}}}
      - {subject: {kind: Lead, key: id}, aspect: profile, from: at, orElse: start, fields: {kind: {value: web}}}
      - {subject: {kind: Lead, key: id}, aspect: law, from: '2018-05-25', fields: {gdpr: {value: 1}}}`);
	const {statements, result} = await takeIn(yaml, {'rows.csv': 'id,at\na,\nb,2024-02-29\n'});
	t.deepEqual(
		statements.map(({subject, aspect, validFrom, fields}) => [subject.key, aspect, validFrom, fields]),
		[
			['a', 'profile', 0, {kind: 'web'}],
			['a', 'law', day('2018-05-25'), {gdpr: 1}],
			['b', 'seen', day('2024-02-29'), {seen: true}],
			['b', 'profile', day('2024-02-29'), {kind: 'web'}],
			['b', 'law', day('2018-05-25'), {gdpr: 1}],
		],
	);
	t.is(result.accepted, 2);
});

test('a state or a name holds only for rows that have one of the words of its `when`', async t => {
	const yaml = profileOf(`
    key: row
    columns: {message: {}, who: {}, side: {}, role: {}}
    states:
      - subject: {kind: Interaction, key: message}
        aspect: participant
        each: [who, role]
        from: start
        when: {role: [from, to]}
        names:
          from: {kind: Owner, key: who, when: {role: from}}
          to:
            - {kind: Contact, key: who, when: {role: to, side: theirs}}
            - {kind: Owner, key: who, when: {role: to, side: ours}}`);
	const rows = 'message,who,side,role\nm,r,ours,from\nm,c,theirs,to\nm,s,ours,to\nm,x,ours,bcc\n';
	const {statements, result} = await takeIn(yaml, {'rows.csv': rows});
	t.deepEqual(
		statements.map(({discriminator, names}) => [
			discriminator,
			names.map(({role, ref}) => `${role} ${ref.kind} ${ref.key}`),
		]),
		[
			['["r","from"]', ['from Owner r']],
			['["c","to"]', ['to Contact c']],
			['["s","to"]', ['to Owner s']],
		],
	);
	t.is(result.accepted, 4);
});

test('a key of `row` keeps natural duplicates apart', async t => {
	const yaml = profileOf(
		`
    key: row
    columns: {n: {type: number}}
    states:
      - {subject: {kind: Lead, key: row}, aspect: profile, from: start, fields: [n]}`,
		'none',
	);
	const {records} = await takeIn(yaml, {'rows.csv': 'n\n5\nx\n5\n'});
	t.deepEqual(
		records.map(({key, row, statements}) => [key, row, statements[0]?.subject.key]),
		[
			['0', 0, '0'],
			['2', 2, '2'],
		],
	);
});

test('what is recorded is known at the event, at a column’s time, or when it is ingested', async t => {
	const yaml = (recorded: string) =>
		profileOf(`
    key: id
    recorded: ${recorded}
    columns: {id: {}, at: {type: date}, updated: {type: date}}
    states:
      - {subject: {kind: Lead, key: id}, aspect: profile, from: at, fields: {name: id}}`);
	const rows = {'rows.csv': 'id,at,updated\na,2024-01-01,2024-03-01\n'};
	const clocks = async (recorded: string) => {
		const {records} = await takeIn(yaml(recorded), rows);
		return [records[0]!.recordedAt, records[0]!.statements[0]!.validFrom, records[0]!.statements[0]!.recordedAt];
	};
	t.deepEqual(await clocks('at-event'), [undefined, day('2024-01-01'), day('2024-01-01')]);
	t.deepEqual(await clocks('updated'), [day('2024-03-01'), day('2024-01-01'), day('2024-03-01')]);
	// When a file happened to be read is no part of the record: reading it again must give the same one.
	t.deepEqual(await clocks('ingest'), [undefined, day('2024-01-01'), ingestedAt]);
});

test('a time can be looked up in another file; a row whose other row is missing is rejected', async t => {
	const yaml = `
source: test
title: Test
licence: none
dates: dated
files:
  - path: receivers.csv
    key: [message, who]
    columns: {message: {}, who: {}}
    states:
      - subject: {kind: Interaction, key: message}
        aspect: recipient
        each: [who]
        from: {lookup: messages.csv, by: message, take: sent}
        names: {to: {kind: Contact, key: who}}
  - path: messages.csv
    key: id
    columns: {id: {}, sent: {type: date, format: unix-seconds}}
    states:
      - {subject: {kind: Interaction, key: id}, aspect: event, from: sent, fields: {kind: {value: email}}}
`;
	const {statements, rejects, result} = await takeIn(yaml, {
		'receivers.csv': 'message,who\n1,a\n2,b\n3,c\n',
		'messages.csv': 'id,sent\n1,86400\n2,soon\n',
	});
	t.deepEqual(
		statements.map(({aspect, validFrom}) => [aspect, validFrom]),
		[
			['recipient', 86_400_000],
			['event', 86_400_000],
		],
	);
	t.deepEqual(
		rejects.map(([file, row, column, rule]) => [file, row, column, rule]),
		[
			['receivers.csv', '1', 'message', 'lookup'],
			['receivers.csv', '2', 'message', 'lookup'],
			['messages.csv', '1', 'sent', 'date'],
		],
	);
	t.is(result.read, 5);
	t.is(result.rejected, 3);
});

test('cells are trimmed, missing words are taken out, words replaced in a chain, and orElse fills gaps', async t => {
	const yaml = profileOf(
		`
    reader: {missing: ['', NA]}
    key: id
    columns:
      id: {}
      a: {missing: [Select], replace: {x: y, y: z, none: NA}}
      b: {orElse: a}
      c: {orElse: b}
      flag: {type: boolean}
      price: {type: number, decimal: ','}
    states:
      - {subject: {kind: Lead, key: id}, aspect: profile, from: start, fields: '*'}`,
		'none',
	);
	const rows = 'id,a,b,c,flag,price\n1, x ,NA,,Yes,"1.234,5"\n2,Select,B,,0,\n3,none,,,,7\n';
	const {records} = await takeIn(yaml, {'rows.csv': rows});
	t.deepEqual(
		records.map(record => record.statements[0]?.fields),
		[{a: 'z', b: 'z', c: 'z', flag: true, price: 1234.5}, {b: 'B', c: 'B', flag: false}, {price: 7}],
	);
	t.is(records[0]?.payload['a'], ' x ');
});

test('each broken rule is listed with its column, and a row counts once however many it breaks', async t => {
	const yaml = profileOf(`
    key: id
    columns:
      id: {}
      n: {type: number}
      flag: {type: boolean}
      from: {type: date}
      to: {type: date}
      size: {oneOf: [small, large]}
      owner: {required: true}
    states:
      - {subject: {kind: Lead, key: id}, aspect: profile, from: from, until: to, fields: [n, flag, size]}`);
	const {rejects, result} = await takeIn(yaml, {
		'rows.csv': [
			'id,n,flag,from,to,size,owner',
			'1,1,yes,2024-01-01,2024-01-02,small,o',
			'2,one,maybe,2023-02-29,2024-01-02,medium,o',
			',1,yes,2024-01-01,,small,',
			'4,1,yes,2024-01-02,2024-01-01,small,o',
			'5,9007199254740993,yes,2024-01-01,,small,o',
			`${'k'.repeat(1001)},1,yes,2024-01-01,,small,o`,
		].join('\n'),
	});
	t.deepEqual(
		rejects.map(([, row, column, rule]) => `${row} ${column} ${rule}`),
		[
			'1 n number',
			'1 flag boolean',
			'1 from date',
			'1 size one-of',
			'2 id required',
			'2 owner required',
			'3 to ends-before-start',
			'4 n precision',
			'5 id key-too-long',
		],
	);
	t.is(result.read, 6);
	t.is(result.accepted, 1);
	t.is(result.rejected, 5);
});

test('a column named __proto__ is a column like any other', async t => {
	const {records} = await takeIn(
		profileOf(
			`
    key: id
    columns: {id: {}}
    states: []`,
			'none',
		),
		{'rows.csv': 'id,__proto__,constructor\na,1,2\n'},
	);
	t.deepEqual(Object.entries(records[0]!.payload), [
		['id', 'a'],
		['__proto__', '1'],
		['constructor', '2'],
	]);
});

test('dates without an offset, and moments the profile fixes, are in the zone of its calendar', async t => {
	const yaml = profileOf(`
    key: id
    columns: {id: {}, name: {}, opened: {type: date}}
    states:
      - {subject: {kind: Opportunity, key: id}, aspect: profile, from: opened, fields: [name]}
      - {subject: {kind: Opportunity, key: id}, aspect: stage, from: 2018-01-01, fields: {stage: {value: open}}}`);
	const {statements} = await takeIn(`${yaml}\ncalendar: {zone: America/New_York}`, {
		'rows.csv': 'id,name,opened\na,A,2018-01-01\nb,B,2018-01-01T00:00:00Z\n',
	});
	t.deepEqual(
		statements.map(({validFrom}) => new Date(validFrom).toISOString()),
		['2018-01-01T05:00:00.000Z', '2018-01-01T05:00:00.000Z', '2018-01-01T00:00:00.000Z', '2018-01-01T05:00:00.000Z'],
	);
});
