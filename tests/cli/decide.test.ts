import test from 'ava';
import {fixedClock} from '../../src/core/clock.ts';
import type {Decisions} from '../../src/decisions/open-decisions.ts';
import {openFakeDecisions} from '../helpers/fake-decisions.ts';
import {runLine} from '../helpers/run-line.ts';

const targets = async () => [
	{name: 'account-churn', subject: 'Account', modelVersion: 'm', challengerVersion: null} as const,
	{name: 'lead-scored', subject: 'Lead', modelVersion: null, challengerVersion: null} as const,
	{name: 'lead-converts', subject: 'Lead', modelVersion: 'm', challengerVersion: null} as const,
	{name: 'opportunity-won', subject: 'Opportunity', modelVersion: 'm', challengerVersion: null} as const,
];

/** The fake decisions, with what was asked written down. */
function decisions() {
	const asked: unknown[][] = [];
	const own = openFakeDecisions(() => [], 0);
	const noted = Object.fromEntries(
		(Object.keys(own) as Array<keyof Decisions>).map(name => [
			name,
			async (...args: unknown[]) => {
				asked.push([name, ...args]);
				return (own[name] as (...args: unknown[]) => unknown)(...args);
			},
		]),
	) as unknown as Decisions;
	return {asked, answers: {...noted, targets}};
}

test('decide gives the decision as one document, for the trained target of deals', async t => {
	const {answers, asked} = decisions();
	const {code, out} = await runLine(['decide', 'opp_1', '--key', 'k', '--as', 'kim', '--json'], answers);
	t.is(code, 0);
	const document = JSON.parse(out) as Record<string, unknown>;
	t.like(document, {decision: 'dec_k', needsApproval: null, fallbackReason: null});
	t.deepEqual(
		Object.keys((document['chosen'] as object[])[0]!).filter(key => key.length === 1),
		['p', 'c', 'v', 'l'],
	);
	t.deepEqual(Object.keys((document['dropped'] as object[])[0]!), [
		'action',
		'stage',
		'policy',
		'revision',
		'wouldFlip',
	]);
	t.deepEqual(asked[0]!.slice(0, 4), ['decide', 'opportunity-won', 'opp_1', {key: 'k', actor: 'kim'}]);
});

test('decide asks for the trained target of the kind that the id says', async t => {
	const {answers, asked} = decisions();
	const {code} = await runLine(['decide', 'lea_1', '--key', 'k', '--as', 'kim'], answers);
	t.is(code, 0);
	t.deepEqual(asked[0]!.slice(0, 3), ['decide', 'lead-converts', 'lea_1']);
	const none = await runLine(['decide', 'con_1'], answers);
	t.not(none.code, 0);
	t.regex(none.err, /kind Contact/);
});

test('without a key each call is a decision of its own', async t => {
	const {answers, asked} = decisions();
	const {out} = await runLine(['decide', 'opp_1', '--target', 't', '--as', 'kim'], answers, {clock: fixedClock(7)});
	t.deepEqual(asked[0]!.slice(1, 4), ['t', 'opp_1', {key: 'cli/opp_1/7', actor: 'kim'}]);
	t.true(out.includes('taken   call-main-contact: 1000 = 0.0100 × 1 × 100000 × 1, propensity 1.000\n  Call them.\n'));
	t.true(out.includes('dropped re-engage at applicability by reason: Its query'));
});

test('a decision is approved, overridden and told the outcome of, in the name of who does it', async t => {
	const {answers, asked} = decisions();
	await runLine(['decide', 'opp_1', '--key', 'k'], answers);
	const by = ['--reason', 'r', '--as', 'kim', '--key', 'x'];
	await runLine(['decisions', 'approve', 'dec_k', ...by], answers);
	await runLine(['decisions', 'override', 'dec_k', '--action', 'do-nothing', '--until', '2030-01-01', ...by], answers);
	const {out} = await runLine(['decisions', 'outcome', 'dec_k', '--outcome', 'won', '--value', '1', ...by], answers);
	t.true(out.endsWith('approve by kim (r)\noverride by kim (r)\noutcome by kim (r)\n'));
	t.deepEqual(
		asked.filter(([name]) => name === 'reviewDecision').map(([, , review]) => review),
		[
			{kind: 'approve'},
			{kind: 'override', action: 'do-nothing', until: Date.UTC(2030, 0, 1)},
			{kind: 'outcome', outcome: 'won', value: 1},
		],
	);
	t.is(
		(await runLine(['decisions', 'outcome', 'dec_k', '--outcome', 'won', '--value', 'much', ...by], answers)).code,
		2,
	);
});

test('an action is switched off and on', async t => {
	const {answers} = decisions();
	const off = await runLine(['decisions', 'switch-off', 'offer-discount', '--reason', 'r', '--as', 'kim'], answers);
	t.is(off.out, 'offer-discount  off since 1970-01-01T00:00:00.000Z by kim: r\n');
	t.is(
		(await runLine(['decisions', 'switch-on', 'offer-discount', '--reason', 'r'], answers)).out,
		'every action is on\n',
	);
});

test('plan --take takes the day of now, under a key, and says what was not to be had', async t => {
	const {answers, asked} = decisions();
	const {code, out} = await runLine(['plan', 'opp_1', '--take', '--key', 'monday', '--as', 'kim'], answers);
	t.is(code, 0);
	t.true(out.includes('opp_1: call-main-contact was planned and is not taken. It would have to be later'), out);
	t.true(out.includes('day_0: 1 taken, 1 not; worth 1000 USD'), out);
	t.deepEqual(
		asked.filter(([name]) => name === 'takeDay').map(one => one.slice(1, 4)),
		[['opportunity-won', {ids: ['opp_1']}, {key: 'monday', actor: 'kim'}]],
	);
	const json = await runLine(['plan', 'opp_1', '--take', '--json'], answers);
	t.like(JSON.parse(json.out), {day: 'day_0', taken: [{decision: 'dec_0'}], untaken: [{subject: 'opp_1'}]});
	const past = await runLine(['plan', 'opp_1', '--take', '--as-of', '2026-01-01'], answers);
	t.not(past.code, 0);
	t.true(past.err.includes('takes the day of now'), past.err);
});

test('plan plans the day of deals, or of owners, and not of both', async t => {
	const {answers, asked} = decisions();
	const {code, out} = await runLine(['plan', 'opp_1', '--json'], answers);
	t.is(code, 0);
	t.like(JSON.parse(out), {worth: 1000, worthGreedily: 900, steps: [{subject: 'opp_1', capacity: 'outreach'}]});
	const text = await runLine(['plan', '--owner', 'own_1', '--owner', 'own_2', '--target', 't'], answers);
	t.true(text.out.includes('worth 1000 USD together; 900 if the dearest came first'), text.out);
	t.deepEqual(
		asked.filter(([name]) => name === 'planDay').map(one => one.slice(1, 3)),
		[
			['opportunity-won', {ids: ['opp_1']}],
			['t', {owners: ['own_1', 'own_2']}],
		],
	);
	for (const line of [['plan'], ['plan', 'opp_1', '--owner', 'own_1']]) {
		const refused = await runLine(line, answers);
		t.not(refused.code, 0);
		t.true(refused.err.includes('takes the ids of deals or `--owner`, and not both'), refused.err);
	}
});
