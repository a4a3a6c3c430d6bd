import {deflateRawSync} from 'node:zlib';
import test from 'ava';
import {zipEntries} from '../../src/setup/unzip.mjs';

/** A zip file of one entry, byte by byte as the format says (APPNOTE 6.3), with an extra field and a comment to skip. */
function zipOf(name: string, content: string, isDeflated: boolean): Buffer {
	const packed = isDeflated ? deflateRawSync(content) : Buffer.from(content);
	const extra = Buffer.from([1, 0, 2, 0, 7, 7]);
	const comment = Buffer.from('a comment');
	const local = Buffer.alloc(30);
	local.writeUInt32LE(0x04_03_4b_50);
	local.writeUInt16LE(name.length, 26);
	local.writeUInt16LE(extra.length, 28);
	const central = Buffer.alloc(46);
	central.writeUInt32LE(0x02_01_4b_50);
	central.writeUInt16LE(isDeflated ? 8 : 0, 10);
	central.writeUInt32LE(packed.length, 20);
	central.writeUInt16LE(name.length, 28);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06_05_4b_50);
	end.writeUInt16LE(1, 10);
	end.writeUInt32LE(local.length + name.length + extra.length + packed.length, 16);
	end.writeUInt16LE(comment.length, 20);
	return Buffer.concat([local, Buffer.from(name), extra, packed, central, Buffer.from(name), end, comment]);
}

for (const isDeflated of [true, false]) {
	test(`an entry that is ${isDeflated ? 'deflated' : 'stored'} comes out as it went in`, t => {
		const entries = zipEntries(zipOf('a/b.txt', 'evidence '.repeat(50), isDeflated));
		t.deepEqual([...entries.keys()], ['a/b.txt']);
		t.is(entries.get('a/b.txt')?.().toString(), 'evidence '.repeat(50));
	});
}

test('a file that is no zip is refused', t => {
	t.throws(() => zipEntries(Buffer.from('not a zip file, but long enough to be one')), {message: /no end of central/});
});
