import {spawnSync} from 'node:child_process';
import test from 'ava';
import type {LogOptions} from '../../src/core/log.ts';
import {compiled} from '../../src/setup/compile.mjs';

const [child] = await compiled(['tests/core/log-child.ts']);
const run = (options: LogOptions) => spawnSync(process.execPath, [child!, JSON.stringify(options)], {encoding: 'utf8'});

test('a log line goes to stderr, so that stdout stays free for answers', t => {
	const {stdout, stderr} = run({});
	t.is(stdout, '');
	t.is(stderr, 'warn: disk is nearly full {"freeMegabytes":3}\n');
});

test('a quieter level leaves a line out', t => t.is(run({level: 'error'}).stderr, ''));

test('for machines a line is one JSON object', t => {
	const {level, message, freeMegabytes} = JSON.parse(run({json: true}).stderr) as Record<string, unknown>;
	t.deepEqual([level, message, freeMegabytes], ['warn', 'disk is nearly full', 3]);
});
