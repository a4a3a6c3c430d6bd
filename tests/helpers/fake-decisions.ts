import {EngineError} from '../../src/core/errors.ts';
import type {DecisionView} from '../../src/decisions/decision-view.ts';
import type {Decisions} from '../../src/decisions/open-decisions.ts';
import type {EvidencePath} from '../../src/explain/explanation.ts';

/** Decisions of the fake engine: one action taken and one dropped, whatever is asked about, with some paths. */
export function openFakeDecisions(pathsOf: (subject: string) => readonly EvidencePath[], at: number): Decisions {
	const made = new Map<string, DecisionView>();
	const find = (id: string) => {
		const found = made.get(id);
		if (found === undefined) {
			throw new EngineError('NOT_FOUND', {kind: 'decision', id});
		}

		return found;
	};
	const decisions: Decisions = {
		async decide(target, subject, {key}) {
			const view: DecisionView = {
				...{decision: `dec_${key}`, subject, target, action: 'call-main-contact', inForce: 'call-main-contact'},
				...{status: 'taken', arm: 'greedy', experiment: null, needsApproval: null, fallbackReason: null, notes: []},
				chosen: [
					{
						...{action: 'call-main-contact', title: 'Call the main contact', person: null, fact: null},
						...{priority: 1000, p: 0.01, c: 1, v: 100_000, l: 1, propensity: 1, text: 'Call them.'},
						basis: {p: 'model', v: 'amount'},
						paths: pathsOf(subject).map(path => ({...path, factor: 'p' as const})),
					},
				],
				dropped: [
					{
						...{action: 're-engage', stage: 'applicability', policy: 'reason', revision: 'pol_1'},
						wouldFlip: 'Its query would have to find a path that makes it apply.',
					},
				],
				...{at, asOf: at, knownAt: at, modelVersion: 'opportunity-won@1', bookRevision: 'book_1'},
				...{seed: 7, previous: null, hash: 'hash'},
			};
			made.set(view.decision, view);
			return view;
		},
		decision: async id => find(id),
		async reviewDecision(id, review, {actor, reason, key}) {
			const before = find(id);
			const note = {
				...{id: key, decision: id, digest: key, kind: review.kind, actor, reason, at, action: null, until: null},
				value: null,
			};
			const view = {...before, notes: [...before.notes, note]};
			made.set(id, view);
			return view;
		},
		switchAction: async (action, isOn, {actor, reason}) => (isOn ? [] : [{action, actor, reason, at}]),
		switchedOff: async () => [],
	};
	// One that was made before anybody asks.
	void decisions.decide('opportunity-won', 'opp_0000', {key: '0', actor: 'test'}, {all: true, territories: []});
	return decisions;
}
