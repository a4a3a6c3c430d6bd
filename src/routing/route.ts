import {DAY, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {groupBy} from '../core/group-by.ts';
import {dateOfRow} from '../explain/date-of-row.ts';
import type {Contribution, WeighedPath} from '../explain/explanation.ts';
import {whileStepsLast} from '../explain/read-steps.ts';
import {tellPaths} from '../explain/tell-paths.ts';
import {weighRows} from '../explain/weigh-rows.ts';
import {aggregate} from '../features/aggregate.ts';
import {inOrder, walked} from '../features/evidence-rows.ts';
import type {Aggregate, Evidence, Moment} from '../features/feature.ts';
import {readTies, type Tie} from '../features/relationship/read-ties.ts';
import type {Graph} from '../graph/graph.ts';
import type {Row} from '../graph/queries.ts';
import type {Scope} from '../graph/scope.ts';
import {median} from '../models/metrics/median.ts';
import {tieEvidence} from '../relationships/tie-evidence.ts';
import {entityViews} from '../views/entity-views.ts';
import {type Candidate, type Route, type RoutePart, type Routes, routingFactors} from './routes.ts';
import {beside, mayWork, type Seller, shareOut, weights} from './share-out.ts';

/** What may be routed. */
const routable = new Set(['Lead', 'Ticket', 'Account', 'Opportunity']);
/** Days that what was given to a seller counts for. */
const LATELY = 30;
/** A seller without closed deals in a segment is taken to win every other one, as of five. */
const FIT: Aggregate = {kind: 'rate', prior: 0.5, strength: 5};
/** Paths shown of each factor. */
const SHOWN = 3;

type Clocks = Omit<Moment, 'id'>;
type Subject = Row<'routing/subjects'>;
type Weighed = {readonly value: number; readonly text: string; readonly paths: readonly WeighedPath[]};

/**
 * Shares leads, tickets, accounts and deals out among the sellers: each candidate's worth is a sum of four factors, a seller of another territory is excluded, and
 * all subjects are given at once so that together they are worth most. Nothing is written. `capacity` bounds what a seller is given; left out, it is twice
 * an even share. Throws NOT_FOUND for what does not exist or is out of scope, INPUT_INVALID for what cannot be routed and for a capacity below 1.
 */
export async function route(
	graph: Graph,
	{ids, capacity: asked}: {readonly ids: readonly string[]; readonly capacity?: number | undefined},
	clocks: Clocks,
	scope: Scope,
): Promise<Routes> {
	await checkRoutable(graph, ids, clocks, scope);
	if (asked !== undefined && !(Number.isInteger(asked) && asked >= 1)) {
		throw new EngineError('INPUT_INVALID', {
			where: 'capacity',
			problem: `is ${asked}, expected a whole number from 1 on`,
		});
	}

	const {asOf: t, knownAt: k} = clocks;
	const [subjects, sellers] = await Promise.all([
		graph.read('routing/subjects', {ids: [...new Set(ids)], t, k}),
		graph.read('routing/sellers', {since: t - LATELY * DAY, t, k}),
	]);
	const all = [...sellers].sort((a, b) => (a.id < b.id ? -1 : 1));
	const capacity = asked ?? Math.max(1, Math.ceil((2 * subjects.length) / Math.max(1, all.length)));
	return whileStepsLast(async () => {
		const weighed = await weighAll(graph, subjects, all, clocks);
		const worths = weighed.map(row => row.map(parts => parts && worthOf(parts)));
		const given = shareOut(worths, capacity);
		const ranked = worths.map((row, s) => {
			const others = [...row.keys()].filter(o => row[o] !== undefined && o !== given[s]);
			return others.sort((a, b) => row[b]! - row[a]! || a - b)[0];
		});
		const shown = subjects.flatMap((_, s) =>
			[given[s]!, ranked[s] ?? -1].map(o => (o < 0 ? undefined : weighed[s]![o])),
		);
		const told = await tell(graph, shown, scope);
		const routes = subjects.map((subject, s): Route => {
			const candidate = (o: number | undefined, place: number): Candidate | null =>
				o === undefined || o < 0 ? null : {seller: all[o]!.id, worth: worths[s]![o]!, parts: told[2 * s + place]!};
			const [chosen, next] = [candidate(given[s], 0), candidate(ranked[s], 1)];
			const excluded = all.filter(seller => !mayWork(seller, subject.territory));
			return {
				subject: subject.id,
				chosen,
				next,
				text: textOf(chosen, next, id => all.find(one => one.id === id)?.name ?? id),
				excluded: excluded.map(({id, territory}) => ({
					seller: id,
					policy: 'territory',
					text: `Works in ${territory}, not in ${subject.territory}.`,
				})),
				...waitOf(subject, t),
			};
		});
		return {routes, capacity, ...clocks};
	});
}

async function checkRoutable(graph: Graph, ids: readonly string[], clocks: Clocks, scope: Scope): Promise<void> {
	const views = await entityViews(graph, ids, clocks, scope);
	for (const [index, id] of ids.entries()) {
		const kind = views[index]?.kind;
		if (kind === undefined) {
			throw new EngineError('NOT_FOUND', {kind: 'lead, ticket, account or deal', id});
		}

		if (!routable.has(kind)) {
			throw new EngineError('INPUT_INVALID', {
				where: 'subject',
				problem: `\`${id}\` is of kind ${kind}, which nobody is given`,
			});
		}
	}
}

/** The factors of every seller for every subject, in the order of `routingFactors`; undefined for a seller that may not have it. */
async function weighAll(
	graph: Graph,
	subjects: readonly Subject[],
	sellers: ReadonlyArray<Row<'routing/sellers'>>,
	clocks: Clocks,
): Promise<Array<Array<readonly Weighed[] | undefined>>> {
	const tiesOf = await readTiesOf(graph, subjects, clocks);
	const fitOf = await readFits(graph, subjects, sellers, clocks);
	const [open, given] = [median(sellers.map(one => one.open)) ?? 0, median(sellers.map(one => one.given)) ?? 0];
	return subjects.map(subject =>
		sellers.map(seller =>
			mayWork(seller, subject.territory)
				? [
						relationshipOf(
							tiesOf(subject).find(tie => tie.to === seller.id),
							clocks.asOf,
						),
						fitOf(seller.id, subject.segment),
						{
							value: beside(seller.open, open),
							text: `Has ${seller.open} open deals; the middle seller has ${open}.`,
							paths: [],
						},
						{
							value: beside(seller.given, given),
							text: `Was given ${seller.given} in ${LATELY} days; the middle seller ${given}.`,
							paths: [],
						},
					]
				: undefined,
		),
	);
}

/** The ties of each subject, or of the customer behind it, to sellers. */
async function readTiesOf(
	graph: Graph,
	subjects: readonly Subject[],
	clocks: Clocks,
): Promise<(subject: Subject) => Tie[]> {
	const idOf = ({id, customer}: Subject) => customer ?? id;
	const asked = [...new Set(subjects.map(idOf))];
	const ties = await readTies(
		graph,
		asked.map(id => ({id, ...clocks})),
		{paths: true},
	);
	const byId = new Map(asked.map((id, index) => [id, ties[index]!]));
	return subject => byId.get(idOf(subject)) ?? [];
}

function relationshipOf(tie: Tie | undefined, asOf: Millis): Weighed {
	if (tie === undefined) {
		return {value: 0, text: 'Has had nothing to do with them.', paths: []};
	}

	return {
		value: tie.strength,
		text: `Is tied to them with a strength of ${tie.strength.toFixed(2)}, by ${tie.rows.length} pieces of evidence.`,
		paths: tieEvidence(tie.rows, asOf),
	};
}

/** How each seller fares with customers of each segment that is asked about. */
async function readFits(
	graph: Graph,
	subjects: readonly Subject[],
	sellers: ReadonlyArray<Pick<Seller, 'id'>>,
	{asOf, knownAt}: Clocks,
): Promise<(seller: string, segment: string | null) => Weighed> {
	const segments = [...new Set(subjects.flatMap(({segment}) => segment ?? []))];
	const pairs = segments.flatMap(segment => sellers.map(({id}) => ({id, segment})));
	const asked = pairs.map((pair, i) => ({i, ...pair, t: asOf, k: knownAt}));
	const rows = asked.length === 0 ? [] : await graph.read('routing/fit', {subjects: asked});
	const byPair = groupBy(rows, ({i}) => `${pairs[i]!.id} ${pairs[i]!.segment}`);
	return (seller, segment) => {
		const own = (byPair.get(`${seller} ${segment ?? ''}`) ?? []).map(
			(row): Evidence => ({weight: row.weight, at: row.at, what: null, n: 1, fact: row.fact, ...walked(row, row.fact)}),
		);
		return fitFrom(own.sort(inOrder), segment, asOf);
	};
}

function fitFrom(rows: readonly Evidence[], segment: string | null, asOf: Millis): Weighed {
	const won = rows.reduce((sum, {weight}) => sum + weight, 0);
	return {
		value: aggregate(FIT, rows, asOf) as number,
		text:
			segment === null
				? 'Of the segment nothing is known.'
				: `Won ${won} of ${rows.length} closed deals with customers in ${segment}.`,
		paths: weighRows(
			FIT,
			rows,
			asOf,
			({weight, at}, {nodes}) =>
				`${nodes[0]?.name} ${weight === 1 ? 'won' : 'lost'} ${nodes[1]?.name} on ${dateOfRow(at)}.`,
		),
	};
}

const worthOf = (parts: readonly Weighed[]) =>
	parts.reduce((sum, {value}, index) => sum + weights[routingFactors[index]!] * value, 0);

/** The parts of candidates with their paths as the viewer may see them; none for those that are undefined. */
async function tell(
	graph: Graph,
	candidates: ReadonlyArray<readonly Weighed[] | undefined>,
	scope: Scope,
): Promise<RoutePart[][]> {
	const asContributions = candidates.flatMap(parts =>
		(parts ?? []).map(
			({value, paths}, index): Contribution<WeighedPath> => ({
				...{feature: routingFactors[index]!, value: null, contribution: value},
				paths: paths.slice(0, SHOWN),
				morePaths: {count: Math.max(0, paths.length - SHOWN), share: 0},
			}),
		),
	);
	const told = await tellPaths(graph, asContributions, scope);
	let next = 0;
	return candidates.map(parts =>
		(parts ?? []).map(({value, text}, index): RoutePart => {
			const factor = routingFactors[index]!;
			const weight = weights[factor];
			return {factor, weight, value, part: weight * value, text, paths: told[next++]!.paths};
		}),
	);
}

/** Why one and not the other: the factor that speaks for the chosen one most. */
function textOf(chosen: Candidate | null, next: Candidate | null, nameOf: (id: string) => string): string {
	if (chosen === null) {
		return next === null ? 'No seller may have it.' : 'Every seller who may have it is full.';
	}

	if (next === null) {
		return `${nameOf(chosen.seller)} is the only one who may have it.`;
	}

	const leads = chosen.parts.map((part, index) => ({part, lead: part.part - next.parts[index]!.part}));
	const most = leads.reduce((best, one) => (one.lead > best.lead ? one : best));
	const [one, other] = [nameOf(chosen.seller), nameOf(next.seller)];
	return chosen.worth >= next.worth
		? `${one} rather than ${other}, most by ${most.part.factor}: ${most.part.text}`
		: `${other} would be worth more, but is worth more elsewhere; ${one} is the best that all subjects together leave.`;
}

function waitOf(
	{since, owner, ownedSince}: Subject,
	asOf: Millis,
): Pick<Route, 'owner' | 'daysToAssignment' | 'daysWaiting'> {
	const days = (from: Millis | null, to: Millis | null) => (from === null || to === null ? null : (to - from) / DAY);
	return owner === null
		? {owner, daysToAssignment: null, daysWaiting: days(since, asOf)}
		: {owner, daysToAssignment: days(since, ownedSince), daysWaiting: null};
}
