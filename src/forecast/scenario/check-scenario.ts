import {type Millis, maybeIso} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import {moves} from '../../explain/counterfactual/moves.ts';
import type {Assumption} from '../assume.ts';
import type {DealHistory} from '../deals.ts';
import type {Capacity} from './capacity.ts';

const dealMoves = moves.filter(({subject}) => subject === 'Opportunity');

/**
 * Throws INPUT_INVALID, naming the deal and the value, for an assumption that assumes nothing or something that cannot be: an amount below 0, a stage that no deal has been in, an
 * owner without a deal, a date that is over, a move that there is not; and for a capacity of nobody or of less than none. Pure.
 */
export function checkScenario(
	{assumptions, capacities}: {readonly assumptions: readonly Assumption[]; readonly capacities: readonly Capacity[]},
	histories: readonly DealHistory[],
	asOf: Millis,
): void {
	const bad = (problem: string) => new EngineError('INPUT_INVALID', {where: 'scenario', problem});
	const stages = new Set(histories.flatMap(({stated}) => stated.flatMap(([, , , , stage]) => stage ?? [])));
	const owners = new Set(
		histories.flatMap(({links}) => links.flatMap(([, , , , type, to]) => (type === 'OWNED_BY' ? [to] : []))),
	);
	for (const {opportunity, ...assumed} of assumptions) {
		const {amount, stage, closesAt, owner, moves: happening = []} = assumed;
		if (Object.values({...assumed, moves: happening[0]}).every(one => one === undefined)) {
			throw bad(`nothing is assumed of \`${opportunity}\``);
		}

		if (amount !== undefined && !(amount >= 0)) {
			throw bad(`\`${opportunity}\` cannot bring ${amount}: an open deal is worth 0 or more`);
		}

		if (stage !== undefined && (!stages.has(stage) || stage === 'won' || stage === 'lost')) {
			const open = [...stages].filter(one => one !== 'won' && one !== 'lost').sort();
			throw bad(`\`${opportunity}\` cannot enter “${stage}”: open deals have been in ${open.join(', ') || 'no stage'}`);
		}

		if (closesAt !== undefined && !(Number.isSafeInteger(closesAt) && closesAt > asOf)) {
			throw bad(
				`\`${opportunity}\` cannot close on ${maybeIso(closesAt) ?? closesAt}: that is not after ${maybeIso(asOf)}`,
			);
		}

		if (owner !== undefined && !owners.has(owner)) {
			throw bad(`\`${owner}\` is no owner with a deal`);
		}

		for (const {move, times} of happening) {
			const known = dealMoves.find(({name}) => name === move);
			if (known === undefined) {
				throw bad(`there is no move \`${move}\`; there are ${dealMoves.map(({name}) => name).join(', ')}`);
			}

			if (!Number.isInteger(times) || times < 1 || times > known.most) {
				throw bad(`\`${move}\` cannot happen ${times} times on \`${opportunity}\`: at most ${known.most}`);
			}
		}
	}

	for (const {owner, deals} of capacities) {
		if (!owners.has(owner)) {
			throw bad(`\`${owner}\` is no owner with a deal`);
		}

		if (!Number.isInteger(deals) || deals < 0) {
			throw bad(`\`${owner}\` cannot win ${deals} deals: a capacity is a whole number of 0 or more`);
		}
	}
}
