import {EngineError} from '../../core/errors.ts';
import {canonicalJson, digestOf, sha256} from '../../core/hash.ts';
import type {Cause, Graph} from '../../graph/graph.ts';
import type {Scope} from '../../graph/scope.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {makeDecisions, type Untaken} from '../record/decide-subjects.ts';
import type {DecisionRecord} from '../record/decision-record.ts';
import {daysBack} from '../record/read-past.ts';
import type {DayPlan, LeftDeal} from './day-plan.ts';
import {type PlanSetting, planWithKnown} from './plan-day.ts';
import type {TakenDay, UntakenStep} from './taken-day.ts';

/** A day to be taken: what is asked about, under which key, by whom, and deals that are not planned for, with why. */
export type TakeSetting = PlanSetting & {
	readonly key: string;
	/** What was asked for under the key. */
	readonly asked: unknown;
	readonly cause: Cause;
	readonly apart: readonly LeftDeal[];
};

/**
 * Plans a day and takes it: the steps become decisions of the arm `planned`, all in one transaction with the locks that every decision takes, so that what others decide
 * meanwhile never breaks a cap (law 11). Each step is judged again there by the policies; one that no longer passes is not kept and says why, and the others
 * are. A repeated key gives what it gave before; throws IDEMPOTENCY_CONFLICT when it was used for something else.
 */
export async function takeDay(
	graph: Graph,
	loaded: LoadedModel | undefined,
	{key, asked, cause, apart, ...setting}: TakeSetting,
	scope: Scope,
): Promise<TakenDay> {
	const {book, target} = setting;
	const {id, digest} = dayOf(target, key, asked);
	const {plan, known} = await planWithKnown(graph, loaded, setting, scope);
	return graph.transact(cause, async transaction => {
		const [begun] = await transaction.write('decisions/begin-day', {id});
		if (begun!.digest !== null) {
			return keptDay(begun!, digest, key);
		}

		const requests = plan.steps.map(({subject, action, person, why}) => ({
			...{subject, key: `${id}/${subject}`},
			planned: {day: id, action, person, why},
		}));
		const under = {...setting, cause, days: daysBack(book), known};
		const {made, untaken} = await makeDecisions(transaction, loaded, requests, under);
		const day = toDay(id, {...plan, left: [...plan.left, ...apart]}, made, untaken);
		const kept = {id, digest, target, content: canonicalJson(day), at: setting.now, actor: cause.actor};
		await transaction.write('decisions/save-day', kept);
		return day;
	});
}

/** What was taken under a key before, if anything was. Throws IDEMPOTENCY_CONFLICT when the key was used for something else. */
export async function maybeTaken(
	graph: Pick<Graph, 'read'>,
	target: string,
	{key, asked}: Pick<TakeSetting, 'key' | 'asked'>,
): Promise<TakenDay | undefined> {
	const {id, digest} = dayOf(target, key, asked);
	const [row] = await graph.read('decisions/day', {id});
	return row === undefined ? undefined : keptDay(row, digest, key);
}

const dayOf = (target: string, key: string, asked: unknown) => ({
	id: `day_${sha256(`day/${key}`).slice(0, 20)}`,
	digest: digestOf({target, asked}),
});

function keptDay(
	row: {readonly digest: string | null; readonly content: string | null},
	digest: string,
	key: string,
): TakenDay {
	if (row.digest !== digest) {
		throw new EngineError('IDEMPOTENCY_CONFLICT', {key});
	}

	return JSON.parse(row.content!) as TakenDay;
}

/** What became of a plan. Pure. */
function toDay(day: string, plan: DayPlan, made: readonly DecisionRecord[], untaken: readonly Untaken[]): TakenDay {
	const {target, steps, left, fallbackReason, at, asOf, knownAt, modelVersion, bookRevision} = plan;
	const taken = steps.flatMap(({subject, owner, action, person, priority, why}) => {
		const record = made.find(one => one.subject === subject);
		const needsApproval = record?.outcome.needsApproval ?? null;
		return record === undefined
			? []
			: [{subject, owner, decision: record.id, action, person, priority, needsApproval, why}];
	});
	const others = steps.flatMap(({subject, owner, action, person, priority}): UntakenStep[] => {
		const why = untaken.find(one => one.subject === subject)?.why;
		return why === undefined ? [] : [{subject, owner, action, person, priority, why}];
	});
	return {
		...{day, target, taken, untaken: others, left},
		worth: taken.reduce((sum, {priority}) => sum + priority, 0),
		...{fallbackReason, at, asOf, knownAt, modelVersion, bookRevision},
	};
}
