import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import test from 'ava';
import {compiled} from '../../src/setup/compile.mjs';
import {modelFolder} from '../../src/setup/places.mjs';

const guard = path.join(import.meta.dirname, '..', 'helpers', 'socket-guard.mjs');
const [script] = await compiled(['tests/embed/embed-child.ts']);

/** What a process of its own, which may not leave the machine, says of a model folder. */
async function inChild(...args: string[]): Promise<{said: string; code: number | null; complaint: string}> {
	const child = spawn(process.execPath, ['--import', guard, script!, ...args]);
	let [said, complaint] = ['', ''];
	child.stdout.setEncoding('utf8').on('data', text => {
		said += text;
	});
	child.stderr.setEncoding('utf8').on('data', text => {
		complaint += text;
	});
	const [code] = (await once(child, 'close')) as [number | null];
	return {said: said.trim(), code, complaint};
}

test.serial('six processes load the model at once, ask no network and get the same vector', async t => {
	const answers = await Promise.all(Array.from({length: 6}, async () => inChild(modelFolder())));
	t.deepEqual(
		answers.map(({code, complaint}) => [code, complaint]),
		answers.map(() => [0, '']),
	);
	t.regex(answers[0]!.said, /^[\da-f]{64}$/);
	t.is(new Set(answers.map(({said}) => said)).size, 1);
});

test.serial('without a model no network is asked either', async t => {
	const {said, code} = await inChild('/nowhere/model');
	t.is(code, 0);
	t.regex(said, /^no embedding model in `\/nowhere\/model`/);
});

test.serial('the guard catches a call to a host outside', async t => {
	const {code, complaint} = await inChild('/nowhere/model', 'leak');
	t.is(code, 97);
	t.is(complaint.trim(), 'socket guard: a connection to 192.0.2.1');
});
