/**
 * Embeds a sentence with the model of the folder that the first argument names, and prints a digest of its vector or why there is
 * none. With a second argument it then calls a host outside, which the socket guard must stop.
 */
import {sha256} from '../../src/core/hash.ts';
import {maybeOpenEmbedder} from '../../src/embed/open-embedder.ts';

const [folder, leak] = process.argv.slice(2) as [string, string?];
const {embedder, reason} = await maybeOpenEmbedder(folder);
if (embedder === undefined) {
	console.log(reason);
} else {
	const [vector] = await embedder.embed(['The price per seat is above what we planned for.']);
	console.log(sha256(new Uint8Array(vector!.buffer, vector!.byteOffset, vector!.byteLength)));
	await embedder.close();
}

if (leak !== undefined) {
	await fetch('http://192.0.2.1/').catch(() => {});
}
