import {DAY, type Millis} from '../../src/core/clock.ts';
import type {Mail, Mails} from './read-mails.ts';

/** Days after a cut in which is looked who wrote to whom. */
export const HORIZON = 30;

/**
 * One moment at which pairs are ranked. A pair is a place `from · people + to` in a square table; candidates are all ordered pairs of
 * people who had sent or received anything by then.
 */
export type Cut = {
	readonly at: Millis;
	readonly people: number;
	readonly past: readonly Mail[];
	readonly active: readonly number[];
	readonly candidates: Uint32Array;
	/** By candidate: 1 if the one wrote to the other in the days after. */
	readonly labels: Uint8Array;
	/** How many had written to whom by then. */
	readonly sent: Float64Array;
	/** 1 where two have exchanged anything, in either direction. */
	readonly knows: Uint8Array;
};

/** The kinds of candidates that results are told for. */
export const strata = {
	'all pairs': () => true,
	'within two hops': (cut: Cut, pair: number) => cut.knows[pair] === 1 || isNear(cut, pair),
	'have exchanged': (cut: Cut, pair: number) => cut.knows[pair] === 1,
	'never exchanged': (cut: Cut, pair: number) => cut.knows[pair] === 0,
} as const;
export type Stratum = keyof typeof strata;

/** The first days of months as cuts, from one to another, both counted: `2000-07` … */
export function monthlyCuts(mails: Mails, from: string, to: string): Cut[] {
	const cuts: Cut[] = [];
	for (let month = new Date(`${from}-01`); month <= new Date(`${to}-01`); month.setUTCMonth(month.getUTCMonth() + 1)) {
		cuts.push(cutAt(mails, month.getTime()));
	}

	return cuts;
}

function cutAt({people: keys, mails}: Mails, at: Millis): Cut {
	const people = keys.length;
	const past = mails.filter(mail => mail.at <= at);
	const sent = new Float64Array(people * people);
	const knows = new Uint8Array(people * people);
	for (const {from, to} of past) {
		for (const other of to.filter(one => one !== from)) {
			sent[from * people + other]!++;
			knows[from * people + other] = 1;
			knows[other * people + from] = 1;
		}
	}

	const written = new Set(
		mails
			.filter(mail => mail.at > at && mail.at <= at + HORIZON * DAY)
			.flatMap(({from, to}) => to.map(other => from * people + other)),
	);
	const active = [...new Set(past.flatMap(({from, to}) => [from, ...to]))].sort((a, b) => a - b);
	const candidates = Uint32Array.from(
		active.flatMap(from => active.filter(to => to !== from).map(to => from * people + to)),
	);
	const labels = Uint8Array.from(candidates, pair => Number(written.has(pair)));
	return {at, people, past, active, candidates, labels, sent, knows};
}

/** Whether two have somebody in common with whom both have exchanged. */
function isNear({people, active, knows}: Cut, pair: number): boolean {
	const [from, to] = [Math.floor(pair / people), pair % people];
	return active.some(other => knows[from * people + other] === 1 && knows[other * people + to] === 1);
}
