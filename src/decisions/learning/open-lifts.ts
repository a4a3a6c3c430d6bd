import {isForKind} from '../../../schema/actions.ts';
import {learning} from '../../../schema/lifts.ts';
import {isSeen, type TargetDeclaration} from '../../../schema/target.ts';
import type {Clock, Millis} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import {canonicalJson, digestOf, sha256} from '../../core/hash.ts';
import type {Graph, Transaction} from '../../graph/graph.ts';
import type {Row} from '../../graph/queries.ts';
import {closedStage} from '../closed-stage.ts';
import {currentBook} from '../funnel/policy-book.ts';
import type {DecisionMover} from '../open-decisions.ts';
import {readLiftBooks} from './adopted-lifts.ts';
import {learnLifts} from './learn-lifts.ts';
import {effectIn} from './learned-effects.ts';
import type {ActionLine, LearnedLifts, LiftMove} from './learned-lifts.ts';
import {contentOfLifts, type LiftBook, openLiftBook} from './lift-book.ts';
import {readLearnedRows} from './read-rows.ts';

/** Learned effects of actions as the engine's doors see them. They count deals of all territories. */
export type Lifts = {
	/**
	 * Learns what actions change from the decisions for a target whose window is over, and keeps it under the hash of its content; nothing is decided by it until it is
	 * adopted. Throws TARGET_UNKNOWN, INPUT_INVALID for a target that is not about winning deals, and IDEMPOTENCY_CONFLICT.
	 */
	learnLifts(target: string, mover: DecisionMover): Promise<LearnedLifts>;
	/** Every book of learned effects for a target, the latest first. Throws TARGET_UNKNOWN. */
	learnedLifts(target: string): Promise<readonly LearnedLifts[]>;
	/**
	 * Decides by a book of learned effects from the next decision for the target on, or by none, and gives all of them as they then stand. Throws NOT_FOUND
	 * for a revision that was not learned for the target, MODEL_CORRUPT for one that is no longer what it was, TARGET_UNKNOWN and IDEMPOTENCY_CONFLICT.
	 */
	adoptLifts(target: string, revision: string | null, mover: DecisionMover): Promise<readonly LearnedLifts[]>;
};

/** What learned effects stand on. */
export type LiftGround = {
	readonly graph: Graph;
	readonly clock: Clock;
	/** Throws TARGET_UNKNOWN. */
	readonly target: (name: string) => Promise<Pick<TargetDeclaration, 'subject' | 'label'>>;
};

type StoredMove = Row<'lifts/moves'>;
type NewMove = Pick<StoredMove, 'kind' | 'target' | 'revision'>;

/** The id of what is done under an idempotency key. */
const moveIdOf = (key: string) => `lmv_${sha256(`lifts/${key}`).slice(0, 20)}`;

/** Opens the learned effects of a graph. */
export function openLifts({graph, clock, target: declared}: LiftGround): Lifts {
	const linesOf = async (target: string) => toLines(graph, target, await graph.read('lifts/moves', {}));
	/** Keeps a move, unless its key was used for the same before; gives the move that is kept. */
	const keep = async (move: NewMove, book: LiftBook | undefined, {actor, reason, key}: DecisionMover) => {
		const id = moveIdOf(key);
		// What a book comes to hangs on when it is learned; that somebody asked for one is the same.
		const digest = digestOf(move.kind === 'learn' ? {...move, revision: null} : move);
		return graph.transact({actor, reason, source: 'throughline'}, async transaction => {
			const [locked] = await transaction.write('lifts/lock', {now: clock.now()});
			const moves = await transaction.read('lifts/moves', {});
			const before = moves.find(one => one.id === id);
			if (before !== undefined) {
				checkSame(before, digest, key);
				return before;
			}

			if (move.kind === 'adopt' && !moves.some(one => isBookOf(one, move))) {
				throw new EngineError('NOT_FOUND', {kind: `learned effects for ${move.target}`, id: move.revision ?? ''});
			}

			await checkWhole(transaction, move);
			const kept = {...move, id, digest, actor, reason, at: locked!.at};
			const content = book === undefined ? null : canonicalJson(contentOfLifts(book));
			await transaction.write('lifts/save-move', {...kept, content});
			return kept;
		});
	};

	return {
		async learnLifts(target, mover) {
			checkWinning(target, await declared(target));
			const known = (await graph.read('lifts/moves', {})).find(one => one.id === moveIdOf(mover.key));
			const book = known === undefined ? await learnNow(graph, target, clock.now()) : undefined;
			const {revision} = await keep({kind: 'learn', target, revision: book?.revision ?? null}, book, mover);
			return (await linesOf(target)).find(one => one.revision === revision)!;
		},
		async learnedLifts(target) {
			await declared(target);
			return linesOf(target);
		},
		async adoptLifts(target, revision, mover) {
			await declared(target);
			await keep({kind: revision === null ? 'release' : 'adopt', target, revision}, undefined, mover);
			return linesOf(target);
		},
	};
}

