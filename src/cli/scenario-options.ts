import {type Command, InvalidArgumentError} from 'commander';
import {maybeMillis} from '../core/clock.ts';
import type {Assumption} from '../forecast/assume.ts';
import type {Capacity} from '../forecast/scenario/capacity.ts';

/** Options that say what is assumed. */
export type ScenarioOptions = {
	readonly assume?: readonly Assumption[];
	readonly capacity?: readonly Capacity[];
};

/** A scenario as options. */
export function withScenario(verb: Command): Command {
	return verb
		.option(
			'--assume <deal=what...>',
			'of an open deal: won, lost, removed, what it would bring in US dollars, stage:…, closes:2026-08-01, owner:own_…, or something that happens, such as meeting or reply:2',
			readAssumption,
		)
		.option('--capacity <owner=deals...>', 'how many deals an owner can win within the period at most', readCapacity);
}

/** `opp_1=won`, `opp_1=12000`, `opp_1=stage:proposal`, `opp_1=meeting:2`; what is said of the same deal belongs together. Throws commander's InvalidArgumentError. */
function readAssumption(text: string, before: readonly Assumption[] = []): Assumption[] {
	const [, opportunity, what = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
	const said = opportunity === undefined ? undefined : maybeAssumed(what);
	if (opportunity === undefined || said === undefined) {
		throw new InvalidArgumentError(
			'expected a deal and what is assumed of it, such as opp_1=won, opp_1=12000, opp_1=stage:proposal or opp_1=meeting:2',
		);
	}

	const known = before.find(one => one.opportunity === opportunity);
	const moves = [...(known?.moves ?? []), ...(said.moves ?? [])];
	const whole = {...known, opportunity, ...said, ...(moves.length > 0 && {moves})};
	return [...before.filter(one => one !== known), whole];
}

function maybeAssumed(what: string): Omit<Assumption, 'opportunity'> | undefined {
	if (what === 'won' || what === 'lost' || what === 'removed') {
		return {outcome: what};
	}

	if (/^\d+(?:\.\d+)?$/.test(what)) {
		return {amount: Number(what)};
	}

	const [, word = '', rest] = /^([a-z-]+)(?::(.+))?$/.exec(what) ?? [];
	switch (word) {
		case 'stage':
		case 'owner':
			return rest === undefined ? undefined : {[word]: rest};
		case 'closes': {
			const closesAt = maybeMillis(rest ?? '');
			return closesAt === undefined ? undefined : {closesAt};
		}
		default:
			return word === '' || !/^[1-9]\d*$/.test(rest ?? '1')
				? undefined
				: {moves: [{move: word, times: Number(rest ?? 1)}]};
	}
}

/** `own_1=5`. Throws commander's InvalidArgumentError. */
function readCapacity(text: string, before: readonly Capacity[] = []): Capacity[] {
	const [, owner, deals] = /^([^=]+)=(\d+)$/.exec(text) ?? [];
	if (owner === undefined) {
		throw new InvalidArgumentError('expected an owner and a whole number of deals, such as own_1=5');
	}

	return [...before, {owner, deals: Number(deals)}];
}
