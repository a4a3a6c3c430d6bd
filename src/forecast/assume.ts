import {EngineError} from '../core/errors.ts';
import type {Period} from './calendar/period.ts';
import type {Deal} from './deals.ts';
import type {ExpectedDeal} from './expect-deals.ts';

/** What is assumed of an open deal: that it is worth another amount, or that it is won within the period, or lost. Nothing is written. */
export type Assumption = {
	readonly opportunity: string;
	/** US dollars; what it would bring. */
	readonly amount?: number | undefined;
	readonly outcome?: 'won' | 'lost' | undefined;
};

/** The open deals that are left under some assumptions, and those assumed to be won. */
export type Assumed = {readonly open: readonly ExpectedDeal[]; readonly won: readonly Deal[]};

/** Applies assumptions to open deals. Throws INPUT_INVALID for one about a deal that is not open, for one that assumes nothing, and for an amount below 0. Pure. */
export function assume(
	expected: readonly ExpectedDeal[],
	assumptions: readonly Assumption[],
	{from, asOf}: Pick<Period, 'from'> & {readonly asOf: number},
): Assumed {
	const byId = new Map(assumptions.map(one => [one.opportunity, one]));
	for (const {opportunity, amount, outcome} of assumptions) {
		if (!expected.some(({deal}) => deal.id === opportunity)) {
			throw new EngineError('INPUT_INVALID', {where: 'scenario', problem: `\`${opportunity}\` is no open deal`});
		}

		if (amount === undefined && outcome === undefined) {
			throw new EngineError('INPUT_INVALID', {where: 'scenario', problem: `nothing is assumed of \`${opportunity}\``});
		}

		if (amount !== undefined && !(amount >= 0)) {
			throw new EngineError('INPUT_INVALID', {
				where: 'scenario',
				problem: `\`${opportunity}\` cannot bring ${amount}: an open deal is worth 0 or more`,
			});
		}
	}

	const told = expected.map(one => {
		const assumption = byId.get(one.deal.id);
		return {one: {...one, amount: assumption?.amount ?? one.amount}, outcome: assumption?.outcome};
	});
	return {
		open: told.flatMap(({one, outcome}) => (outcome === undefined ? [one] : [])),
		won: told.flatMap(({one, outcome}) =>
			outcome === 'won' ? [{...one.deal, closing: {at: Math.max(from, asOf), isWon: true}, amount: one.amount}] : [],
		),
	};
}
