import {DAY, type Millis} from '../core/clock.ts';
import type {Graph} from '../graph/graph.ts';
import type {Row} from '../graph/queries.ts';
import type {Scope} from '../graph/scope.ts';
import {PLAIN_LINE, type TimeLine} from './calendar/time-line.ts';

/** A deal as it stood at a moment; without a closing it is open. Amounts are in US dollars. */
export type Deal = {
	readonly id: string;
	readonly start: Millis;
	readonly closing: {readonly at: Millis; readonly isWon: boolean} | undefined;
	/** The realised amount where it is stated, else the expected one. */
	readonly amount: number | undefined;
	/** What it brought, where that is stated beside what was expected. */
	readonly final?: number | undefined;
	/** The expected amount. */
	readonly stated: number | undefined;
	/** The currency of an amount that is missing because no rate turns it into dollars; empty where no currency is said. */
	readonly unconverted: string | undefined;
	/** Whether it is stated to have closed before anything of it began: it then counts as lasting no time. */
	readonly isBackwards: boolean;
	/** When somebody expects it to close. */
	readonly dueAt: Millis | undefined;
	readonly product: string | undefined;
	readonly account: string | undefined;
	readonly owner: string | undefined;
};

/** A deal with its moments on a time line. */
export function onTimeLine(deal: Deal, line: TimeLine): Deal {
	const {start, closing, dueAt} = deal;
	return line === PLAIN_LINE
		? deal
		: {
				...deal,
				start: line.localOf(start),
				closing: closing && {...closing, at: line.localOf(closing.at)},
				dueAt: dueAt === undefined ? undefined : line.localOf(dueAt),
			};
}

/** A moment on both clocks. */
export type Moment = {readonly asOf: Millis; readonly knownAt: Millis};

type Clocks = readonly [vf: Millis, vt: Millis, rf: Millis, rt: Millis];
type Stated = readonly [
	...Clocks,
	stage: string | null,
	final: number | null,
	expected: number | null,
	due: Millis | null,
	finalGap: string | null,
	expectedGap: string | null,
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

/** Ids of the deals that are known at a moment and have no date: a forecast can't say when they close. */
export function undatedAt(histories: readonly DealHistory[], moment: Moment): string[] {
	const undated = histories.filter(({stated}) => {
		const known = stated.filter(row => isKnown(row, moment));
		return known.length > 0 && known.every(([vf]) => vf <= LOGICAL);
	});
	return undated.map(({id}) => id);
}

/** Times 0 and 1 are the logical clock of undated tables. */
const LOGICAL = 1;

/** The two clocks in memory, as `known` and `asOf` are in a query. */
export const isKnown = ([vf, , rf, rt]: Stated | Link, {asOf, knownAt}: Moment) =>
	vf <= asOf && rf <= knownAt && knownAt < rt;
export const isSo = (row: Stated | Link, moment: Moment) => isKnown(row, moment) && moment.asOf < row[1];

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
	const backwards = closedBefore(known, beganAt(known, links, moment));
	for (const row of known) {
		const [vf, vt, , , , finalAmount, expectedAmount, dueAt, finalGap, expectedGap] = row;
		start = vf > LOGICAL ? Math.min(start, vf) : start;
		// What is said of its beginning ends a closing that lies before it, and does not undo it.
		if (moment.asOf < vt || (isClosing(row) && vf === backwards?.at)) {
			closing = isClosing(row) ? laterClosing(closing, row) : closing;
			final = later(final, vf, finalAmount, finalGap);
			expected = later(expected, vf, expectedAmount, expectedGap);
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
				amount: final.gap === undefined ? (final.value ?? expected.value) : undefined,
				final: final.gap === undefined ? final.value : undefined,
				stated: expected.value,
				unconverted: final.gap ?? (final.value === undefined ? expected.gap : undefined),
				isBackwards: closing !== undefined && closing.at === backwards?.at,
				dueAt: due.value,
				product: linked('FOR_PRODUCT'),
				account: linked('FOR_ACCOUNT'),
				owner: linked('OWNED_BY'),
			}
		: undefined;
}

const isClosing = ([, , , , stage]: Stated) => stage === 'won' || stage === 'lost';

function laterClosing(known: Deal['closing'], [vf, , , , stage]: Stated): Deal['closing'] {
	return known === undefined || vf > known.at || (vf === known.at && stage === 'won')
		? {at: vf, isWon: stage === 'won'}
		: known;
}

/** When the first of what is said of a deal while it is open holds: an open stage, what is expected of it, whom it belongs to. */
function beganAt(known: readonly Stated[], links: readonly Link[], moment: Moment): Millis {
	const open = known.filter(
		([, , , , stage, , expected, due, , gap]) =>
			(stage !== null && stage !== 'won' && stage !== 'lost') || expected !== null || due !== null || gap !== null,
	);
	return [...open, ...links.filter(link => isKnown(link, moment))].reduce(
		(first, [vf]) => (vf > LOGICAL ? Math.min(first, vf) : first),
		Number.POSITIVE_INFINITY,
	);
}

/** The closing that lies before a deal began. */
function closedBefore(known: readonly Stated[], began: Millis): Deal['closing'] {
	return Number.isFinite(began)
		? known.filter(row => isClosing(row) && row[0] > LOGICAL && row[0] < began).reduce(laterClosing, undefined)
		: undefined;
}

/** The latest statement of a value, or of the currency that it could not be turned into dollars from. */
type Latest = {readonly at: Millis; readonly value: number | undefined; readonly gap: string | undefined};
const NOTHING_YET: Latest = {at: Number.NEGATIVE_INFINITY, value: undefined, gap: undefined};

/** The later of two statements; of two at once the larger value, which outranks one that is missing. */
function later(known: Latest, at: Millis, value: number | null, gap: string | null = null): Latest {
	if ((value === null && gap === null) || at < known.at) {
		return known;
	}

	const isOutranked =
		at === known.at &&
		(value === null
			? known.value !== undefined || (known.gap !== undefined && gap! >= known.gap)
			: known.value !== undefined && value <= known.value);
	return isOutranked ? known : {at, value: value ?? undefined, gap: value === null ? gap! : undefined};
}
