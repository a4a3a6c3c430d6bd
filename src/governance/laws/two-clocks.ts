import {groupBy} from '../../core/group-by.ts';
import type {StoredRow} from '../../graph/plan-rows.ts';
import {checkCases, type LawReport} from './law.ts';

/**
 * Law 2: at every point of the two clocks at most one row of a track holds, so a past answer has one value for ever; and
 * no row is believed before it was said, or until before it began to be.
 */
export function checkTwoClocks(rows: readonly StoredRow[]): LawReport {
	const tracks = groupBy(rows, row => row.track);
	return checkCases('2 two clocks: one answer for each moment', tracks, ([track, own]) => {
		const early = own.find(({rf, rt, saidAt}) => rf < saidAt || rt < rf);
		if (early !== undefined) {
			return {track, row: early.id, saidAt: early.saidAt, believed: [early.rf, early.rt]};
		}

		for (const [index, row] of own.entries()) {
			const other = own.slice(index + 1).find(one => overlaps(row, one));
			if (other !== undefined) {
				return {track, rows: [row.id, other.id]};
			}
		}

		return undefined;
	});
}

function overlaps(a: StoredRow, b: StoredRow): boolean {
	return Math.max(a.vf, b.vf) < Math.min(a.vt, b.vt) && Math.max(a.rf, b.rf) < Math.min(a.rt, b.rt);
}
