import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Period} from './calendar/period.ts';
import type {Deal} from './deals.ts';
import type {ExpectedDeal} from './expect-deals.ts';

/** What is assumed of an open deal. Nothing is written. */
export type Assumption = {
	readonly opportunity: string;
	/** US dollars; what it would bring. */
	readonly amount?: number | undefined;
	/** That it is won within the period, or lost, or had never been there. */
	readonly outcome?: 'won' | 'lost' | 'removed' | undefined;
	/** The stage that it enters now. */
	readonly stage?: string | undefined;
	/** When it closes, if it is won. */
	readonly closesAt?: Millis | undefined;
	/** The id of the owner who sells it from now on. */
	readonly owner?: string | undefined;
	/** What happens on it, by the names of the moves that a counterfactual may make. */
	readonly moves?: ReadonlyArray<{readonly move: string; readonly times: number}> | undefined;
};

/** The open deals that are left under some assumptions, and those assumed to be won. */
export type Assumed = {readonly open: readonly ExpectedDeal[]; readonly won: readonly Deal[]};

/** Applies assumptions to open deals; `scored` has the chances of those whose score they move. Throws INPUT_INVALID for an assumption about a deal that is not open. Pure. */
export function assume(
	expected: readonly ExpectedDeal[],
	assumptions: readonly Assumption[],
	{
		from,
		to,
		asOf,
		localOf = at => at,
		scored = new Map(),
	}: Pick<Period, 'from' | 'to'> & {
		readonly asOf: Millis;
		readonly localOf?: ((at: Millis) => Millis) | undefined;
		readonly scored?: ReadonlyMap<string, number> | undefined;
	},
): Assumed {
	const byId = new Map(assumptions.map(one => [one.opportunity, one]));
	for (const {opportunity} of assumptions) {
		if (!expected.some(({deal}) => deal.id === opportunity)) {
			throw new EngineError('INPUT_INVALID', {where: 'scenario', problem: `\`${opportunity}\` is no open deal`});
		}
	}

	const told = expected.map(one => {
		const assumption = byId.get(one.deal.id);
		return {one: assumption === undefined ? one : assumedDeal(one, assumption), outcome: assumption?.outcome};
	});
	return {
		open: told.flatMap(({one, outcome}) => (outcome === undefined ? [one] : [])),
		won: told.flatMap(({one, outcome}) =>
			outcome === 'won' ? [{...one.deal, closing: {at: Math.max(from, asOf), isWon: true}, amount: one.amount}] : [],
		),
	};

	function assumedDeal(one: ExpectedDeal, {amount, owner, closesAt}: Assumption): ExpectedDeal {
		const at = closesAt === undefined ? undefined : localOf(closesAt);
		return {
			...one,
			deal: owner === undefined ? one.deal : {...one.deal, owner},
			probability: scored.get(one.deal.id) ?? one.probability,
			closesInPeriod: at === undefined ? one.closesInPeriod : Number(at >= from && at < to),
			...(amount === undefined
				? {}
				: {amount, final: {basis: 'assumed', evidence: 0, mean: amount, outcomes: Float64Array.of(amount)}}),
		};
	}
}
