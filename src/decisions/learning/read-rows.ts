import type {Learning} from '../../../schema/lifts.ts';
import {DAY, type Millis} from '../../core/clock.ts';
import {groupBy} from '../../core/group-by.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import {closedStage} from '../closed-stage.ts';
import type {Outcome} from '../funnel/decide.ts';
import type {DecisionFacts} from '../funnel/decision-facts.ts';
import {type DecisionNote, statusOf} from '../record/decision-status.ts';
import {dealContext} from './deal-context.ts';
import type {LearnedRow} from './learn-lifts.ts';

/** Decisions in one query: a page of them is some megabytes. */
const PAGE = 200;

type Asked = {
	readonly target: string;
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly learning: Learning;
};

/**
 * Reads the decisions for a target and what became of their deals, as of a moment on both clocks. A deal that was settled before it was decided about says
 * nothing; whose window is not over is not known yet, even where it has been won: counting winners first would flatter. O(decisions).
 */
export async function readLearnedRows(
	graph: Graph,
	asked: Asked,
): Promise<{readonly rows: readonly LearnedRow[]; readonly settledBefore: number}> {
	const {target, asOf, knownAt} = asked;
	const rows: LearnedRow[] = [];
	let settledBefore = 0;
	for (let after = ''; ; ) {
		// A decision, and what is said of one, is known from the moment it is made.
		const page = await graph.read('lifts/decisions', {target, at: Math.min(asOf, knownAt), after, first: PAGE});
		if (page.length === 0) {
			return {rows, settledBefore};
		}

		const read = await readPage(graph, page, asked);
		rows.push(...read);
		settledBefore += page.length - read.length;
		after = page.at(-1)!.id;
	}
}

type Stored = Row<'lifts/decisions'>;

async function readPage(
	graph: Graph,
	page: readonly Stored[],
	{asOf, knownAt, learning}: Asked,
): Promise<LearnedRow[]> {
	const ids = [...new Set(page.map(row => row.subject))];
	const [closed, notes] = await Promise.all([
		graph.read('targets/outcome-of', {ids, ...closedStage, t: asOf, k: knownAt}),
		graph.read('decisions/notes', {ids: page.map(row => row.id)}),
	]);
	const endOf = new Map(closed.map(row => [row.id, row]));
	const said = groupBy(
		notes.filter(note => note.at <= Math.min(asOf, knownAt)),
		note => note.decision,
	);
	return page.flatMap(row => {
		const end = endOf.get(row.subject);
		const until = row.at + learning.windowDays * DAY;
		const isOver = until <= Math.min(asOf, knownAt);
		return end !== undefined && end.at <= row.at
			? []
			: [
					{
						...rowOf(row, said.get(row.id) ?? [], learning),
						isWon: isOver ? end?.label === 'won' && end.at < until : null,
					},
				];
	});
}

function rowOf(
	{id, subject, action, facts, ...row}: Stored,
	notes: readonly DecisionNote[],
	learning: Learning,
): Omit<LearnedRow, 'isWon'> {
	const outcome = JSON.parse(row.outcome) as Outcome;
	const status = statusOf({outcome}, notes);
	return {
		...{id, subject, action, isInForce: status === 'taken' || status === 'approved'},
		context: dealContext(JSON.parse(facts) as DecisionFacts, learning),
		propensities: Object.fromEntries(outcome.chosen.map(one => [one.action, one.propensity])),
	};
}
