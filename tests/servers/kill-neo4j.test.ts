import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {parseProfile} from '../../src/ingest/load-profile.ts';
import {killPoints} from '../helpers/kill-points.ts';
import {inFolder} from '../ingest/take-in.ts';

const profile = parseProfile(
	`
source: killed
title: An ingest whose server is killed
licence: none
dates: dated
files:
  - path: deals.csv
    key: id
    recorded: told
    columns:
      id: {}
      account: {}
      stage: {}
      amount: {type: number}
      day: {type: date, required: true}
      told: {type: date, required: true}
    states:
      - subject: {kind: Opportunity, key: id}
        aspect: profile
        from: day
        fields: [{name: id}, amount]
        names: {account: {kind: Account, key: account}}
      - subject: {kind: Opportunity, key: id}
        aspect: stage
        from: day
        fields: [stage]
`,
	'killed.yaml',
);

/** 600 deals in two versions each, so that later batches close what earlier ones wrote. */
const versions = [
	{stage: 'proposal', day: '2024-01-05', told: '2024-01-06'},
	{stage: 'won', day: '2024-03-01', told: '2024-03-02'},
];
const rows = versions.flatMap(({stage, day, told}) =>
	Array.from({length: 600}, (_, i) => `d${i},a${i % 40},${stage},${i},${day},${told}`),
);
const files = {'deals.csv': `id,account,stage,amount,day,told\n${rows.join('\n')}\n`};
const BATCH = 150;

const home = mkdtempSync(path.join(tmpdir(), 'tl-killed-'));
test.after.always(() => rmSync(home, {recursive: true, force: true}));

test('F1: after kill -9 in the middle of an ingest, resuming it ends with the same graph', async t => {
	await inFolder(files, async folder => {
		for await (const point of killPoints({profile, folder, batchSize: BATCH}, 3, home)) {
			const {batch, afterMs, code, kept, resumed, isSame} = point;
			const where = `batch ${batch}, ${afterMs} ms into it, ${kept} rows kept`;
			t.true(code === null || code === 'GRAPH_UNAVAILABLE', where);
			t.true(isSame, where);
			t.deepEqual([resumed.read, resumed.accepted], [rows.length, rows.length]);
			// All batches before the killed one were kept; that one is there whole, or not at all.
			t.true([(batch - 1) * BATCH, batch * BATCH].includes(kept), where);
		}
	});
});
