import type {Capacity} from '../../../schema/actions.ts';
import type {Rule} from '../../../schema/policies.ts';
import type {Millis} from '../../core/clock.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Scope} from '../../graph/scope.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {priorityOf, type Ranked} from '../funnel/decide.ts';
import type {DecisionFacts} from '../funnel/decision-facts.ts';
import {joinReasons} from '../funnel/join-reasons.ts';
import {timesOf, usedOf, withinDays} from '../funnel/judge-policy.ts';
import {contentOf, openBook, type PolicyBook} from '../funnel/policy-book.ts';
import {runFunnel} from '../funnel/run-funnel.ts';
import {readAdopted} from '../learning/adopted-lifts.ts';
import {withLearned} from '../learning/learned-effects.ts';
import {type EvidenceOf, type Known, modelFallbackOf, readKnown} from '../record/read-known.ts';
import {daysBack, factsFrom, linesOf, readPast} from '../record/read-past.ts';
import {tellDecisions} from '../record/tell-decision.ts';
import type {DayPlan, LeftDeal, OwnerTime, PlannedStep} from './day-plan.ts';
import {type Candidate, type ContactCap, type SharedDay, shareDay, shareGreedily} from './share-day.ts';

/** Which deals are planned for, and under what. */
export type PlanSetting = {
	readonly book: PolicyBook;
	readonly target: string;
	readonly ids: readonly string[];
	readonly asOf: Millis;
	readonly knownAt: Millis;
	readonly now: Millis;
	readonly evidenceOf?: EvidenceOf | undefined;
	/** Why there is no model; that the target was never trained, unless told. */
	readonly without?: string | undefined;
};

type CapacityRule = Extract<Rule, {kind: 'capacity'}>;
type CapRule = Extract<Rule, {kind: 'frequency-cap'}>;
/** A candidate with what a decision would rank it by. */
type Weighed = Candidate & {readonly ranked: Ranked; readonly capacity: Capacity};
/** A deal to plan for: what was read of it, and what a decision about it would be made from. */
type Deal = {readonly known: Known; readonly facts: DecisionFacts; readonly weighed: readonly Weighed[]};

/**
 * Plans a team's day: every deal's actions go through the funnel as for a decision, and then all deals are given their steps at once, so that these are worth most together
 * and nobody's time and no contact cap is exceeded. Reads only; what is decided later is decided by `decide`.
 */
export async function planDay(
	graph: Graph,
	loaded: LoadedModel | undefined,
	setting: PlanSetting,
	scope: Scope,
): Promise<DayPlan> {
	return (await planWithKnown(graph, loaded, setting, scope)).plan;
}

/** A planned day, and what was known of each of its deals, for whoever goes on to decide about them. */
export async function planWithKnown(
	graph: Graph,
	loaded: LoadedModel | undefined,
	setting: PlanSetting,
	scope: Scope,
): Promise<{readonly plan: DayPlan; readonly known: ReadonlyMap<string, Known>}> {
	const {book, target, asOf, knownAt, now, without} = setting;
	const deals = await readDeals(graph, loaded, setting);
	const candidates = deals.flatMap(one => one.weighed);
	const time = deals.length === 0 ? [] : timeOf(book, deals);
	const rooms = new Map(time.map(one => [lineOf(one.owner, one.capacity), Math.max(0, one.most - one.used)]));
	const limits = {rooms, caps: capsOf(book, deals)};
	const day = shareDay(deals.length, candidates, limits);
	const plan = {
		target,
		...(await stepsOf(graph, loaded, deals, day, scope)),
		time: time.map(one => ({
			...one,
			given: day.given.filter(step => step?.line === lineOf(one.owner, one.capacity)).length,
		})),
		worth: day.value,
		worthGreedily: shareGreedily(deals.length, candidates, limits).value,
		fallbackReason: joinReasons([modelFallbackOf(loaded, target, without), deals[0]?.facts.learnedFallback]),
		...{at: now, asOf, knownAt, modelVersion: loaded?.version ?? null, bookRevision: book.revision},
	};
	return {plan, known: new Map(deals.map(one => [one.facts.subject, one.known]))};
}

const lineOf = (owner: string, capacity: string) => `${owner}/${capacity}`;

async function readDeals(
	graph: Graph,
	loaded: LoadedModel | undefined,
	{book, target, ids, asOf, knownAt, now, evidenceOf, without}: PlanSetting,
): Promise<Deal[]> {
	const days = daysBack(book);
	// Whether there is time is asked for all deals together, below.
	const timeless = openBook({
		...contentOf(book),
		policies: book.policies.filter(({rule}) => rule.kind !== 'capacity'),
	});
	const all =
		ids.length === 0
			? []
			: await readKnown(graph, loaded, {book, target, ids, asOf, knownAt, days, evidenceOf, without});
	const lines = [...new Set(all.flatMap(one => linesOf(one.facts)))].sort();
	const [past, off, lifts] = await Promise.all([
		readPast(graph, {lines, subjects: ids, target, before: now, days}),
		graph.read('decisions/switches', {at: now}),
		readAdopted(graph, target, now),
	]);
	const switchedOff = off.map(({action, reason}) => ({action, reason}));
	return all.map((known, deal) => {
		const facts = withLearned(
			factsFrom(known.facts, past, {key: 'plan', at: now, switchedOff}, days),
			lifts,
			book.arbitration,
		);
		return {known, facts, weighed: weigh(timeless, facts, deal)};
	});
}

