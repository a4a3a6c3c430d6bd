import {DAY, type Millis} from '../../src/core/clock.ts';
import type {FileName} from '../world/rows.ts';
import {account, contact, deal, interaction, job, type OddRow, stage} from './odd-rows.ts';

const MINUTE: Millis = 60_000;
const HOUR: Millis = 60 * MINUTE;

/** A row that the importer must turn away: its file, its key, the column it fails on and the rule it breaks. */
export type ExpectedReject = {
	readonly file: FileName;
	readonly key: string;
	readonly column: string;
	readonly rule: 'ends-before-start';
};

/** Rows made by hand, why they are in the world, and which of them must not come in; all others must. */
export type OddCase = {
	readonly id: string;
	readonly why: string;
	readonly rows: readonly OddRow[];
	readonly rejects: readonly ExpectedReject[];
};

/** The hand-made cases; those that need a moment near the world's end take it from `end`, the others have fixed times. */
export function oddCases(end: Millis): readonly OddCase[] {
	const opened = end - 300 * DAY + 9 * HOUR;
	const closed = opened + 60 * DAY;
	return [
		oddCase(
			'plain',
			'The ordinary account, contact and job that the other cases hang on, so that they disturb no planted cause.',
			[
				account('odd-acc-plain', {name: 'Plainfield Testing'}),
				contact('odd-con-plain', 'Plain Person'),
				job('odd-con-plain', 'odd-acc-plain'),
			],
		),
		oddCase(
			'closed-at-once',
			'A deal closed the moment it opened lives for no time at all: no interval of it may turn negative, no rate divide by zero.',
			[
				deal('odd-opp-closed-at-once', {openedAt: opened, closedAt: opened, outcome: 'won', finalAmountUsd: 900}),
				stage('odd-opp-closed-at-once', 'prospect', opened),
				stage('odd-opp-closed-at-once', 'won', opened),
			],
		),
		oddCase('negative-amount', 'A credit booked as a deal: sums and logarithms of amounts must bear it.', [
			deal('odd-opp-negative', {
				amountUsd: -12_500,
				openedAt: opened,
				closedAt: closed,
				outcome: 'won',
				finalAmountUsd: -12_500,
			}),
			stage('odd-opp-negative', 'prospect', opened),
			stage('odd-opp-negative', 'won', closed),
		]),
		oddCase('zero-amount', 'A free pilot booked as a deal: zero is an amount, not a missing one.', [
			deal('odd-opp-zero', {amountUsd: 0, openedAt: opened, closedAt: closed, outcome: 'lost'}),
			stage('odd-opp-zero', 'prospect', opened),
			stage('odd-opp-zero', 'lost', closed),
		]),
		oddCase('own-parent', 'An account that is its own parent: walking up the family must end.', [
			account('odd-acc-own-parent', {name: 'Ouro Holding', parentAccountId: 'odd-acc-own-parent', parentSince: opened}),
		]),
		oddCase(
			'parents-of-each-other',
			'Two accounts that are each other’s parent: walking up the family must end here too, and count nobody twice.',
			[
				account('odd-acc-hen', {name: 'Hen Group', parentAccountId: 'odd-acc-egg', parentSince: opened}),
				account('odd-acc-egg', {name: 'Egg Group', parentAccountId: 'odd-acc-hen', parentSince: opened}),
			],
		),
		oddCase('two-jobs', 'A contact with two jobs at the same time: neither ends the other.', [
			account('odd-acc-second', {name: 'Second Job Works'}),
			contact('odd-con-two-jobs', 'Doppel Ganger'),
			job('odd-con-two-jobs', 'odd-acc-plain'),
			job('odd-con-two-jobs', 'odd-acc-second'),
		]),
		oddCase(
			'future-meeting',
			'A meeting planned for after the end of the world: it comes in, and no answer as of an earlier moment sees it.',
			[
				interaction('odd-int-future', {
					kind: 'meeting',
					at: end + 90 * DAY + 10 * HOUR,
					loggedAt: end - DAY,
					subject: 'Planning for next year',
				}),
			],
		),
		oddCase(
			'logged-late',
			'A call written down three weeks after it was held: whoever looked in between could not know of it.',
			[interaction('odd-int-late', {kind: 'call', at: opened, loggedAt: opened + 21 * DAY, direction: 'outbound'})],
		),
		oddCase(
			'lost-original',
			'A reply to a message that the export does not hold: it counts as a reply, and the gap is no error.',
			[
				interaction('odd-int-lost-original', {
					kind: 'email',
					direction: 'inbound',
					at: opened + DAY,
					subject: 'Re: As discussed',
					inReplyTo: 'odd-int-never-exported',
				}),
			],
		),
		oddCase(
			'closed-before-opened',
			'A ticket closed a day before it was opened states an interval that cannot be: the row is turned away, by name.',
			[
				{
					file: 'tickets',
					row: {
						ticketId: 'odd-tic-backwards',
						accountId: 'odd-acc-plain',
						contactId: 'odd-con-plain',
						openedAt: opened,
						closedAt: opened - DAY,
						priority: 'high',
						subject: 'Closed too soon',
						body: 'The clock of the help desk ran backwards.',
					},
				},
			],
			[{file: 'tickets', key: 'odd-tic-backwards', column: 'closed_at', rule: 'ends-before-start'}],
		),
		oddCase(
			'strange-names',
			'Quotes, commas, a line break, an emoji, text that runs right to left, a hidden direction mark and a formula: all are names, kept as they are and dangerous only where a spreadsheet or a page shows them.',
			[
				account('odd-acc-quotes', {name: 'The "Best", or so, Ltd'}),
				account('odd-acc-line-break', {name: 'Two\nLines'}),
				account('odd-acc-emoji', {name: 'Rocket 🚀 Works 👩‍🚀'}),
				account('odd-acc-right-to-left', {name: 'חברה לדוגמה'}),
				account('odd-acc-hidden-mark', {name: 'Safe\u202Egnp.exe'}),
				account('odd-acc-formula', {name: '=cmd()'}),
			],
		),
		oddCase('silent-deal', 'A deal on which nothing happens: every count is zero, and a score comes all the same.', [
			deal('odd-opp-silent', {openedAt: end - 60 * DAY}),
			stage('odd-opp-silent', 'prospect', end - 60 * DAY),
		]),
		oddCase(
			'chatty-deal',
			'A deal with 300 interactions in 30 days: an explanation shows the strongest paths and counts the rest.',
			chattyDeal(end - 120 * DAY),
		),
		oddCase('reopened-deal', 'A deal won, taken up again and lost: what was true in between stays true as of then.', [
			deal('odd-opp-reopened', {openedAt: opened, closedAt: closed + 40 * DAY, outcome: 'lost'}),
			stage('odd-opp-reopened', 'prospect', opened),
			stage('odd-opp-reopened', 'won', closed),
			stage('odd-opp-reopened', 'negotiation', closed + 10 * DAY),
			stage('odd-opp-reopened', 'lost', closed + 40 * DAY),
		]),
		oddCase(
			'calendar-edges',
			'Opened on a leap day, and messages on both sides of an hour that clocks skip and of one they repeat: times are UTC, so nothing moves.',
			[
				deal('odd-opp-leap-day', {
					openedAt: Date.UTC(2024, 1, 29, 23, 59),
					expectedCloseAt: Date.UTC(2024, 5, 30),
					closedAt: Date.UTC(2024, 4, 31, 12),
					outcome: 'lost',
				}),
				stage('odd-opp-leap-day', 'prospect', Date.UTC(2024, 1, 29, 23, 59)),
				stage('odd-opp-leap-day', 'lost', Date.UTC(2024, 4, 31, 12)),
				...[
					Date.UTC(2025, 2, 30, 0, 59, 59),
					Date.UTC(2025, 2, 30, 1),
					Date.UTC(2025, 9, 26, 0, 30),
					Date.UTC(2025, 9, 26, 1, 30),
				].map((at, index) => interaction(`odd-int-clock-${index + 1}`, {kind: 'call', at, direction: 'inbound'})),
			],
		),
		oddCase(
			'nameless-account',
			'An account without a name: it is shown by its id, and two nameless ones are not the same.',
			[account('odd-acc-nameless-1', {name: ''}), account('odd-acc-nameless-2', {name: ''})],
		),
	];
}

const oddCase = (
	id: string,
	why: string,
	rows: readonly OddRow[],
	rejects: readonly ExpectedReject[] = [],
): OddCase => ({id, why, rows, rejects});

function chattyDeal(openedAt: Millis): readonly OddRow[] {
	const opportunityId = 'odd-opp-chatty';
	const mails = Array.from({length: 300}, (_, index) =>
		mailOf(opportunityId, index, openedAt + (index + 1) * 144 * MINUTE),
	);
	return [deal(opportunityId, {openedAt}), stage(opportunityId, 'prospect', openedAt), ...mails];
}

/** One of a long thread of mails, ours and theirs in turn, each an answer to the one before. */
function mailOf(opportunityId: string, index: number, at: Millis): OddRow {
	return interaction(`odd-int-chatty-${index + 1}`, {
		kind: 'email',
		direction: index % 2 === 0 ? 'outbound' : 'inbound',
		at,
		opportunityId,
		subject: `Message ${index + 1} of 300`,
		inReplyTo: index === 0 ? undefined : `odd-int-chatty-${index}`,
	});
}
