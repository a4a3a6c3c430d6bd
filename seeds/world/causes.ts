import {DAY, type Millis} from '../../src/core/clock.ts';

/** The moment of judgement: so long after a deal opens, its chance of being won is settled by what is seen by then. */
export const JUDGED_AFTER: Millis = 45 * DAY;

/** What truly drives a deal of the demo world. Everything else in it is a decoy. */
export type Cause =
	| 'senior-meeting'
	| 'reply'
	| 'open-high-ticket'
	| 'family-win'
	| 'champion-left'
	| 'close-date-slip'
	| 'partner-source';

/** Effects in logits, before and after the regime changes. The base differs so that the win rate stays about the same. */
const regimes = {
	before: {base: -1.95, replyFactor: 1, partner: 0},
	after: {base: -1.45, replyFactor: 1 / 3, partner: 0.7},
} as const;

const SENIOR_MEETING = {each: 1.15, atMost: 3};
const REPLY = {each: 0.4, fresh: 0.3, halfLife: 14 * DAY, atMost: 5};
const HIGH_TICKET = -1;
const FAMILY_WIN = {each: 0.6, atMost: 3};
const CHAMPION_LEFT = -1.6;
const CLOSE_DATE_SLIP = {each: -0.7, atMost: 2};

/** The sentence that truth.json gives for each cause; `n` counts what is known 45 days after the deal opened. */
export const causeFormulas: ReadonlyArray<{readonly cause: Cause; readonly formula: string; readonly records: string}> =
	[
		{
			cause: 'senior-meeting',
			formula: '1.15 * min(3, n), n = meetings on the deal attended by a director, vp or c-level contact',
			records: 'interactions',
		},
		{
			cause: 'reply',
			formula:
				'factor * sum over the newest 5 inbound e-mails on the deal of (0.4 + 0.3 * 2^(-ageDays / 14)); factor 1 before the regime change, 1/3 after',
			records: 'interactions',
		},
		{
			cause: 'open-high-ticket',
			formula: '-1 * n, n = high-priority tickets of the account still open',
			records: 'tickets',
		},
		{
			cause: 'family-win',
			formula: '0.6 * min(3, n), n = won deals of other accounts under the same top parent',
			records: 'opportunities',
		},
		{
			cause: 'champion-left',
			formula: "-1.6 if the primary contact's job at the account has ended",
			records: 'employments, as contact_id/account_id',
		},
		{
			cause: 'close-date-slip',
			formula: '-0.7 * min(2, n), n = changes of plan that put off the expected close date',
			records: 'plans',
		},
		{
			cause: 'partner-source',
			formula: "0.7 if the deal's source is partner, after the regime change only",
			records: 'opportunities',
		},
	];

/** What is known of a deal at its moment of judgement, as record ids. */
export type Evidence = {
	readonly seniorMeetings: readonly string[];
	readonly replies: ReadonlyArray<{readonly id: string; readonly at: Millis}>;
	readonly openHighTickets: readonly string[];
	readonly familyWins: readonly string[];
	readonly endedJobs: readonly string[];
	readonly closeDateSlips: readonly string[];
	readonly partnerSource: readonly string[];
};

/** One cause at work in one deal: the records it rests on, also those beyond a cap, and the logits they add together. */
export type Effect = {readonly cause: Cause; readonly recordIds: readonly string[]; readonly effect: number};

/** The base, which a deal has without any evidence, in logits. */
export const baseLogit = (at: Millis, changeAt: Millis): number => regimes[at < changeAt ? 'before' : 'after'].base;

/** The effects of a deal's evidence at `at`, in logits; those without records are left out. */
export function effectsOf(evidence: Evidence, at: Millis, changeAt: Millis): readonly Effect[] {
	const regime = regimes[at < changeAt ? 'before' : 'after'];
	const newest = [...evidence.replies].sort((a, b) => b.at - a.at).slice(0, REPLY.atMost);
	const replies = newest.reduce(
		(sum, reply) => sum + REPLY.each + REPLY.fresh * 2 ** ((reply.at - at) / REPLY.halfLife),
		0,
	);
	const capped = (ids: readonly string[], {each, atMost}: {each: number; atMost: number}) =>
		each * Math.min(atMost, ids.length);
	const effects: readonly Effect[] = [
		{
			cause: 'senior-meeting',
			recordIds: evidence.seniorMeetings,
			effect: capped(evidence.seniorMeetings, SENIOR_MEETING),
		},
		{cause: 'reply', recordIds: evidence.replies.map(reply => reply.id), effect: regime.replyFactor * replies},
		{
			cause: 'open-high-ticket',
			recordIds: evidence.openHighTickets,
			effect: HIGH_TICKET * evidence.openHighTickets.length,
		},
		{cause: 'family-win', recordIds: evidence.familyWins, effect: capped(evidence.familyWins, FAMILY_WIN)},
		{cause: 'champion-left', recordIds: evidence.endedJobs, effect: CHAMPION_LEFT * evidence.endedJobs.length},
		{
			cause: 'close-date-slip',
			recordIds: evidence.closeDateSlips,
			effect: capped(evidence.closeDateSlips, CLOSE_DATE_SLIP),
		},
		{
			cause: 'partner-source',
			recordIds: evidence.partnerSource,
			effect: regime.partner * evidence.partnerSource.length,
		},
	];
	return effects.filter(({effect}) => effect !== 0);
}