/** Every way to take an action that passes the policies, as a candidate; where a person has said what to do, that alone. */
function weigh(book: PolicyBook, facts: DecisionFacts, deal: number): Weighed[] {
	const {passed} = runFunnel(book, facts);
	const told = passed.filter(({action}) => action.name === facts.override?.action);
	return (told.length > 0 ? told : passed).flatMap(({action, options}) =>
		options.flatMap(option => {
			const ranked = {...priorityOf(book, facts, {action, options: [option]}), propensity: 1};
			const isCounted = action.capacity !== 'uncounted' && facts.owner !== null;
			return action.channel === 'none' || ranked.priority <= 0
				? []
				: [
						{
							...{deal, action: action.name, priority: ranked.priority, channel: action.channel},
							capacity: action.capacity,
							line: isCounted ? lineOf(facts.owner!, action.capacity) : undefined,
							person: option.person,
							ranked,
						},
					];
		}),
	);
}

/** What there is of each owner's time. */
function timeOf({policies}: PolicyBook, deals: readonly Deal[]): Array<Omit<OwnerTime, 'given'>> {
	const rules = policies.flatMap(({rule}) => (rule.kind === 'capacity' ? [rule as CapacityRule] : []));
	const byOwner = new Map(deals.flatMap(({facts}) => (facts.owner === null ? [] : [[facts.owner, facts]])));
	return [...byOwner].sort(byName).flatMap(([owner, {used, at}]) =>
		rules.map(({of: capacity, most, days}) => ({
			...{owner, capacity, most},
			used: withinDays(usedOf({used}, capacity), {days, at}).length,
		})),
	);
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

/** How often people may be reached, and how often they have been. */
function capsOf({policies}: PolicyBook, deals: readonly Deal[]): ContactCap[] {
	const contacts = new Map(
		deals.flatMap(({facts}) =>
			Object.keys(facts.people).map(person => [person, facts.contacts.filter(one => one.person === person)] as const),
		),
	);
	const at = deals[0]?.facts.at ?? 0;
	return policies.flatMap(({rule}) => {
		if (rule.kind !== 'frequency-cap') {
			return [];
		}

		const {channels, most, days}: CapRule = rule;
		const counts = [...contacts].map(
			([person, own]) => [person, withinDays(timesOf(own, channels), {days, at}).length] as const,
		);
		return [{channels, most, reached: new Map(counts)}];
	});
}

async function stepsOf(
	graph: Graph,
	loaded: LoadedModel | undefined,
	deals: readonly Deal[],
	{given}: SharedDay,
	scope: Scope,
): Promise<Pick<DayPlan, 'steps' | 'left'>> {
	const chosen = given.map(one => one as Weighed | undefined);
	const planned = deals.flatMap((deal, place) => (chosen[place] === undefined ? [] : [{...deal, step: chosen[place]}]));
	const told = await tellDecisions(
		graph,
		planned.map(({known, facts, step}) => ({loaded, known, record: {facts, outcome: {chosen: [step.ranked]}}})),
		scope,
	);
	const steps = planned.map(({facts, weighed, step}, index): PlannedStep => {
		const {propensity: _, ...one} = told[index]![0]!;
		return {...one, subject: facts.subject, owner: facts.owner, capacity: step.capacity, why: whyThis(step, weighed)};
	});
	const left = deals.flatMap(({facts, weighed}, place): LeftDeal[] => {
		const wanted = bestOf(weighed);
		return chosen[place] !== undefined
			? []
			: [{subject: facts.subject, owner: facts.owner, wanted: wanted?.action ?? null, why: whyNothing(wanted)}];
	});
	return {
		steps: steps.sort(
			(a, b) => compare(a.owner ?? '', b.owner ?? '') || b.priority - a.priority || compare(a.subject, b.subject),
		),
		left: left.sort((a, b) => compare(a.subject, b.subject)),
	};
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
const usd = (worth: number) => `${worth.toFixed(2)} USD`;

const bestOf = (weighed: readonly Weighed[]) =>
	weighed.reduce<Weighed | undefined>((best, one) => (best && best.priority >= one.priority ? best : one), undefined);

function whyThis(step: Weighed, weighed: readonly Weighed[]): string {
	const wanted = bestOf(weighed)!;
	return wanted.priority === step.priority
		? `Of what passes the policies it is worth most to the deal: ${usd(step.priority)}.`
		: `\`${wanted.action}\` would be worth ${usd(wanted.priority)} to the deal, but what it takes is worth more elsewhere; this is worth ${usd(step.priority)}.`;
}

function whyNothing(wanted: Weighed | undefined): string {
	return wanted === undefined
		? 'No action towards this deal passes the policies.'
		: `\`${wanted.action}\` would be worth ${usd(wanted.priority)}, but the time or the contact that it takes is worth more elsewhere.`;
}
