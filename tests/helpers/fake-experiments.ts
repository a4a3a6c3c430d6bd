import type {ExperimentDeclaration} from '../../schema/experiment.ts';
import {DAY, type Millis} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {openRandom} from '../../src/core/random.ts';
import {revisionOf} from '../../src/decisions/experiment/running.ts';
import {type Experiment, experimentsOf, type StoredMove} from '../../src/experiments/experiment.ts';
import type {Experiments} from '../../src/experiments/open-experiments.ts';
import {planExperiment} from '../../src/experiments/plan-experiment.ts';
import {reportOf} from '../../src/experiments/report.ts';
import type {TrialSubject} from '../../src/experiments/trial-subject.ts';

/** An experiment of two arms on replies within thirty days. */
export const declaredExperiment: ExperimentDeclaration = {
	name: 'calls',
	target: 'opportunity-won',
	hypothesis: 'Next best actions bring more replies than doing nothing.',
	arms: [
		{name: 'treated', kind: 'next-best-action', weight: 1},
		{name: 'left-alone', kind: 'control', weight: 1},
	],
	share: 1,
	metric: {kind: 'outcome', outcome: 'replied', withinDays: 30},
	guardRails: [
		{
			name: 'complaints',
			metric: {kind: 'outcome', outcome: 'complained', withinDays: 30},
			...({worse: 'more', margin: 0.1} as const),
		},
	],
	expected: {baseline: 0.2, effect: 0.1, correlation: 0},
	alpha: 0.05,
	power: 0.8,
	valueUsd: 500,
};

/** Subjects drawn from a seed, half in each arm, assigned an hour apart; they reply, and complain, by chances for each arm. */
export function drawSubjects(
	count: number,
	chances: Readonly<Record<string, number>>,
	{
		seed = 1,
		from = 0,
		complaints = {},
	}: {seed?: number; from?: Millis; complaints?: Readonly<Record<string, number>>} = {},
): TrialSubject[] {
	const random = openRandom(seed);
	const arms = Object.keys(chances);
	return Array.from({length: count}, (_, n) => {
		const arm = arms[random.below(arms.length)]!;
		const at = from + (n * DAY) / 24;
		const score = random.next();
		const outcomes = [
			// Who scores high replies more often, so that the score is worth taking out.
			...(random.next() < chances[arm]! * (0.5 + score) ? [{outcome: 'replied', value: 1, at: at + DAY}] : []),
			...(random.next() < (complaints[arm] ?? 0) ? [{outcome: 'complained', value: null, at: at + DAY}] : []),
		];
		return {
			...{subject: `opp_${n}`, arm, at, closed: null},
			covariates: {
				score,
				amountUsd: 1000 * (1 + random.below(50)),
				daysToClose: random.below(90),
				contacts: 0,
				taken: 0,
			},
			decisions: [
				{
					...{
						at,
						action: arm === 'left-alone' ? 'do-nothing' : 'call-main-contact',
						person: `con_${n}`,
						owner: `own_${n}`,
					},
					...{costUsd: arm === 'left-alone' ? 0 : 25, discountPercent: 0, isOverridden: false, isRejected: false},
					...{modelVersion: 'm', bookRevision: arm, outcomes},
				},
			],
		};
	});
}

/** Experiments of the fake engine: their moves are kept in a list, and each has the same drawn subjects. */
export function openFakeExperiments(at: Millis): Experiments {
	const moves: StoredMove[] = [];
	const find = (name: string): Experiment => {
		const found = experimentsOf(moves, at + moves.length).find(one => one.name === name);
		if (found === undefined) {
			throw new EngineError('NOT_FOUND', {kind: 'experiment', id: name});
		}

		return found;
	};
	const move = async (
		kind: StoredMove['kind'],
		declaration: ExperimentDeclaration,
		by: {actor: string; reason: string},
	) => {
		moves.push({
			...{kind, name: declaration.name, id: `mov_${moves.length}`, digest: '', actor: by.actor, reason: by.reason},
			...{at: at + moves.length, revision: revisionOf(declaration), content: JSON.stringify(declaration)},
		});
		return {...find(declaration.name), plan: planExperiment(declaration)};
	};
	return {
		planExperiment: async (declaration, by) => move('plan', declaration, by),
		startExperiment: async (name, by) => move('start', find(name).declaration, by),
		stopExperiment: async (name, by) => move('stop', find(name).declaration, by),
		experiments: async () =>
			experimentsOf(moves, at + moves.length).map(one => ({...one, plan: planExperiment(one.declaration)})),
		async experiment(name, {asOf = at, knownAt = asOf}) {
			const subjects = drawSubjects(800, {treated: 0.4, 'left-alone': 0.2}, {from: at - 90 * DAY});
			return reportOf(find(name), subjects, {asOf, knownAt});
		},
	};
}
