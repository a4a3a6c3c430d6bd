import {FOREVER} from '../core/clock.ts';
import {digestOf} from '../core/hash.ts';
import type {DealHistory} from './deals.ts';
import type {ForecastFacts} from './judge-forecast.ts';

/**
 * A digest of all that a forecast was made of: the statements about deals as known at its moment, what owners and accounts belonged to, and what the model said of
 * open deals, and of those that something is assumed of. What is learned later changes nothing of it: a statement that has ended since, or is no longer believed, is taken as it was then.
 */
export function inputsDigest({
	histories,
	rollUp,
	probabilities,
	scored = new Map(),
	moment: {asOf, knownAt},
}: Pick<ForecastFacts, 'histories' | 'rollUp' | 'probabilities' | 'scored' | 'moment'>): string {
	const asThen = <Row extends DealHistory['stated'][number] | DealHistory['links'][number]>(rows: readonly Row[]) =>
		rows
			.filter(([vf, , rf, rt]) => vf <= asOf && rf <= knownAt && rf < rt)
			.map(([vf, vt, rf, rt, ...what]) =>
				JSON.stringify([vf, vt > asOf ? FOREVER : vt, rf, rt > knownAt ? FOREVER : rt, ...what]),
			)
			.sort();
	const deals = histories
		.map(({id, stated, links}) => ({id, stated: asThen(stated), links: asThen(links)}))
		.filter(({stated, links}) => stated.length + links.length > 0);
	return digestOf({
		deals,
		owners: [...rollUp.owners].sort(byFirst),
		accounts: [...rollUp.accounts].sort(byFirst),
		probabilities: [...probabilities].sort(byFirst),
		...(scored.size === 0 ? {} : {scored: [...scored].sort(byFirst)}),
	});
}

const byFirst = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);
