import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {embeddingModel} from '../../src/embed/embedding-model.ts';
import {type Embedder, maybeOpenEmbedder} from '../../src/embed/open-embedder.ts';
import {modelFolder} from '../../src/setup/places.mjs';

const folder = modelFolder();

async function opened(threads = 1): Promise<Embedder> {
	const {embedder, reason} = await maybeOpenEmbedder(folder, {threads});
	if (embedder === undefined) {
		throw new Error(reason);
	}

	return embedder;
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);

test('the set-up has put the model where the embedder looks', t => {
	t.true(existsSync(path.join(folder, 'tokenizer.json')));
});

test.serial('a paraphrase is closer than an unrelated sentence', async t => {
	const embedder = await opened();
	const [price, paraphrase, unrelated] = await embedder.embed([
		'The customer says the price is too high.',
		'The client complained that it costs too much.',
		'Our office is closed on Monday for maintenance.',
	]);
	t.true(cosine(price!, paraphrase!) > cosine(price!, unrelated!) + 0.3);
	await embedder.close();
});

test.serial(
	'vectors have length 1 and are the same in every batch and with any number of threads, bit for bit',
	async t => {
		const [one, two] = await Promise.all([opened(1), opened(2)]);
		const texts = [
			'renewal',
			'extension',
			'A much longer text about the renewal of a contract in the coming quarter.',
			'',
			'ärger 合同 🙂',
			...Array.from({length: 40}, (_, n) => `The price per seat is ${n} above what we planned for.`),
		];
		const vectors = await one.embed(texts);
		t.true(
			vectors.every(
				vector => vector.length === embeddingModel.dimensions && Math.abs(cosine(vector, vector) - 1) < 1e-5,
			),
		);
		t.deepEqual(await two.embed(texts), vectors);
		for (const [at, text] of texts.slice(0, 8).entries()) {
			t.deepEqual(await one.embed([text]), [vectors[at]!], text);
		}

		t.deepEqual(await one.embed([]), []);
		await Promise.all([one.close(), two.close()]);
	},
);

test.serial('a text longer than the model reads is cut, not refused', async t => {
	const embedder = await opened();
	const [long, longer] = await embedder.embed(['renewal '.repeat(1000), 'renewal '.repeat(2000)]);
	t.deepEqual(long, longer);
	await embedder.close();
});

test.serial('the thread that asks goes on while texts are embedded', async t => {
	const embedder = await opened();
	let ticks = 0;
	const clock = setInterval(() => {
		ticks++;
	}, 1);
	await embedder.embed(Array.from({length: 200}, (_, n) => `Text number ${n} of those that take a while.`));
	clearInterval(clock);
	t.true(ticks > 10, `${ticks} ticks`);
	await embedder.close();
});

test('an absent model is an answer with a reason', async t => {
	const {embedder, reason} = await maybeOpenEmbedder('/nowhere/model');
	t.is(embedder, undefined);
	t.is(reason, 'no embedding model in `/nowhere/model`: `onnx/model_quantized.onnx` is missing');
});

/** A copy of the model with one of its files changed. */
function damaged(t: ExecutionContext, file: string, change: (bytes: Buffer) => Buffer): string {
	const copy = mkdtempSync(path.join(tmpdir(), 'tl-model-'));
	t.teardown(() => rmSync(copy, {recursive: true, force: true}));
	cpSync(folder, copy, {recursive: true});
	writeFileSync(path.join(copy, file), change(readFileSync(path.join(copy, file))));
	return copy;
}

const flipped = (bytes: Buffer) => {
	const at = Math.floor(bytes.length / 2);
	bytes[at]! ^= 1;
	return bytes;
};
const weights = 'onnx/model_quantized.onnx';
for (const [what, file, change] of [
	['cut short', weights, bytes => bytes.subarray(0, -1)],
	['empty', weights, () => Buffer.alloc(0)],
	['changed by one bit in its weights', weights, flipped],
	['changed by one bit in its tokenizer', 'tokenizer.json', flipped],
] satisfies Array<[string, string, (bytes: Buffer) => Buffer]>) {
	test.serial(`a model that is ${what} is refused by its checksum`, async t => {
		const place = damaged(t, file, change);
		const {embedder, reason} = await maybeOpenEmbedder(place);
		t.is(embedder, undefined);
		t.regex(reason ?? '', /^the embedding model is damaged: `.*` has checksum [\da-f]{64}, expected [\da-f]{64}$/);
		t.true(reason!.includes(path.join(place, file)));
	});
}
