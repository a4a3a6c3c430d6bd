import {EngineError} from '../../src/core/errors.ts';
import type {DecisionView} from '../../src/decisions/decision-view.ts';
import type {Decisions} from '../../src/decisions/open-decisions.ts';
import type {EvidencePath} from '../../src/explain/explanation.ts';

const EVERYTHING = {all: true, territories: []};

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
				...{
					status: 'taken',
					arm: 'greedy',
					experiment: null,
					learned: null,
					planned: null,
					needsApproval: null,
					approvals: null,
					fallbackReason: null,
					notes: [],
				},
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
		async planDay(target, asked) {
			const subject = 'ids' in asked ? asked.ids[0]! : 'opp_0000';
			const {propensity: _, ...chosen} = (
				await decisions.decide(target, subject, {key: 'plan', actor: 'test'}, EVERYTHING)
			).chosen[0]!;
			const why = 'Of what passes the policies it is worth most to the deal: 1000.00 USD.';
			return {
				...{target, worth: 1000, worthGreedily: 900, fallbackReason: null, modelVersion: 'opportunity-won@1'},
				steps: [{...chosen, subject, owner: null, capacity: 'outreach', why}],
				left: [{subject, owner: null, wanted: null, why: 'No action towards this deal passes the policies.'}],
				time: [{owner: 'own_0000', capacity: 'outreach', most: 40, used: 1, given: 1}],
				...{at, asOf: at, knownAt: at, bookRevision: 'book_1'},
			};
		},
		async takeDay(target, asked) {
			const subject = 'ids' in asked ? asked.ids[0]! : 'opp_0000';
			const step = {subject, owner: null, action: 'call-main-contact', person: null, priority: 1000};
			const why = 'It would have to be later: 2 of 2 in 7 days are taken.';
			return {
				...{day: 'day_0', target, worth: 1000, fallbackReason: null, modelVersion: 'opportunity-won@1'},
				taken: [{...step, decision: 'dec_0', needsApproval: null, why: 'It is worth most.'}],
				untaken: [{...step, why}],
				left: [{subject, owner: null, wanted: null, why: 'No action towards this deal passes the policies.'}],
				...{at, asOf: at, knownAt: at, bookRevision: 'book_1'},
			};
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
	void decisions.decide('opportunity-won', 'opp_0000', {key: '0', actor: 'test'}, EVERYTHING);
	return decisions;
}
