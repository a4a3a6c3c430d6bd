/**
 * A number in [0, 1) that belongs to two whole numbers, and looks like chance: the finaliser of MurmurHash3 (Appleby 2011), so that the nth draw of a stream is had without
 * those before it.
 */
export function shareAt(seed: number, index: number): number {
	let hash = (seed ^ Math.imul(index + 1, 0x9e37_79b1)) | 0;
	hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
	return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}
