import {DAY, type Millis} from '../core/clock.ts';
import type {Graph} from '../graph/graph.ts';
import type {Row} from '../graph/queries.ts';
import type {Scope} from '../graph/scope.ts';

/** A deal as it stood at a moment; without a closing it is open. Amounts are in US dollars. */
export type Deal = {
	readonly id: string;
	readonly start: Millis;
	readonly closing: {readonly at: Millis; readonly isWon: boolean} | undefined;
	/** The realised amount where it is stated, else the expected one. */
	readonly amount: number | undefined;
	/** The expected amount. */
	readonly stated: number | undefined;
	/** When somebody expects it to close. */
	readonly dueAt: Millis | undefined;
	readonly product: string | undefined;
	readonly account: string | undefined;
	readonly owner: string | undefined;
};

/** A moment on both clocks. */
export type Moment = {readonly asOf: Millis; readonly knownAt: Millis};

type Clocks = readonly [vf: Millis, vt: Millis, rf: Millis, rt: Millis];
type Stated = readonly [
	...Clocks,
	stage: string | null,
	final: number | null,
	expected: number | null,
	due: Millis | null,
];
type Link = readonly [...Clocks, type: string, to: string];

/** All that was ever stated of a deal, on both clocks. */
export type DealHistory = {readonly id: string; readonly stated: readonly Stated[]; readonly links: readonly Link[]};

/** The histories of the deals in a viewer's scope, in the order of their ids; one query. */
export async function readHistories(graph: Graph, scope: Scope): Promise<DealHistory[]> {
	const histories: DealHistory[] = [];
	await graph.each('forecast/histories', {scope}, ({id, stated, links}: Row<'forecast/histories'>) => {
		histories.push({
			id,
			stated: stated as readonly Stated[],
			links: links as readonly Link[],
		});
	});
	return histories.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The dated deals of histories as they stood, and were known, at a moment; in the same order. */
export function dealsAt(histories: readonly DealHistory[], moment: Moment): Deal[] {
	return histories.flatMap(history => dealAt(history, moment) ?? []);
}

/** Deals that are known at a moment and have no date: a forecast can't say when they close. */
export function undatedAt(histories: readonly DealHistory[], moment: Moment): number {
	return histories.filter(({stated}) => {
		const known = stated.filter(row => isKnown(row, moment));
		return known.length > 0 && known.every(([vf]) => vf <= LOGICAL);
	}).length;
}

/** Times 0 and 1 are the logical clock of undated tables. */
const LOGICAL = 1;

/** The two clocks in memory, as `known` and `asOf` are in a query. */
const isKnown = ([vf, , rf, rt]: Stated | Link, {asOf, knownAt}: Moment) => vf <= asOf && rf <= knownAt && knownAt < rt;
const isSo = (row: Stated | Link, moment: Moment) => isKnown(row, moment) && moment.asOf < row[1];

/** The stages that a deal had left by a moment, as known then, and the days that each took; those it was closed in excepted. */
export function stagesLeft(
	{stated}: DealHistory,
	moment: Moment,
): Array<{readonly stage: string; readonly days: number}> {
	return stated.flatMap(row => {
		const [vf, vt, , , stage] = row;
		const isLeft = isKnown(row, moment) && vf > LOGICAL && vt <= moment.asOf;
		return isLeft && stage !== null && stage !== 'won' && stage !== 'lost' ? [{stage, days: (vt - vf) / DAY}] : [];
	});
}

/** A dated deal as it stood, and was known, at a moment; undefined before its start. */
export function dealAt({id, stated, links}: DealHistory, moment: Moment): Deal | undefined {
	let start = Number.POSITIVE_INFINITY;
	let closing: Deal['closing'];
	let final = NOTHING_YET;
	let expected = NOTHING_YET;
	let due = NOTHING_YET;
	const known = stated.filter(row => isKnown(row, moment));
	for (const [vf, vt, , , stage, finalAmount, expectedAmount, dueAt] of known) {
		start = vf > LOGICAL ? Math.min(start, vf) : start;
		if (moment.asOf < vt) {
			const isClosed = stage === 'won' || stage === 'lost';
			if (isClosed && (closing === undefined || vf > closing.at || (vf === closing.at && stage === 'won'))) {
				closing = {at: vf, isWon: stage === 'won'};
			}

			final = later(final, vf, finalAmount);
			expected = later(expected, vf, expectedAmount);
			due = later(due, vf, dueAt);
		}
	}

	const linked = (type: string) =>
		links
			.filter(link => link[4] === type && isSo(link, moment))
			.map(([, , , , , to]) => to)
			.sort()[0];
	return Number.isFinite(start)
		? {
				id,
				start,
				closing,
				amount: final.value ?? expected.value,
				stated: expected.value,
				dueAt: due.value,
				product: linked('FOR_PRODUCT'),
				account: linked('FOR_ACCOUNT'),
				owner: linked('OWNED_BY'),
			}
		: undefined;
}

type Latest = {readonly at: Millis; readonly value: number | undefined};
const NOTHING_YET: Latest = {at: Number.NEGATIVE_INFINITY, value: undefined};
const later = (known: Latest, at: Millis, value: number | null): Latest =>
	value === null || at < known.at || (at === known.at && known.value !== undefined && value <= known.value)
		? known
		: {at, value};
