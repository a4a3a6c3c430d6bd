/** Who is given what: `values[row · columns + column]` is what it is worth to give a row to a column, which takes so many rows. */
export type AssignmentProblem = {
	readonly rows: number;
	readonly columns: number;
	/** −Infinity where it may not be. */
	readonly values: Float64Array;
	/** Rows that each column takes at most. */
	readonly capacities: ArrayLike<number>;
};

/** The column of each row, −1 for a row that is given to none, and what all of it is worth. */
export type Assignment = {readonly columnOf: Int32Array; readonly value: number};

/**
 * The most valuable assignment of rows to columns with capacities; a row that is worth nothing anywhere stays without. Exact, by shortest augmenting paths
 * with potentials (Jonker and Volgenant 1987; with capacities it is the transportation problem). One row after the other, each moving rows given
 * before where that is worth it: O(rows² · columns) at worst, and near rows · columns where capacities are not tight. Equal rows keep their order.
 */
export function assign({rows, columns, values, capacities}: AssignmentProblem): Assignment {
	// One more column takes whoever is worth nothing elsewhere.
	const nowhere = columns;
	const rowPotential = new Float64Array(rows);
	const columnPotential = new Float64Array(columns + 1);
	const members = Array.from({length: columns + 1}, (): number[] => []);
	const columnOf = new Int32Array(rows).fill(-1);
	const hasRoom = (column: number) => column === nowhere || members[column]!.length < (capacities[column] ?? 0);

	const distance = new Float64Array(columns + 1);
	const mover = new Int32Array(columns + 1);
	for (let row = 0; row < rows; row++) {
		distance.fill(Number.POSITIVE_INFINITY);
		const settled: number[] = [];
		const isSettled = new Uint8Array(columns + 1);
		const relax = (moved: number, base: number) => {
			const offset = base - rowPotential[moved]!;
			const first = moved * columns;
			for (let column = 0; column <= columns; column++) {
				const cost = column === nowhere ? 0 : -values[first + column]!;
				const far = offset + cost - columnPotential[column]!;
				if (far < distance[column]! && isSettled[column] === 0) {
					distance[column] = far;
					mover[column] = moved;
				}
			}
		};

		relax(row, 0);
		let last = nearest(distance, isSettled);
		while (!hasRoom(last)) {
			isSettled[last] = 1;
			settled.push(last);
			for (const moved of members[last]!) {
				relax(moved, distance[last]!);
			}

			last = nearest(distance, isSettled);
		}

		const end = distance[last]!;
		rowPotential[row]! += end;
		for (const column of settled) {
			columnPotential[column]! -= end - distance[column]!;
			for (const member of members[column]!) {
				rowPotential[member]! += end - distance[column]!;
			}
		}

		give(last, {row, mover, columnOf, members});
	}

	let value = 0;
	for (let row = 0; row < rows; row++) {
		columnOf[row] = columnOf[row] === nowhere ? -1 : columnOf[row]!;
		value += columnOf[row] === -1 ? 0 : values[row * columns + columnOf[row]!]!;
	}

	return {columnOf, value};
}

function nearest(distance: Float64Array, isSettled: Uint8Array): number {
	let best = -1;
	for (let column = 0; column < distance.length; column++) {
		if (isSettled[column] === 0 && (best === -1 || distance[column]! < distance[best]!)) {
			best = column;
		}
	}

	return best;
}

/** Moves rows along the path that ends in a column with room, from its end back to the new row. */
function give(
	last: number,
	{
		row,
		mover,
		columnOf,
		members,
	}: {
		readonly row: number;
		readonly mover: Int32Array;
		readonly columnOf: Int32Array;
		readonly members: readonly number[][];
	},
): void {
	for (let column = last, moved = mover[column]!; ; moved = mover[column]!) {
		const from = columnOf[moved]!;
		members[column]!.push(moved);
		columnOf[moved] = column;
		if (moved === row) {
			return;
		}

		members[from]!.splice(members[from]!.indexOf(moved), 1);
		column = from;
	}
}
