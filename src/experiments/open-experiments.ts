import type {ExperimentDeclaration} from '../../schema/experiment.ts';
import type {Clock, Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {DecisionMover} from '../decisions/open-decisions.ts';
import type {Graph} from '../graph/graph.ts';
import {type Experiment, experimentsOf} from './experiment.ts';
import type {ExperimentReport} from './experiment-report.ts';
import {type Move, moveExperiment} from './move-experiment.ts';
import {type ExperimentPlan, planExperiment} from './plan-experiment.ts';
import {readTrial} from './read-trial.ts';
import {reportOf} from './report.ts';

/** An experiment with how large it is to be. */
export type PlannedExperiment = Experiment & {readonly plan: ExperimentPlan};

/** The moment a report is about; what is left out is the present. */
type Asked = {readonly asOf?: Millis; readonly knownAt?: Millis};

/** Experiments over decisions as the engine's doors see them. They count subjects of all territories. */
export type Experiments = {
	/**
	 * Keeps the plan of an experiment, or another in its place until it is started. Throws TARGET_UNKNOWN, INPUT_INVALID, EXPERIMENT_STATE and
	 * IDEMPOTENCY_CONFLICT; so do the others.
	 */
	planExperiment(declaration: ExperimentDeclaration, mover: DecisionMover): Promise<PlannedExperiment>;
	/** From now on decisions about the subjects that take part are made by their arms. Throws EXPERIMENT_BUSY besides. */
	startExperiment(name: string, mover: DecisionMover): Promise<PlannedExperiment>;
	/** From now on decisions are made as if there were no experiment; what it says stays to be read. */
	stopExperiment(name: string, mover: DecisionMover): Promise<PlannedExperiment>;
	/** All experiments as they stand, in the order of names. */
	experiments(): Promise<readonly PlannedExperiment[]>;
	/** What an experiment says at a moment on both clocks. Throws NOT_FOUND. */
	experiment(name: string, asked: Asked): Promise<ExperimentReport>;
};

/** What experiments stand on. */
export type ExperimentGround = {
	readonly graph: Graph;
	readonly clock: Clock;
	/** Throws TARGET_UNKNOWN. */
	readonly target: (name: string) => Promise<{readonly subject: string}>;
};

/** Opens the experiments of a graph. */
export function openExperiments({graph, clock, target}: ExperimentGround): Experiments {
	const all = async (at: Millis) => {
		const moves = await graph.read('experiments/moves', {});
		return experimentsOf(moves, at);
	};
	/** The present: now, or when somebody last did something with experiments, if a clock ran ahead. */
	const present = async () =>
		Math.max(clock.now(), ...(await graph.read('experiments/moves', {})).map(move => move.at));
	const move = async (name: string, change: Move, {actor, reason, key}: DecisionMover) => {
		const cause = {actor, reason, source: 'throughline'};
		await moveExperiment(graph, change, {key, now: clock.now(), cause});
		return withPlan((await all(await present())).find(one => one.name === name)!);
	};

	return {
		async planExperiment(declaration, mover) {
			const {subject} = await target(declaration.target);
			if (subject !== 'Opportunity') {
				const problem = `decisions are about deals, and ${declaration.target} is about something else (${subject})`;
				throw new EngineError('INPUT_INVALID', {where: 'experiment, target', problem});
			}

			return move(declaration.name, {kind: 'plan', declaration}, mover);
		},
		startExperiment: async (name, mover) => move(name, {kind: 'start', name}, mover),
		stopExperiment: async (name, mover) => move(name, {kind: 'stop', name}, mover),
		experiments: async () => (await all(await present())).map(withPlan),
		async experiment(name, {asOf, knownAt}) {
			const [[latest], now] = await Promise.all([graph.read('experiments/latest', {name}), present()]);
			const at = asOf ?? Math.max(now, latest?.at ?? 0);
			const moment = {asOf: at, knownAt: knownAt ?? at};
			const found = (await all(Math.min(moment.asOf, moment.knownAt))).find(one => one.name === name);
			if (found === undefined) {
				throw new EngineError('NOT_FOUND', {kind: 'experiment', id: name});
			}

			return reportOf(found, await readTrial(graph, name, moment), moment);
		},
	};
}

const withPlan = (experiment: Experiment): PlannedExperiment => ({
	...experiment,
	plan: planExperiment(experiment.declaration),
});
