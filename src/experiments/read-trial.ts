import type {Millis} from '../core/clock.ts';
import {DAY} from '../core/clock.ts';
import {groupBy} from '../core/group-by.ts';
import {closedStage} from '../decisions/closed-stage.ts';
import type {DecisionFacts} from '../decisions/funnel/decision-facts.ts';
import type {BookContent, CatalogueAction} from '../decisions/funnel/policy-book.ts';
import {type DecisionNote, statusOf} from '../decisions/record/decision-status.ts';
import type {AttributeFeature} from '../features/feature.ts';
import {gather} from '../features/gather.ts';
import type {Graph} from '../graph/graph.ts';
import type {Row} from '../graph/queries.ts';
import type {Covariates, TrialDecision, TrialSubject} from './trial-subject.ts';

const amount: AttributeFeature = {name: 'experiments/amountUsd', field: 'amountUsd', via: undefined, type: 'number'};

type Assigned = Row<'experiments/assigned'>;
type Decided = Assigned['decisions'][number];

/**
 * Reads who took part in an experiment and what became of them, as of a moment on both clocks: what was decided and said by then, and how
 * deals stood then as was known then. In the order of assignment.
 */
export async function readTrial(
	graph: Graph,
	name: string,
	{asOf, knownAt}: {readonly asOf: Millis; readonly knownAt: Millis},
): Promise<TrialSubject[]> {
	// A decision, and what is said of one, is known from the moment it is made.
	const by = Math.min(asOf, knownAt);
	const assigned = await graph.read('experiments/assigned', {name, at: by});
	const ids = assigned.map(row => row.subject);
	const made = assigned.flatMap(row => row.decisions);
	const [closed, amounts, notes, actions] = await Promise.all([
		graph.read('targets/outcome-of', {ids, ...closedStage, t: asOf, k: knownAt}),
		gather(
			graph,
			[amount],
			ids.map(id => ({id, asOf, knownAt})),
			{paths: false},
		),
		graph.read('decisions/notes', {ids: made.map(one => one.id)}),
		actionsOf(graph, [...new Set(made.map(one => one.bookRevision))]),
	]);
	const endOf = new Map(closed.map(row => [row.id, row]));
	const said = groupBy(
		notes.filter(note => note.at <= by),
		note => note.decision,
	);
	return assigned.map(({subject, arm, at, facts, decisions}, index) => {
		const end = endOf.get(subject);
		const stated = amounts[0]![index]!.at(-1)?.what;
		return {
			...{subject, arm, at, covariates: covariatesOf(JSON.parse(facts) as DecisionFacts)},
			decisions: decisions.map(one => decisionOf(one, said.get(one.id) ?? [], actions)),
			closed:
				end === undefined
					? null
					: {label: end.label, at: end.at, amountUsd: typeof stated === 'number' ? stated : null},
		};
	});
}

/** What actions cost and give away in each book, by its revision and their name. */
async function actionsOf(graph: Graph, revisions: readonly string[]): Promise<ReadonlyMap<string, CatalogueAction>> {
	const books = await Promise.all(
		revisions.map(async revision => {
			const [row] = await graph.read('decisions/book', {revision});
			const {catalogue} = JSON.parse(row!.content) as BookContent;
			return catalogue.map(action => [`${revision} ${action.name}`, action] as const);
		}),
	);
	return new Map(books.flat());
}

function covariatesOf({at, probability, amountUsd, expectedCloseAt, contacts, taken}: DecisionFacts): Covariates {
	return {
		score: probability,
		amountUsd: amountUsd?.value ?? null,
		daysToClose: expectedCloseAt === null ? null : (expectedCloseAt.value - at) / DAY,
		contacts: contacts.length,
		taken: taken.length,
	};
}

function decisionOf(
	{at, action, person, owner, needsApproval, approvals, modelVersion, bookRevision}: Decided,
	notes: readonly DecisionNote[],
	actions: ReadonlyMap<string, CatalogueAction>,
): TrialDecision {
	const override = notes.findLast(note => note.kind === 'override');
	const asked = approvals === null ? {} : {approvals: {needed: approvals, byOthers: true}};
	const status = statusOf({outcome: {needsApproval, ...asked}}, notes);
	const isGiven = status !== 'rejected' && status !== 'pending';
	const counts = override !== undefined ? override.action : isGiven ? action : null;
	const terms = actions.get(`${bookRevision} ${counts}`);
	return {
		...{at, action: counts, person, owner, modelVersion, bookRevision},
		...{costUsd: terms?.costUsd ?? 0, discountPercent: terms?.discountPercent ?? 0},
		...{isOverridden: override !== undefined, isRejected: status === 'rejected'},
		outcomes: notes.flatMap(note =>
			note.kind === 'outcome' ? [{outcome: note.reason, value: note.value, at: note.at}] : [],
		),
	};
}
