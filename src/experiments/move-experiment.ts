import type {ExperimentDeclaration} from '../../schema/experiment.ts';
import {FOREVER, type Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {canonicalJson, digestOf, sha256} from '../core/hash.ts';
import {revisionOf} from '../decisions/experiment/running.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import {checkDeclaration} from './check-declaration.ts';
import {type Experiment, endOf, experimentsOf} from './experiment.ts';

/** What is done with an experiment. */
export type Move =
	| {readonly kind: 'plan'; readonly declaration: ExperimentDeclaration}
	| {readonly kind: 'start' | 'stop'; readonly name: string};

/** Under which idempotency key, when, by whom and why. */
export type Moved = {readonly key: string; readonly now: Millis; readonly cause: Cause};

const past = {plan: 'planned anew', start: 'started', stop: 'stopped'} as const;

/**
 * Plans an experiment, starts it or stops it, one after the other. A plan may be changed until it is started; a name is good for one experiment, so
 * that nobody is ever assigned anew. A repeated key changes nothing. Throws INPUT_INVALID for a declaration that makes no sense, NOT_FOUND,
 * EXPERIMENT_STATE, EXPERIMENT_BUSY while another runs on the same target, and IDEMPOTENCY_CONFLICT for a key that was used for something else.
 */
export async function moveExperiment(graph: Graph, move: Move, {key, now, cause}: Moved): Promise<void> {
	const id = `mov_${sha256(`experiment/${key}`).slice(0, 20)}`;
	const digest = digestOf(move);
	await graph.transact(cause, async transaction => {
		const [locked] = await transaction.write('experiments/lock', {now});
		const moves = await transaction.read('experiments/moves', {});
		const before = moves.find(one => one.id === id);
		if (before !== undefined) {
			if (before.digest !== digest) {
				throw new EngineError('IDEMPOTENCY_CONFLICT', {key});
			}

			return;
		}

		const {at} = locked!;
		const experiments = experimentsOf(moves, at);
		const declaration = move.kind === 'plan' ? checkDeclaration(move.declaration, at) : planOf(experiments, move.name);
		const {name, target} = declaration;
		checkState(experiments, move.kind, declaration, at);
		await transaction.write('experiments/save-move', {
			...{id, digest, at, name, target, kind: move.kind, actor: cause.actor, reason: cause.reason},
			revision: revisionOf(declaration),
			content: canonicalJson(declaration),
			...rangeOf(experiments, move.kind, declaration, at),
		});
	});
}

/** The declaration that counts. Throws NOT_FOUND. */
function planOf(experiments: readonly Experiment[], name: string): ExperimentDeclaration {
	const found = experiments.find(one => one.name === name);
	if (found === undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'experiment', id: name});
	}

	return found.declaration;
}

function checkState(
	experiments: readonly Experiment[],
	kind: Move['kind'],
	declaration: ExperimentDeclaration,
	at: Millis,
): void {
	const {name, target} = declaration;
	const status = experiments.find(one => one.name === name)?.status ?? 'planned';
	if (status !== (kind === 'stop' ? 'running' : 'planned')) {
		throw new EngineError('EXPERIMENT_STATE', {name, status, move: past[kind]});
	}

	if (kind === 'start') {
		checkDeclaration(declaration, at);
		const other = experiments.find(one => one.status === 'running' && one.declaration.target === target);
		if (other !== undefined) {
			throw new EngineError('EXPERIMENT_BUSY', {name, target, other: other.name});
		}
	}
}

/** From when until when it takes subjects in after the move. */
function rangeOf(
	experiments: readonly Experiment[],
	kind: Move['kind'],
	declaration: ExperimentDeclaration,
	at: Millis,
): {readonly from: Millis; readonly until: Millis} {
	switch (kind) {
		case 'plan':
			return {from: FOREVER, until: FOREVER};
		case 'start':
			return {from: at, until: endOf(declaration)};
		case 'stop':
			return {from: experiments.find(one => one.name === declaration.name)!.startedAt!, until: at};
	}
}
