import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import net from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {dimensions, type Embedder, maybeOpenEmbedder} from '../../src/embed/open-embedder.ts';
import {modelFolder} from '../../src/setup/places.mjs';

const folder = modelFolder();

async function opened(): Promise<Embedder> {
	const {embedder, reason} = await maybeOpenEmbedder(folder);
	if (embedder === undefined) {
		throw new Error(reason);
	}

	return embedder;
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

test('the set-up has put the model where the embedder looks', t => {
	t.true(existsSync(path.join(folder, 'tokenizer.json')));
});

test.serial('a paraphrase is closer than an unrelated sentence, without a network', async t => {
	const connect = net.Socket.prototype.connect;
	net.Socket.prototype.connect = () => t.fail('the embedder opened a connection') as never;
	t.teardown(() => {
		net.Socket.prototype.connect = connect;
	});
	const embedder = await opened();
	const [price, paraphrase, unrelated] = await embedder.embed([
		'The customer says the price is too high.',
		'The client complained that it costs too much.',
		'Our office is closed on Monday for maintenance.',
	]);
	t.true(cosine(price!, paraphrase!) > cosine(price!, unrelated!) + 0.3);
	await embedder.close();
});

test.serial('every vector has 384 numbers and length 1, and depends on its own text alone', async t => {
	const embedder = await opened();
	const texts = [
		'renewal',
		'A much longer text about the renewal of a contract in the coming quarter.',
		'',
		'ärger 合同 🙂',
	];
	const vectors = await embedder.embed(texts);
	t.true(vectors.every(vector => vector.length === dimensions && Math.abs(cosine(vector, vector) - 1) < 1e-5));
	for (const [at, text] of texts.entries()) {
		t.deepEqual(await embedder.embed([text]), [vectors[at]!], text);
	}

	t.deepEqual(await embedder.embed([]), []);
	await embedder.close();
});

test.serial('a text longer than the model reads is cut, not refused', async t => {
	const embedder = await opened();
	const [long, longer] = await embedder.embed(['renewal '.repeat(1000), 'renewal '.repeat(2000)]);
	t.deepEqual(long, longer);
	await embedder.close();
});

test('an absent model is an answer with a reason', async t => {
	const {embedder, reason} = await maybeOpenEmbedder('/nowhere/model');
	t.is(embedder, undefined);
	t.is(reason, 'no embedding model in `/nowhere/model`');
});

test('a damaged model is an answer with a reason', async t => {
	const damaged = mkdtempSync(path.join(tmpdir(), 'tl-model-'));
	t.teardown(() => rmSync(damaged, {recursive: true, force: true}));
	mkdirSync(path.join(damaged, 'onnx'));
	writeFileSync(path.join(damaged, 'onnx', 'model_quantized.onnx'), 'not a model');
	const {embedder, reason} = await maybeOpenEmbedder(damaged);
	t.is(embedder, undefined);
	t.regex(reason ?? '', /^the embedding model does not load: /);
});
