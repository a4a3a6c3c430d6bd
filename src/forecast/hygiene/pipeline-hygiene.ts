import {type HygieneRule, hygieneRuleNames} from '../../../schema/hygiene.ts';
import {EngineError} from '../../core/errors.ts';
import {whileStepsLast} from '../../explain/read-steps.ts';
import {tellPaths} from '../../explain/tell-paths.ts';
import {evidenceRows, inOrder} from '../../features/evidence-rows.ts';
import type {Evidence} from '../../features/feature.ts';
import type {Graph} from '../../graph/graph.ts';
import type {EvidenceQueryName} from '../../graph/queries.ts';
import {type Scope, WHOLE_GRAPH} from '../../graph/scope.ts';
import {type Deal, dealsAt, type Moment, readHistories} from '../deals.ts';
import type {FlagEvidence, HygieneFlag, PipelineHygiene} from './flag.ts';
import {type Bars, type Found, judgeDeal, QUIET_DAYS, type Stated} from './rules.ts';
import {learnUsual, type Usual} from './usual.ts';

/** Which flags: of some rules or of all, so many, after the one with an id. */
export type HygienePage = {
	readonly first?: number;
	readonly after?: string;
	readonly rules?: readonly HygieneRule[];
};

/** Latest won deals whose activity is looked at. */
const WON = 300;
/** Statements shown of a flag. */
const SHOWN = 5;

type Flagged = Found & {readonly id: string; readonly deal: Deal};

/**
 * What is wrong with the open deals in a viewer's scope at a moment, as known then: each flag says which rule, the value, the threshold, and the statements it
 * rests on down to their source records. Value and evidence come from the same rows. Thresholds are learned from the deals won by then, or declared, and
 * the notices say which. Throws INPUT_INVALID for an `after` that is no flag of that moment.
 */
export async function pipelineHygiene(
	graph: Graph,
	moment: Moment,
	page: HygienePage = {},
	scope: Scope = WHOLE_GRAPH,
): Promise<PipelineHygiene> {
	return whileStepsLast(async () => lookOnce(graph, moment, page, scope));
}

async function lookOnce(
	graph: Graph,
	moment: Moment,
	{first = Number.POSITIVE_INFINITY, after, rules = hygieneRuleNames}: HygienePage,
	scope: Scope,
): Promise<PipelineHygiene> {
	const histories = await readHistories(graph, scope);
	const deals = dealsAt(histories, moment);
	const open = deals.filter(({closing}) => closing === undefined);
	const won = deals.filter(({closing}) => closing?.isWon);
	const latest = [...won].sort((a, b) => b.closing!.at - a.closing!.at || (a.id < b.id ? -1 : 1)).slice(0, WON);
	const busy = await rowsOf(graph, 'hygiene/activity', latest, moment, false);
	const happened = new Map(latest.map(({id}, index) => [id, busy[index]!.map(({at}) => at)]));
	const usual = learnUsual(histories, won, moment, happened);
	const stated = await statedOf(graph, open, moment);
	const bars: Bars = {
		asOf: moment.asOf,
		usual,
		states: {
			amount: deals.some(deal => deal.stated !== undefined),
			closeDate: deals.some(deal => deal.dueAt !== undefined),
			activity: busy.some(rows => rows.length > 0) || stated.some(({activity}) => activity.length > 0),
		},
	};
	const judged = stated.map(one =>
		judgeDeal(one, bars).map((found): Flagged => ({...found, id: `${one.deal.id}:${found.rule}`, deal: one.deal})),
	);
	const all = judged
		.flat()
		.filter(({rule}) => rules.includes(rule))
		.sort(largestFirst);
	const shown = pageOf(all, after, first);
	return {
		...moment,
		deals: open.length,
		flagged: judged.filter(found => found.length > 0).length,
		byRule: countsOf(judged.flat()),
		flags: await told(graph, shown, scope),
		hasNext: shown.length > 0 && shown.at(-1) !== all.at(-1),
		notices: open.length === 0 ? [] : noticesOf(bars, usual),
	};
}

