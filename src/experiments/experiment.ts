import type {ExperimentDeclaration} from '../../schema/experiment.ts';
import {FOREVER, type Millis, maybeMillis} from '../core/clock.ts';
import {groupBy} from '../core/group-by.ts';
import type {Row} from '../graph/queries.ts';

/** Something that somebody did with an experiment, as it is kept. */
export type StoredMove = Row<'experiments/moves'>;

/** Something that somebody did with an experiment: which revision of the declaration it was done with, by whom and why. */
export type ExperimentMove = Pick<StoredMove, 'kind' | 'actor' | 'reason' | 'at' | 'revision'>;

/** `planned`: nobody has started it. `running`: it takes subjects in. `over`: its end has come. `stopped`: somebody ended it. */
export type ExperimentStatus = 'planned' | 'running' | 'over' | 'stopped';

/** An experiment as it stood at a moment. */
export type Experiment = {
	readonly name: string;
	readonly status: ExperimentStatus;
	/** The hash of the declaration that counts: that it was started with, or the last that was planned. */
	readonly revision: string;
	readonly declaration: ExperimentDeclaration;
	readonly startedAt: Millis | null;
	/** From when on nobody is taken in; null while that is open. */
	readonly endedAt: Millis | null;
	/** The oldest first. */
	readonly moves: readonly ExperimentMove[];
};

/** The experiments that some moves made, as they stood at a moment, in the order of names. Pure. */
export function experimentsOf(moves: readonly StoredMove[], at: Millis): Experiment[] {
	const known = moves.filter(move => move.at <= at);
	return [...groupBy(known, move => move.name)]
		.map(([name, own]) => experimentOf(name, own, at))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function experimentOf(name: string, moves: readonly StoredMove[], at: Millis): Experiment {
	const {revision, content} = moves.at(-1)!;
	const declaration = JSON.parse(content) as ExperimentDeclaration;
	const startedAt = moves.find(move => move.kind === 'start')?.at ?? null;
	const stoppedAt = moves.find(move => move.kind === 'stop')?.at ?? null;
	const end = startedAt === null ? FOREVER : Math.min(stoppedAt ?? FOREVER, endOf(declaration));
	return {
		...{name, revision, declaration, startedAt},
		status: startedAt === null ? 'planned' : stoppedAt !== null ? 'stopped' : end <= at ? 'over' : 'running',
		endedAt: end === FOREVER ? null : end,
		moves: moves.map(({kind, actor, reason, at: when, revision: of}) => ({
			kind,
			actor,
			reason,
			at: when,
			revision: of,
		})),
	};
}

/** From when on a declaration takes nobody in. */
export const endOf = ({until}: ExperimentDeclaration): Millis =>
	until === undefined ? FOREVER : (maybeMillis(until) ?? FOREVER);
