import {FOREVER, type Millis} from '../core/clock.ts';

/** A statement on a track: holds from `vf` (to `statedVt` at most), believed during [believedFrom, believedTo). */
export type TrackStatement = {
	readonly statement: string;
	readonly vf: Millis;
	readonly statedVt: Millis;
	readonly believedFrom: Millis;
	readonly believedTo: Millis;
};

/** One row of the two-clock store: statement `statement` holds during [vf, vt), as believed during [rf, rt). */
export type TimelineRow = {
	readonly id: string;
	readonly statement: string;
	readonly vf: Millis;
	readonly vt: Millis;
	readonly rf: Millis;
	readonly rt: Millis;
};

/**
 * The rows of one track from all its statements, whatever order they arrived in (law 1). At every moment of the
 * recorded clock the believed statements are laid out by `vf`: each lasts until the next one starts or its own stated
 * end comes first. A row ends on the recorded clock when that layout changes, and a new row takes over (law 2).
 * Of two believed statements that start together, the one recorded later wins. A statement that never holds, since
 * another hides it or its record was superseded at once, still has a row, believed at no moment (rf = rt): records that
 * arrive later may bring it back. O(n²) in the track's length.
 */
export function timelineOf(statements: readonly TrackStatement[]): TimelineRow[] {
	const alive = statements.filter(s => s.believedFrom < s.believedTo);
	const moments = [...new Set(alive.flatMap(s => [s.believedFrom, s.believedTo]))]
		.filter(moment => moment < FOREVER)
		.sort((a, b) => a - b);
	const open = new Map<string, {vt: Millis; rf: Millis; vf: Millis}>();
	const rows: TimelineRow[] = [];

	function close(statement: string, rt: Millis): void {
		const {vf, vt, rf} = open.get(statement)!;
		open.delete(statement);
		rows.push({id: rowId(statement, vt, rf), statement, vf, vt, rf, rt});
	}

	for (const moment of moments) {
		const layout = layoutAt(alive, moment);
		for (const [statement, row] of [...open]) {
			if (layout.get(statement)?.vt !== row.vt) {
				close(statement, moment);
			}
		}

		for (const [statement, {vf, vt}] of layout) {
			if (!open.has(statement)) {
				open.set(statement, {vf, vt, rf: moment});
			}
		}
	}

	for (const statement of [...open.keys()]) {
		close(statement, FOREVER);
	}

	const shown = new Set(rows.map(row => row.statement));
	return [...rows, ...statements.filter(s => !shown.has(s.statement)).map(asleep)];
}

/** The row of a statement that holds at no moment. */
function asleep({statement, vf, believedFrom}: TrackStatement): TimelineRow {
	return {id: rowId(statement, vf, believedFrom), statement, vf, vt: vf, rf: believedFrom, rt: believedFrom};
}

/** The believed statements at one recorded moment: statement → when it holds. A statement that never holds is absent. */
function layoutAt(alive: readonly TrackStatement[], moment: Millis): Map<string, {vf: Millis; vt: Millis}> {
	const believed = alive
		.filter(s => s.believedFrom <= moment && moment < s.believedTo)
		.sort((a, b) => a.vf - b.vf || a.believedFrom - b.believedFrom || (a.statement < b.statement ? -1 : 1));
	const layout = new Map<string, {vf: Millis; vt: Millis}>();
	for (const [index, s] of believed.entries()) {
		const next = believed[index + 1]?.vf ?? FOREVER;
		const vt = Math.min(s.statedVt, next);
		if (s.vf < vt) {
			layout.set(s.statement, {vf: s.vf, vt});
		}
	}

	return layout;
}

/** A row's id says whose it is and what it holds; only its `rt` may change later, so that is left out. */
export function rowId(statement: string, vt: Millis, rf: Millis): string {
	return `${statement}.${vt.toString(36)}.${rf.toString(36)}`;
}
