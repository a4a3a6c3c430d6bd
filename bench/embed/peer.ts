import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {EngineError} from '../../src/core/errors.ts';

/** What a way to embed answers: one vector for each text, and how long it took. */
export type Embedded = {readonly vectors: Float32Array[]; readonly seconds: number};

/** sentence-transformers in a process of its own. */
export type Peer = {
	readonly embed: (texts: readonly string[], batch: number) => Promise<Embedded>;
	readonly close: () => Promise<void>;
};

const script = path.join(import.meta.dirname, '..', 'peers', 'embed.py');
const DIMENSIONS = 384;

/** Opens sentence-transformers on a model folder, off the network. Throws INPUT_INVALID when it ends before it answers. */
export async function openPeer(python: string, folder: string): Promise<Peer> {
	const child = spawn(python, [script, folder], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const next = async () => {
		const {value, done} = await lines.next();
		if (done) {
			throw new EngineError('INPUT_INVALID', {where: script, problem: 'it ended before it answered'});
		}

		return JSON.parse(value) as {readonly seconds: number; readonly vectors: string};
	};
	await next();
	return {
		async embed(texts, batch) {
			child.stdin.write(`${JSON.stringify({texts, batch})}\n`);
			const {seconds, vectors} = await next();
			const bytes = Buffer.from(vectors, 'base64');
			const flat = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
			return {
				seconds,
				vectors: texts.map((_, text) => flat.slice(text * DIMENSIONS, (text + 1) * DIMENSIONS)),
			};
		},
		async close() {
			const ended = once(child, 'exit');
			child.stdin.end();
			await ended;
		},
	};
}