/** The deal with the largest amount first, its flags in the order of the rules. */
function largestFirst(a: Flagged, b: Flagged): number {
	const order = hygieneRuleNames.indexOf(a.rule) - hygieneRuleNames.indexOf(b.rule);
	return (
		(b.deal.amount ?? 0) - (a.deal.amount ?? 0) || (a.deal.id === b.deal.id ? order : a.deal.id < b.deal.id ? -1 : 1)
	);
}

function pageOf(all: readonly Flagged[], after: string | undefined, first: number): readonly Flagged[] {
	const before = after === undefined ? -1 : all.findIndex(({id}) => id === after);
	if (after !== undefined && before < 0) {
		throw new EngineError('INPUT_INVALID', {where: '`after`', problem: `\`${after}\` is no flag at this moment`});
	}

	return all.slice(before + 1, before + 1 + first);
}

function countsOf(found: readonly Found[]): PipelineHygiene['byRule'] {
	const counts = Object.fromEntries(hygieneRuleNames.map(rule => [rule, 0])) as Record<HygieneRule, number>;
	for (const {rule} of found) {
		counts[rule] += 1;
	}

	return counts;
}

/** The rows of one query for many deals at a moment, in the order of time. */
async function rowsOf(
	graph: Graph,
	query: EvidenceQueryName,
	deals: readonly Deal[],
	{asOf, knownAt}: Moment,
	paths: boolean,
): Promise<Evidence[][]> {
	const subjects = deals.map(({id}, i) => ({i, id, t: asOf, k: knownAt}));
	const rows = deals.length === 0 ? [] : await evidenceRows(graph, query, subjects, paths);
	return rows.map(own => own.sort(inOrder));
}

async function statedOf(graph: Graph, open: readonly Deal[], moment: Moment): Promise<Stated[]> {
	const rows = async (query: EvidenceQueryName) => rowsOf(graph, query, open, moment, true);
	const stage = await rows('hygiene/stage');
	const closeDate = await rows('hygiene/close-date');
	const amount = await rows('hygiene/amount');
	const slips = await rows('features/opportunity/close-date-slips');
	const activity = await rows('hygiene/activity');
	return open.map((deal, i) => ({
		deal,
		stage: stage[i]!,
		closeDate: closeDate[i]!,
		amount: amount[i]!,
		slips: slips[i]!,
		activity: activity[i]!,
	}));
}

/** Flags with their rows walked back to the source records, the latest first. */
async function told(graph: Graph, flagged: readonly Flagged[], scope: Scope): Promise<HygieneFlag[]> {
	const contributions = flagged.map(({rule, text, rows}) => ({
		...{feature: rule, value: null, contribution: 0, morePaths: {count: 0, share: 0}},
		paths: rows
			.slice(-SHOWN)
			.reverse()
			.map(({fact, path}) => ({
				...{share: 0, effectIfRemoved: 0, fact, textOf: () => text},
				...(path === undefined ? {} : {walk: path}),
			})),
	}));
	const paths = await tellPaths(graph, contributions, scope);
	return flagged.map(({id, deal, rule, value, threshold, text, rows}, index) => ({
		...{id, opportunity: deal.id, rule, value, threshold, text},
		evidence: paths[index]!.paths.map(({share: _, effectIfRemoved: __, ...evidence}): FlagEvidence => evidence),
		moreEvidence: Math.max(0, rows.length - SHOWN),
	}));
}

function noticesOf({states}: Bars, {quietDays}: Usual): PipelineHygiene['notices'] {
	const lines: ReadonlyArray<readonly [boolean, string, string]> = [
		[!states.amount, 'not-judged', 'No deal states an expected amount, so none is missing and none is an outlier.'],
		[!states.closeDate, 'not-judged', 'No deal states when it is expected to close, so no date is missing or late.'],
		[!states.activity, 'not-judged', 'Nothing that happened on a deal is known, so no deal is quiet.'],
		[
			states.activity && quietDays === undefined,
			'declared',
			`Too few won deals tell how long one may be quiet: ${QUIET_DAYS} days are declared.`,
		],
	];
	return lines.flatMap(([when, kind, text]) => (when ? [{kind, text}] : []));
}
