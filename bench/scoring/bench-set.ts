import type {Column, Dataset} from '../../src/models/dataset.ts';

/** One way to divide a set: rows marked for training and for testing (a row may be neither), and whether rows are in time order. */
export type BenchSplit = {
	readonly name: string;
	readonly train: Uint8Array;
	readonly test: Uint8Array;
	readonly temporal: boolean;
};

/** A public data set as the reference runs read it: its columns, the variants (which columns) and splits that are compared. */
export type BenchSet = {
	readonly name: string;
	readonly data: Dataset;
	readonly variants: Readonly<Record<string, readonly string[]>>;
	readonly splits: readonly BenchSplit[];
};

/** A column of numbers; an empty text is missing. */
export function numberColumn(name: string, texts: readonly string[]): Column {
	return {
		name,
		kind: 'number',
		values: Float64Array.from(texts, text => (text.trim() === '' ? Number.NaN : Number(text))),
	};
}

/** Words that pandas reads as missing, and so did the reference runs. */
const missing = new Set(['', 'NA', 'N/A', 'NULL', 'null', 'None', 'NaN', 'nan', 'n/a', '#N/A', '<NA>', '-nan', '-NaN']);

/** A column of categories; what pandas reads as missing is missing. */
export function categoryColumn(name: string, texts: readonly string[]): Column {
	return {name, kind: 'category', values: texts.map(text => (missing.has(text) ? null : text))};
}

/** The dataset with the named columns only, in that order. */
export function withColumns(data: Dataset, names: readonly string[]): Dataset {
	return {labels: data.labels, columns: names.map(name => data.columns.find(column => column.name === name)!)};
}

/** The numbers of the rows that are marked. */
export function markedRows(mask: Uint8Array): Uint32Array {
	return Uint32Array.from(mask.keys()).filter(row => mask[row] === 1);
}

/** 1 where the mask is 0. */
export function invert(mask: Uint8Array): Uint8Array {
	return mask.map(mark => 1 - mark);
}
