import {createHash} from 'node:crypto';

/**
 * Which rows are for training: inside each class, the `fraction` of rows with the smallest SHA-256 of `slug:seed:row`. The same rows
 * for ever and in any language, stratified by class, of which there may be any number; so that figures compare. The rest is for testing.
 */
export function splitByHash(labels: Uint8Array, slug: string, seed = 1, fraction = 0.7): Uint8Array {
	const train = new Uint8Array(labels.length);
	const keys = Array.from(labels, (_, row) => rowKey(slug, seed, row));
	for (const label of new Set(labels)) {
		const rows = Array.from(labels.keys()).filter(row => labels[row] === label);
		rows.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
		for (const row of rows.slice(0, Math.floor(fraction * rows.length))) {
			train[row] = 1;
		}
	}

	return train;
}

/** The first 8 bytes of the row's SHA-256, as a number in [0, 1). */
function rowKey(slug: string, seed: number, row: number): number {
	const digest = createHash('sha256').update(`${slug}:${seed}:${row}`).digest();
	return Number(digest.readBigUInt64BE()) / 2 ** 64;
}
