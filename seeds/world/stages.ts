import {DAY} from '../../src/core/clock.ts';
import type {Random} from '../../src/core/random.ts';
import {between, happens} from './chance.ts';
import {type Deal, ownerAt} from './deals.ts';
import type {Outcome, Stage} from './rows.ts';

const open = ['prospect', 'qualified', 'proposal', 'negotiation'] as const;

/**
 * A deal's stage history up to `until`. How fast a deal moves says nothing about how it ends; a lost one may skip
 * stages, but only those it would have entered after 90 days, when nobody is asked to judge it any more.
 */
export function passStages(random: Random, deal: Deal, outcome: Outcome | undefined, until: number): readonly Stage[] {
	const life = deal.closesAt - deal.openedAt;
	const shares = [0, between(random, 0.08, 0.25), between(random, 0.3, 0.55), between(random, 0.6, 0.9)];
	const stopsEarly = happens(random, 0.6);
	const passed = open
		.map((stage, index) => ({stage, enteredAt: deal.openedAt + Math.floor((shares[index]! * life) / 60_000) * 60_000}))
		.filter(({enteredAt}) => !(outcome === 'lost' && stopsEarly && enteredAt > deal.openedAt + 90 * DAY));
	const closing = outcome === undefined ? [] : [{stage: outcome, enteredAt: deal.closesAt}];
	return [...passed, ...closing]
		.filter(({enteredAt}) => enteredAt <= until)
		.map(step => ({opportunityId: deal.opportunityId, ...step, byRepId: ownerAt(deal, step.enteredAt).repId}));
}
