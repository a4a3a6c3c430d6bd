import test from 'ava';
import {fixedClock} from '../../src/core/clock.ts';
import {effectOf} from '../helpers/decision-facts.ts';
import {openFakeDecisions} from '../helpers/fake-decisions.ts';
import {openFakeLifts} from '../helpers/fake-lifts.ts';
import {runLine} from '../helpers/run-line.ts';

const targets = async () => [
	{name: 'opportunity-won', subject: 'Opportunity', modelVersion: 'm', challengerVersion: null} as const,
];
const by = ['--reason', 'r', '--as', 'kim'];

/** The fake effects, with what was asked written down. */
function answers() {
	const asked: unknown[][] = [];
	const own = openFakeLifts(0);
	const noted: typeof own = {
		async learnLifts(...args) {
			asked.push(['learn', ...args]);
			return own.learnLifts(...args);
		},
		learnedLifts: own.learnedLifts,
		async adoptLifts(...args) {
			asked.push(['adopt', ...args]);
			return own.adoptLifts(...args);
		},
	};
	return {asked, engine: {...noted, targets}};
}

test('what is learned says of each action how much evidence there is, and whether it is used', async t => {
	const {engine, asked} = answers();
	const {code, out} = await runLine(['decisions', 'learn', ...by], engine, {clock: fixedClock(7)});
	t.is(code, 0);
	t.deepEqual(asked[0], ['learn', 'opportunity-won', {actor: 'kim', reason: 'r', key: 'cli/learn/opportunity-won/7'}]);
	t.regex(
		out,
		/^lift_000000000001 {2}opportunity-won, as of 1970-01-01T00:00:00.000Z\n900 decisions count, 40 wait for their 90 days/,
	);
	t.regex(
		out,
		/call-main-contact +300 \(4 not in force\) +80 +12 +210 \+ 74 +\+6\.00 points \(\+1\.00 points to \+11\.00 points\) +effect\n/,
	);
	t.regex(out, /re-engage .* model or prior: 50 \+ 50 are needed\n/);
});

test('what was learned is adopted, and left again, in the name of who does it', async t => {
	const {engine, asked} = answers();
	t.is((await runLine(['decisions', 'learned'], engine)).out, 'nothing was learned from decisions yet\n');
	await runLine(['decisions', 'learn', ...by], engine);
	const adopted = await runLine(['decisions', 'adopt', 'lift_000000000001', ...by, '--key', 'k'], engine);
	t.regex(adopted.out, /opportunity-won, in force/);
	t.deepEqual(asked[1], ['adopt', 'opportunity-won', 'lift_000000000001', {actor: 'kim', reason: 'r', key: 'k'}]);
	const left = await runLine(['decisions', 'adopt', 'none', '--target', 't', ...by, '--json'], engine);
	t.like(JSON.parse(left.out), {
		learned: [
			{
				isInForce: false,
				asOf: '1970-01-01T00:00:00.000Z',
				moves: [{kind: 'learn'}, {kind: 'adopt'}, {kind: 'release'}],
			},
		],
	});
	t.deepEqual(asked[2]!.slice(1, 3), ['t', null]);
	const {code, err} = await runLine(['decisions', 'adopt', 'lift_x', ...by], engine);
	t.is(code, 2);
	t.regex(err, /NOT_FOUND: no learned effects for opportunity-won has the id `lift_x`/);
});

test('a decision says what P rests on, and with how much evidence', async t => {
	const {decide, ...others} = openFakeDecisions(() => [], 0);
	const learned = {revision: 'lift_1', effects: {'call-main-contact': effectOf(0.05)}, short: {}};
	const told = async (change: object) => {
		const {out} = await runLine(['decide', 'opp_1', '--key', 'k'], {
			...{...others, targets},
			decide: async (...args) => ({...(await decide(...args)), ...change}),
		});
		return out;
	};
	t.regex(
		await told({learned}),
		/P by decisions: \+5\.00 points \(\+3\.00 points to \+7\.00 points\), from 200 deals with it and 60 without\./,
	);
	const short = {...learned, effects: {}, short: {'call-main-contact': {treated: 12, control: 3}}};
	t.regex(
		await told({learned: short}),
		/P by the model; decisions speak of 12 deals with it and 3 without, which is too little\./,
	);
	t.false((await told({})).includes('P by'));
});
