import type {Bins, ModelFeature} from './additive-model.ts';
import type {Column} from './dataset.ts';

export type BinLimits = {
	/** Most bins of a number, "missing" not counted; at most 254, so that a code fits a byte. */
	readonly maxBins: number;
	/** A level with fewer training rows shares the bin "other". */
	readonly minLevelRows: number;
};

/** A feature with bins found from its training values; numbers also keep their range. */
export function findFeature(column: Column, limits: BinLimits, monotone: 1 | -1 | undefined): ModelFeature {
	const held = monotone === undefined ? {} : {monotone};
	if (column.kind === 'category') {
		return {name: column.name, bins: findLevels(column.values, limits), ...held};
	}

	const sorted = Float64Array.from(column.values.filter(Number.isFinite)).sort();
	const range = sorted.length === 0 ? {} : {range: [sorted[0]!, sorted.at(-1)!] as const};
	return {name: column.name, bins: {kind: 'number', edges: findEdges(sorted, limits.maxBins)}, ...range, ...held};
}

/**
 * Edges that cut ascending values into at most `maxBins` bins of about equal count; few distinct values get a bin each.
 * An edge lies half-way between two neighbouring values, so that a new value between them falls to the nearer one.
 */
export function findEdges(sorted: Float64Array, maxBins: number): number[] {
	const starts: number[] = [];
	for (let i = 1; i < sorted.length; i++) {
		if (sorted[i]! !== sorted[i - 1]!) {
			starts.push(i);
		}
	}

	const chosen = starts.length < maxBins ? starts : spreadCuts(starts, sorted.length, maxBins);
	return chosen.map(i => between(sorted[i - 1]!, sorted[i]!));
}

/** Of the positions where the value changes, those that end a bin once it holds its share of the rows left. */
function spreadCuts(starts: readonly number[], rows: number, maxBins: number): number[] {
	const chosen: number[] = [];
	let begin = 0;
	for (const [k, start] of starts.entries()) {
		const share = (rows - begin) / (maxBins - chosen.length);
		const next = starts[k + 1] ?? rows;
		// Cut here when stopping is nearer to the share than taking the next distinct value in too.
		if (share - (start - begin) <= next - begin - share) {
			chosen.push(start);
			begin = start;
		}

		if (chosen.length === maxBins - 1) {
			break;
		}
	}

	return chosen;
}

/** A number in (low, high]: the middle, or `high` itself when no double lies between them. */
function between(low: number, high: number): number {
	const middle = low / 2 + high / 2;
	return middle > low ? middle : high;
}

/** The levels with enough rows, most frequent first (ties by name), at most 253. */
function findLevels(values: ReadonlyArray<string | null>, {minLevelRows}: BinLimits): Bins {
	const counts = new Map<string, number>();
	for (const value of values) {
		if (value !== null) {
			counts.set(value, (counts.get(value) ?? 0) + 1);
		}
	}

	const levels = [...counts]
		.filter(([, count]) => count >= minLevelRows)
		.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
		.slice(0, 253)
		.map(([level]) => level);
	return {kind: 'category', levels};
}