const isBookOf = (one: StoredMove, {target, revision}: NewMove) =>
	one.kind === 'learn' && one.target === target && one.revision === revision;

/** What is no longer what was learned is not adopted. Throws MODEL_CORRUPT. */
async function checkWhole(transaction: Pick<Transaction, 'read'>, {kind, revision}: NewMove): Promise<void> {
	if (kind === 'adopt' && (await readLiftBooks(transaction, [revision!])).size === 0) {
		throw new EngineError('MODEL_CORRUPT', {version: revision!, problem: 'its content is not what was learned'});
	}
}

function checkSame(before: StoredMove, digest: string, key: string): void {
	if (before.digest !== digest) {
		throw new EngineError('IDEMPOTENCY_CONFLICT', {key});
	}
}

/** What decisions change is told by whether deals are won. */
function checkWinning(name: string, {subject, label}: Pick<TargetDeclaration, 'subject' | 'label'>): void {
	const isWinning =
		subject === 'Opportunity' &&
		!isSeen(label) &&
		label.aspect === closedStage.aspect &&
		label.field === closedStage.field &&
		label.positive.includes('won');
	if (!isWinning) {
		const problem = `effects are learned for targets about winning deals, and ${name} is about something else`;
		throw new EngineError('INPUT_INVALID', {where: 'target', problem});
	}
}

async function learnNow(graph: Graph, target: string, now: Millis): Promise<LiftBook> {
	const about = {target, asOf: now, knownAt: now, learning};
	const {rows, settledBefore} = await readLearnedRows(graph, about);
	const catalogue = currentBook.catalogue.filter(action => isForKind(action, 'Opportunity'));
	return openLiftBook(learnLifts(rows, {...about, settledBefore, catalogue}));
}

/** The books of a target as moves made them, the latest first. */
async function toLines(graph: Graph, target: string, moves: readonly StoredMove[]): Promise<LearnedLifts[]> {
	const own = moves.filter(move => move.target === target);
	const inForce = own.findLast(move => move.kind !== 'learn')?.revision ?? null;
	const revisions = [...new Set(own.flatMap(move => move.revision ?? []))].reverse();
	const books = await readLiftBooks(graph, revisions);
	return revisions.flatMap(revision => {
		const book = books.get(revision);
		const said = own.filter((move, index) => move.revision === revision || isEndOf(own, index, revision));
		return book === undefined ? [] : [lineOf(book, said.map(toMove), inForce === revision)];
	});
}

/** Whether a move ended that a book was in force: the next that adopts another or none. */
function isEndOf(moves: readonly StoredMove[], index: number, revision: string): boolean {
	const before = moves.slice(0, index).findLast(move => move.kind !== 'learn');
	return moves[index]!.kind !== 'learn' && before?.revision === revision;
}

const toMove = ({kind, revision, actor, reason, at}: StoredMove): LiftMove => ({kind, revision, actor, reason, at});

function lineOf(book: LiftBook, moves: readonly LiftMove[], isInForce: boolean): LearnedLifts {
	const {revision, target, asOf, knownAt, counted, pending, settledBefore, inputs} = book;
	return {
		...{revision, target, isInForce, asOf, knownAt, counted, pending, settledBefore, inputs},
		windowDays: book.learning.windowDays,
		leastEffective: book.learning.leastEffective,
		actions: book.actions.map((lift): ActionLine => {
			const {action, treated, control, notInForce, effectiveTreated, effectiveControl, isUsed, prior} = lift;
			const {mean, low, high} = effectIn(book, lift);
			return {
				...{action, treated, control, pending: lift.pending, notInForce, effectiveTreated, effectiveControl},
				...{isUsed, prior, mean, low, high},
				terms: book.terms.map(({name}, index) => ({term: name, value: lift.effect[index + 1]!})),
			};
		}),
		moves,
	};
}
