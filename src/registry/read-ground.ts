import type {TargetDeclaration} from '../../schema/target.ts';
import {FOREVER, type Millis} from '../core/clock.ts';
import {groupBy} from '../core/group-by.ts';
import type {Graph} from '../graph/graph.ts';
import {type Standing, standingOf} from './alias.ts';

/** What every score stands on. */
export type Ground = {
	readonly targets: readonly TargetDeclaration[];
	/** Which versions the aliases of a target name; nulls for one without models. */
	readonly standingOf: (target: string) => Standing;
	/** The latest moment at which the graph learned something; 0 where it has learned nothing. */
	readonly watermark: Millis;
};

/** Reads the declared targets, their standings and the watermark in one round trip, since every score asks for all of them. */
export async function readGround(graph: Pick<Graph, 'read'>, now: Millis): Promise<Ground> {
	const [row] = await graph.read('targets/ground', {now, k: FOREVER - 1});
	const {declarations, aliases, recordedAt} = row!;
	const byTarget = groupBy(aliases, one => one.target);
	return {
		targets: declarations.map(text => JSON.parse(text) as TargetDeclaration),
		standingOf: target => standingOf(byTarget.get(target) ?? []),
		watermark: recordedAt ?? 0,
	};
}
