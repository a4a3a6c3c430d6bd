import test from 'ava';
import {exportCell} from '../../src/core/export-cell.ts';
import {openZone} from '../../src/core/zone.ts';
import {camelCase} from '../../src/ingest/camel-case.ts';
import {dateParser} from '../../src/ingest/parse-date.ts';

const dates: ReadonlyArray<readonly [format: string, text: string, iso: string | undefined]> = [
	['iso', '2024-02-29', '2024-02-29T00:00:00.000Z'],
	['iso', '2023-02-29', undefined],
	['iso', '2023-02-29T10:00:00Z', undefined],
	['iso', '2024-03-31T02:30', '2024-03-31T02:30:00.000Z'],
	['iso', '2024-03-31 02:30:15.123456+02:00', '2024-03-31T00:30:15.123Z'],
	['iso', '2024-03-31T02:30:15-0530', '2024-03-31T08:00:15.000Z'],
	['iso', '2024-03-31T24:00:00Z', undefined],
	['iso', '31.03.2024', undefined],
	['iso', '0099-01-01', '0099-01-01T00:00:00.000Z'],
	['unix-seconds', '910930020', '1998-11-13T04:07:00.000Z'],
	['unix-seconds', '1.5', '1970-01-01T00:00:01.500Z'],
	['unix-seconds', '9999999999999999', undefined],
	['unix-millis', '-1', '1969-12-31T23:59:59.999Z'],
	['unix-millis', '1e3', undefined],
	['DD.MM.YYYY', '1.4.2024', '2024-04-01T00:00:00.000Z'],
	['DD.MM.YYYY HH:mm', '01.04.2024 9:05', '2024-04-01T09:05:00.000Z'],
	['MM/DD/YYYY', '02/30/2024', undefined],
	['YYYY/MM/DD HH:mm:ss.SSS', '2011/10/01 00:38:44.546', '2011-10-01T00:38:44.546Z'],
];

for (const [format, text, iso] of dates) {
	test(`as ${format}, ${text} is ${iso ?? 'no date'}`, t => {
		const at = dateParser(format)(text);
		t.is(at === undefined ? undefined : new Date(at).toISOString(), iso);
	});
}

const zoned: ReadonlyArray<readonly [zone: string, format: string, text: string, iso: string]> = [
	['America/New_York', 'iso', '2018-01-01', '2018-01-01T05:00:00.000Z'],
	['America/New_York', 'iso', '2018-07-01 12:00', '2018-07-01T16:00:00.000Z'],
	['America/New_York', 'iso', '2018-07-01T12:00:00+02:00', '2018-07-01T10:00:00.000Z'],
	['America/New_York', 'unix-seconds', '0', '1970-01-01T00:00:00.000Z'],
	['Asia/Kolkata', 'DD.MM.YYYY', '01.04.2018', '2018-03-31T18:30:00.000Z'],
	// Skipped at half past two, told twice at half past one, and a day without a midnight.
	['America/New_York', 'iso', '2018-03-11 02:30', '2018-03-11T07:30:00.000Z'],
	['America/New_York', 'iso', '2018-11-04 01:30', '2018-11-04T05:30:00.000Z'],
	['America/Sao_Paulo', 'iso', '2018-11-04', '2018-11-04T03:00:00.000Z'],
];

for (const [zone, format, text, iso] of zoned) {
	test(`in ${zone} and as ${format}, ${text} is ${iso}`, t => {
		t.is(new Date(dateParser(format, openZone(zone))(text)!).toISOString(), iso);
	});
}

test('a column’s name becomes a camelCase field name', t => {
	const names = [
		'Total Time Spent on Website',
		'nr.employed',
		'TotalVisits',
		'revenue_musd',
		'Größe (m²)',
		'2nd Name',
		'URL',
	];
	t.deepEqual(names.map(camelCase), [
		'totalTimeSpentOnWebsite',
		'nrEmployed',
		'totalVisits',
		'revenueMusd',
		'grosseM2',
		'n2ndName',
		'url',
	]);
});

test('I1: formula cells are prefixed on export, and cells are quoted where they must be', t => {
	t.deepEqual(['=cmd()', '+1', '-1', '@x', '\tx', 'a=b', 'a,b', 'say "x"', 'two\nlines', '=a,b'].map(exportCell), [
		"'=cmd()",
		"'+1",
		"'-1",
		"'@x",
		"'\tx",
		'a=b',
		'"a,b"',
		'"say ""x"""',
		'"two\nlines"',
		`"'=a,b"`,
	]);
});
