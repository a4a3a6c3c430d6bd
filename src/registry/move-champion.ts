import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import type {Request} from '../graph/once.ts';
import {earlierChampions} from './alias.ts';
import {changeLine, checkStanding, type Line} from './change-line.ts';
import type {GateReport} from './gate-report.ts';
import {loadModel} from './model-store.ts';

/** A champion that was replaced, and by which. */
export type Moved = {
	readonly target: string;
	readonly from: string | null;
	readonly to: string;
	readonly at: Millis;
};

/** What a promotion rests on: the champion it believes in place, how many people have to approve, its mover among them, and what the gates said. */
export type Grounds = {
	readonly version: string;
	readonly expected: string | null;
	readonly approvals: number;
	readonly gates?: GateReport;
};

/**
 * Makes a version the champion if the champion is still `expected` and enough people approve, its mover being one; a challenger of that
 * version is none from then on. Whether it passes the gates is for `promote` to say. Throws ALIAS_MOVED, APPROVAL_MISSING, and
 * MODEL_CORRUPT for a damaged model; then nothing changed.
 */
export async function crown(
	graph: Graph,
	target: string,
	{version, expected, approvals, gates}: Grounds,
	now: Millis,
	cause: Cause,
	once?: Request,
): Promise<Moved & {readonly gates?: GateReport}> {
	await loadModel(graph, version);
	const promote = async ({transaction, standing, at, move, end}: Line) => {
		checkStanding(target, 'champion', standing, expected);
		const {actor, reason} = cause;
		const given = await transaction.read('models/approvals', {version});
		const have = [...new Set([...given.map(approval => approval.actor), actor])];
		if (have.length < approvals) {
			throw new EngineError('APPROVAL_MISSING', {target, version, have, need: approvals});
		}

		await transaction.write('models/save-approval', {version, actor, reason, at});
		await move('champion', version, 'promote');
		if (standing.challenger === version) {
			await end('challenger');
		}

		return {target, from: expected, to: version, at, ...(gates && {gates})};
	};
	return changeLine(graph, target, now, cause, promote, once);
}

/**
 * Goes back to an earlier champion: the one before, or `to`. It has passed once and is known, so it takes no gate and no second person
 * to go back. Throws ROLLBACK_IMPOSSIBLE, ALIAS_MOVED, and MODEL_CORRUPT for a damaged model; then nothing changed.
 */
export async function rollBack(
	graph: Graph,
	target: string,
	{to, expected}: {readonly to?: string; readonly expected?: string},
	now: Millis,
	cause: Cause,
	once?: Request,
): Promise<Moved> {
	const goBack = async ({transaction, standing, at, move}: Line) => {
		if (expected !== undefined) {
			checkStanding(target, 'champion', standing, expected);
		}

		const earlier = earlierChampions(await transaction.read('models/history', {target}));
		const version = to ?? earlier[0];
		if (version === undefined) {
			throw new EngineError('ROLLBACK_IMPOSSIBLE', {target, problem: 'no model was its champion before'});
		}

		if (!earlier.includes(version)) {
			throw new EngineError('ROLLBACK_IMPOSSIBLE', {target, problem: `\`${version}\` was not its champion before`});
		}

		await loadModel(graph, version);
		await move('champion', version, 'rollback');
		return {target, from: standing.champion, to: version, at};
	};
	return changeLine(graph, target, now, cause, goBack, once);
}
