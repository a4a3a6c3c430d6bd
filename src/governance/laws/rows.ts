import {groupBy} from '../../core/group-by.ts';
import type {Row} from '../../graph/queries.ts';
import {checkCases, type LawReport} from './law.ts';

type StoredRow = Row<'verify/rows'>;

/** Law 1, as far as a graph by itself can show it: the edges drawn from each row are those it implies, on its own clocks. */
export function checkReplay(rows: readonly StoredRow[]): LawReport {
	return checkCases('1 replay: lifted edges are what assertions imply', rows, row => {
		const same = row.drawn.every(
			edge => edge.vf === row.vf && edge.vt === row.vt && edge.rf === row.rf && edge.rt === row.rt,
		);
		return same && row.drawn.length === row.implied
			? undefined
			: {row: row.id, drawn: row.drawn.length, implied: row.implied};
	});
}

/** Law 2: at every point of the two clocks at most one row of a track holds, so a past answer has one value for ever. */
export function checkTwoClocks(rows: readonly StoredRow[]): LawReport {
	return checkCases(
		'2 two clocks: one answer for each moment',
		groupBy(rows, row => row.track),
		([track, own]) => {
			for (const [index, row] of own.entries()) {
				const other = own.slice(index + 1).find(one => overlaps(row, one));
				if (other !== undefined) {
					return {track, rows: [row.id, other.id]};
				}
			}

			return undefined;
		},
	);
}

function overlaps(a: StoredRow, b: StoredRow): boolean {
	return a.vf < b.vt && b.vf < a.vt && a.rf < b.rt && b.rf < a.rt;
}
