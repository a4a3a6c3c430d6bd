import type {Histogram} from './histogram.ts';

/** A tree's step per bin, already multiplied by the learning rate, and how much of the loss it takes away, up to a factor. */
export type Tree = {readonly gain: number; readonly steps: Float64Array};

/** One shape function to boost. */
export type Shape = {
	/** The bin of every row of the data. */
	readonly codes: Uint8Array | Uint16Array;
	readonly bins: number;
	/** The tree that a histogram over the bins calls for. */
	readonly treeOf: (histogram: Histogram) => Tree;
};

/** A bag: the rows it learns from and those it holds out. */
export type Bag = {
	readonly labels: Uint8Array;
	readonly inside: Uint32Array;
	readonly outside: Uint32Array;
	/** The logit each row of the data starts from. */
	readonly start: Float64Array;
};

/** The values of the given rows, in their order. */
export function gather(codes: Uint8Array | Uint16Array, rows: Uint32Array): Uint8Array | Uint16Array {
	const gathered = codes instanceof Uint8Array ? new Uint8Array(rows.length) : new Uint16Array(rows.length);
	for (let i = 0; i < rows.length; i++) {
		gathered[i] = codes[rows[i]!]!;
	}

	return gathered;
}
