import {readFileSync} from 'node:fs';
import test from 'ava';
import {generateProfileSchema} from '../../schema/source-profile.ts';
import {EngineError} from '../../src/core/errors.ts';
import {parseProfile} from '../../src/ingest/load-profile.ts';
import {rules} from '../../src/ingest/rejection.ts';
import {takeIn} from './take-in.ts';

const read = (page: string) => readFileSync(new URL(`../../docs/${page}.md`, import.meta.url), 'utf8');
const task = read('bring-your-own-export');
const reference = read('profiles');
const blocks = (language: string) =>
	[...task.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'))].map(match => match[1]!);

test('the export on the task page comes in by the profile on the task page', async t => {
	const [firms, deals] = blocks('csv');
	const {result, statements} = await takeIn(blocks('yaml')[0]!, {'firms.csv': firms!, 'deals.csv': deals!});
	t.deepEqual([result.read, result.accepted, result.notices], [5, 5, []]);
	const stages = statements.filter(({aspect}) => aspect === 'stage');
	t.deepEqual(
		stages.map(({subject, fields}) => [subject.key, fields['stage']]),
		[
			['D-1', 'open'],
			['D-1', 'won'],
			['D-2', 'open'],
			['D-3', 'open'],
			['D-3', 'lost'],
		],
	);
	const first = statements.find(({subject}) => subject.key === 'D-1');
	t.deepEqual(first?.fields, {name: 'D-1', amountUsd: 12_500.5});
});

test('the mistake on the task page gives the error on the task page', t => {
	const wrong = blocks('yaml')[0]!.replace('amountUsd: Value}', 'amountUsd: Value, lossReason: Reason}');
	const error = t.throws(() => parseProfile(wrong, 'my-crm.yaml'), {instanceOf: EngineError});
	t.is(error.message, blocks('text')[0]!.trim());
});

test('the reference lists every rule a row can break, in the words of the code', t => {
	for (const [rule, meaning] of Object.entries(rules)) {
		t.true(reference.includes(`| \`${rule}\` | ${meaning} |`), rule);
	}

	const listed = reference.slice(reference.indexOf('## Rules')).match(/^\| `/gm);
	t.is(listed?.length, Object.keys(rules).length);
});

test('the reference speaks of every word of the schema', t => {
	const words = new Set<string>();
	const visit = (node: unknown) => {
		if (typeof node === 'object' && node !== null) {
			for (const [key, value] of Object.entries(node)) {
				if (key === 'properties') {
					for (const word of Object.keys(value as object)) {
						words.add(word);
					}
				}

				visit(value);
			}
		}
	};
	visit(generateProfileSchema());
	t.true(words.size > 40);
	t.deepEqual(
		[...words].filter(word => !new RegExp(`\`[^\`]*\\b${word}\\b[^\`]*\``).test(reference)),
		[],
	);
});
