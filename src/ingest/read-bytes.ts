import {createReadStream} from 'node:fs';
import {open} from 'node:fs/promises';
import {pipeline} from 'node:stream';
import {createGunzip} from 'node:zlib';
import iconv from 'iconv-lite';
import type {ReaderOptions} from '../../schema/source-profile.ts';
import {EngineError} from '../core/errors.ts';

/** Parsers are fed no more than this at once: their cost per byte grows with the size of what they are fed. */
const chunkBytes = 65_536;

/** Part of a file's text as UTF-8 without a byte order mark, and how far into the file (as stored) it reaches. */
export type Bytes = {readonly text: Buffer; readonly position: number};

/**
 * A file's text as UTF-8 in pieces of at most 64 kB: unzipped, decoded, without byte order mark. A UTF-16 mark outranks
 * the declared encoding. Throws FILE_UNREADABLE when the file cannot be read or its gzip is broken.
 */
export async function* readBytes(
	file: string,
	reader: Pick<ReaderOptions, 'gzip' | 'encoding'>,
): AsyncGenerator<Bytes> {
	try {
		// The mark comes first: a stream that is opened while nobody listens would throw its error at nobody.
		const isZipped = reader.gzip === 'auto' ? await startsWithGzipMark(file) : reader.gzip;
		const stored = createReadStream(file, {highWaterMark: chunkBytes});
		const plain = isZipped ? pipeline(stored, createGunzip({chunkSize: chunkBytes}), () => {}) : stored;
		for await (const text of decoded(plain, reader.encoding)) {
			for (let start = 0; start < text.length; start += chunkBytes) {
				yield {text: text.subarray(start, start + chunkBytes), position: stored.bytesRead};
			}
		}
	} catch (cause) {
		throw new EngineError('FILE_UNREADABLE', {file, problem: (cause as Error).message}, {cause});
	}
}

async function startsWithGzipMark(file: string): Promise<boolean> {
	const handle = await open(file);
	try {
		const {buffer, bytesRead} = await handle.read(Buffer.alloc(2), 0, 2, 0);
		return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
	} finally {
		await handle.close();
	}
}

async function* decoded(chunks: AsyncIterable<Buffer>, encoding: string): AsyncGenerator<Buffer> {
	let decode: ((chunk: Buffer) => Buffer) | undefined;
	let flush = () => '';
	let head: Buffer = Buffer.alloc(0);
	for await (const chunk of chunks) {
		if (decode === undefined) {
			// A byte order mark may be cut by a chunk's end: look only once there are enough bytes.
			head = Buffer.concat([head, chunk]);
			if (head.length < 3) {
				continue;
			}

			[decode, flush] = decoderFor(head, encoding);
			yield decode(head.subarray(isUtf8Mark(head) ? 3 : 0));
		} else {
			yield decode(chunk);
		}
	}

	if (decode === undefined) {
		[decode, flush] = decoderFor(head, encoding);
		yield decode(head);
	}

	yield Buffer.from(flush());
}

const isUtf8Mark = (head: Buffer) => head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;

function decoderFor(head: Buffer, declared: string): [decode: (chunk: Buffer) => Buffer, flush: () => string] {
	const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
	const encoding = isUtf16 ? 'utf-16' : isUtf8Mark(head) ? 'utf-8' : declared;
	if (/^utf-?8$/i.test(encoding)) {
		return [chunk => chunk, () => ''];
	}

	const decoder = iconv.getDecoder(encoding);
	return [chunk => Buffer.from(decoder.write(chunk)), () => decoder.end() ?? ''];
}
