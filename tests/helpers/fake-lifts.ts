import type {Millis} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {LearnedLifts, LiftMove} from '../../src/decisions/learning/learned-lifts.ts';
import type {Lifts} from '../../src/decisions/learning/open-lifts.ts';
import type {DecisionMover} from '../../src/decisions/open-decisions.ts';

/** Learned effects of the fake engine: one book at most, of one action with evidence and one without. */
export function openFakeLifts(at: Millis): Lifts {
	const moves: LiftMove[] = [];
	const line = (): LearnedLifts => ({
		...{revision: 'lift_000000000001', target: 'opportunity-won', asOf: at, knownAt: at, windowDays: 90},
		isInForce: moves.findLast(move => move.kind !== 'learn')?.kind === 'adopt',
		...{leastEffective: 50, counted: 900, pending: 40, settledBefore: 3, inputs: 'inputs', moves},
		actions: [
			{
				...{action: 'call-main-contact', treated: 300, control: 80, pending: 12, notInForce: 4},
				...{effectiveTreated: 210, effectiveControl: 74, isUsed: true, prior: 0.005},
				...{mean: 0.06, low: 0.01, high: 0.11, terms: [{term: 'probability', value: 0.02}]},
			},
			{
				...{action: 're-engage', treated: 9, control: 30, pending: 1, notInForce: 0},
				...{effectiveTreated: 8, effectiveControl: 21, isUsed: false, prior: 0.01},
				...{mean: 0.01, low: -0.2, high: 0.22, terms: [{term: 'probability', value: 0}]},
			},
		],
	});
	const move = (kind: LiftMove['kind'], revision: string | null, {actor, reason}: DecisionMover) => {
		moves.push({kind, revision, actor, reason, at: at + moves.length});
	};
	return {
		async learnLifts(_target, mover) {
			move('learn', 'lift_000000000001', mover);
			return line();
		},
		learnedLifts: async () => (moves.length === 0 ? [] : [line()]),
		async adoptLifts(target, revision, mover) {
			if (revision !== null && (revision !== 'lift_000000000001' || moves.length === 0)) {
				throw new EngineError('NOT_FOUND', {kind: `learned effects for ${target}`, id: revision});
			}

			move(revision === null ? 'release' : 'adopt', revision, mover);
			return moves.some(one => one.kind === 'learn') ? [line()] : [];
		},
	};
}
