import {isForKind} from '../../../schema/actions.ts';
import type {Millis} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import {digestOf, sha256} from '../../core/hash.ts';
import {appendMessages} from '../../delivery/append-messages.ts';
import type {Cause, Graph, Transaction} from '../../graph/graph.ts';
import {approvalOf} from '../funnel/decide.ts';
import {subjectKindOf} from '../funnel/for-kind.ts';
import {type BookContent, currentBook, openBook} from '../funnel/policy-book.ts';
import {type DecisionRecord, fromRow} from './decision-record.ts';
import {type DecisionNote, statusOf} from './decision-status.ts';
import {maybeMessageOfReview} from './tell-message.ts';

/** What is said of a decision, under the idempotency key of whoever says it. */
export type Review =
	| {readonly kind: 'approve' | 'reject'}
	| {readonly kind: 'override'; readonly action: string; readonly until: Millis}
	| {readonly kind: 'outcome'; readonly outcome: string; readonly value: number | null};

/** A review with who says it and why. */
export type Said = {readonly key: string; readonly now: Millis; readonly cause: Cause};

/**
 * Keeps what a person says of a decision, or what became of it. A rejected or overridden decision gives back what it had reserved, and a message
 * tells of it, in the same transaction. A repeated key changes nothing. Throws NOT_FOUND for a decision or an action that is not there, DECISION_SETTLED when an approval
 * is not waited for, APPROVAL_REFUSED when it has to be another person's or one person alone would go
 * round it by an override, and IDEMPOTENCY_CONFLICT when the key was used for something else.
 */
export async function reviewDecision(
	graph: Graph,
	decision: string,
	review: Review,
	{key, now, cause}: Said,
): Promise<void> {
	const id = `note_${sha256(`note/${key}`).slice(0, 20)}`;
	const digest = digestOf({decision, ...review});
	checkOverride(review, now);
	await graph.transact(cause, async transaction => {
		const record = await readRecord(transaction, decision);
		const lines = [record.subject, record.outcome.chosen[0]!.person, record.facts.owner].flatMap(one => one ?? []);
		const [locked] = await transaction.write('decisions/lock', {ids: [...new Set(lines)].sort(), now, count: 1});
		const notes = await transaction.read('decisions/notes', {ids: [decision]});
		const before = notes.find(one => one.id === id);
		if (before === undefined) {
			checkForKind(record, review);
			checkSettled(record, notes, review);
			checkApprover(record, notes, review, cause.actor);
			await checkAlone(transaction, record, notes, review, cause.actor);
		}

		const {at} = locked!;
		const [kept] = await transaction.write('decisions/save-note', {
			...{id, decision, digest, at, kind: review.kind, actor: cause.actor},
			reason: review.kind === 'outcome' ? review.outcome : cause.reason,
			action: review.kind === 'override' ? review.action : null,
			until: review.kind === 'override' ? review.until : null,
			value: review.kind === 'outcome' ? review.value : null,
		});
		if (kept!.digest !== digest) {
			throw new EngineError('IDEMPOTENCY_CONFLICT', {key});
		}

		if (before !== undefined) {
			return;
		}

		if (review.kind === 'reject' || review.kind === 'override') {
			await transaction.write('decisions/release', {decision, at});
		}

		const message = maybeMessageOfReview(record, notes, review, {id, at, actor: cause.actor});
		await appendMessages(transaction, message === undefined ? [] : [message]);
	});
}

/** An action for things of another kind is not there for this one. */
function checkForKind({facts}: DecisionRecord, review: Review): void {
	const action = review.kind === 'override' && currentBook.catalogue.find(one => one.name === review.action);
	if (action && !isForKind(action, subjectKindOf(facts))) {
		throw new EngineError('NOT_FOUND', {kind: 'action', id: action.name});
	}
}

function checkOverride(review: Review, now: Millis): void {
	if (review.kind !== 'override') {
		return;
	}

	if (!currentBook.catalogue.some(one => one.name === review.action)) {
		throw new EngineError('NOT_FOUND', {kind: 'action', id: review.action});
	}

	if (review.until <= now) {
		throw new EngineError('INPUT_INVALID', {where: '`until`', problem: 'expected a time to come'});
	}
}

/** Approving and rejecting is for decisions that wait for it; an override and an outcome are always heard. */
function checkSettled(record: DecisionRecord, notes: readonly DecisionNote[], {kind}: Review): void {
	const status = statusOf(record, notes);
	if ((kind === 'approve' || kind === 'reject') && status !== 'pending') {
		throw new EngineError('DECISION_SETTLED', {id: record.id, status});
	}
}

/** Who approves is another than who has approved before and, where the book says so, than who asked. */
function checkApprover(
	{id, actor: asker, outcome}: DecisionRecord,
	notes: readonly DecisionNote[],
	{kind}: Review,
	actor: string,
): void {
	if (kind !== 'approve') {
		return;
	}

	if (notes.some(one => one.kind === 'approve' && one.actor === actor)) {
		throw new EngineError('APPROVAL_REFUSED', {id, actor, problem: 'approved it before'});
	}

	if (outcome.approvals?.byOthers === true && actor === asker) {
		throw new EngineError('APPROVAL_REFUSED', {id, actor, problem: 'asked for it'});
	}
}

/** One person's override is no way round two people's approval: it may put in place what takes no two, or what two have approved. */
async function checkAlone(
	{read}: Pick<Transaction, 'read'>,
	record: DecisionRecord,
	notes: readonly DecisionNote[],
	review: Review,
	actor: string,
): Promise<void> {
	if (review.kind !== 'override' || statusOf(record, notes) === 'approved') {
		return;
	}

	const {id, bookRevision, facts} = record;
	const [row] = await read('decisions/book', {revision: bookRevision});
	const own = openBook(JSON.parse(row!.content) as BookContent);
	const book = own.catalogue.some(one => one.name === review.action) ? own : currentBook;
	if (approvalOf(book, facts, review.action).approvals !== undefined) {
		const problem = `alone cannot put \`${review.action}\` in its place, which takes two people's approval`;
		throw new EngineError('APPROVAL_REFUSED', {id, actor, problem});
	}
}

/** Reads a decision. Throws NOT_FOUND. */
export async function readRecord({read}: Pick<Transaction, 'read'>, id: string): Promise<DecisionRecord> {
	const [row] = await read('decisions/by-id', {ids: [id]});
	if (row === undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'decision', id});
	}

	return fromRow(row);
}
