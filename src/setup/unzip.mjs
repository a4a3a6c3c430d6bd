import {inflateRawSync} from 'node:zlib';

const endSignature = 0x06_05_4b_50;
const endSize = 22;
const entryHeaderSize = 46;
const localHeaderSize = 30;
const stored = 0;

/**
 * The entries of a zip file by name, each as a function that unpacks it.
 * Reads what jars are made of: stored and deflated entries, no encryption, no zip64.
 * Source: the .ZIP file format specification, APPNOTE 6.3, sections 4.3.7 to 4.3.16.
 * @param {Buffer} zip
 * @returns {Map<string, () => Buffer>}
 */
export function zipEntries(zip) {
	const end = zip.lastIndexOf(signatureBytes(), zip.length - endSize + 4);
	if (end < 0) {
		throw new Error('not a zip file: it has no end of central directory');
	}

	const entries = new Map();
	let at = zip.readUInt32LE(end + 16);
	for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
		const nameLength = zip.readUInt16LE(at + 28);
		const name = zip.toString('utf8', at + entryHeaderSize, at + entryHeaderSize + nameLength);
		const headerAt = at;
		entries.set(name, () => unpacked(zip, headerAt));
		at += entryHeaderSize + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
	}

	return entries;
}

/**
 * @param {Buffer} zip
 * @param {number} at where the entry stands in the central directory
 */
function unpacked(zip, at) {
	const method = zip.readUInt16LE(at + 10);
	const size = zip.readUInt32LE(at + 20);
	const local = zip.readUInt32LE(at + 42);
	// The local header has lengths of its own, which may differ from those in the directory.
	const start = local + localHeaderSize + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
	const packed = zip.subarray(start, start + size);
	return method === stored ? packed : inflateRawSync(packed);
}

function signatureBytes() {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32LE(endSignature);
	return bytes;
}
