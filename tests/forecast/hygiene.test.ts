import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import type {Evidence} from '../../src/features/feature.ts';
import type {Deal} from '../../src/forecast/deals.ts';
import {type Bars, judgeDeal, type Stated} from '../../src/forecast/hygiene/rules.ts';
import {learnUsual} from '../../src/forecast/hygiene/usual.ts';
import {historiesOf} from '../helpers/deal-histories.ts';

const row = (day: number, what: Evidence['what'] = null): Evidence => ({
	...{weight: 1, at: day * DAY, what, n: 1, fact: `sta_${day}`},
});
const deal: Deal = {
	...{id: 'opp_1', start: 100 * DAY, closing: undefined, amount: 1000, stated: 1000, dueAt: 250 * DAY},
	...{product: 'p', account: undefined, owner: undefined, unconverted: undefined, isBackwards: false},
};
/** A deal that nothing is wrong with on day 200. */
const sound: Stated = {
	deal,
	stage: [row(190, 'proposal')],
	closeDate: [row(100, 250 * DAY)],
	amount: [row(100, 1000)],
	slips: [row(120), row(130)],
	activity: [row(110), row(185)],
};
const bars: Bars = {
	asOf: 200 * DAY,
	usual: {
		stageDays: stage => (stage === 'proposal' ? {value: 20, of: 40} : undefined),
		amount: product => (product === 'p' ? {middle: Math.log(1000), deviation: Math.log(2), of: 30} : undefined),
		quietDays: {value: 21, of: 100},
	},
	states: {amount: true, closeDate: true, activity: true},
};
const rulesOf = (change: Partial<Stated>, other: Partial<Bars> = {}) =>
	judgeDeal({...sound, ...change}, {...bars, ...other}).map(({rule}) => rule);

test('a sound deal has no flag', t => t.deepEqual(rulesOf({}), []));

const broken: ReadonlyArray<
	readonly [
		change: Partial<Stated>,
		rule: string,
		value: number | null,
		threshold: number,
		text: RegExp,
		facts: string[],
	]
> = [
	[
		{closeDate: [row(100, 150 * DAY)]},
		'stale-close-date',
		50,
		1,
		/expected to close on 1970-05-31, 50 days ago/,
		['sta_100'],
	],
	[{closeDate: []}, 'no-close-date', null, 1, /nobody says/, ['sta_190']],
	[{slips: [row(1), row(2), row(3)]}, 'close-date-slips', 3, 3, /put off 3 times/, ['sta_1', 'sta_2', 'sta_3']],
	[
		{activity: [row(110), row(170)]},
		'no-activity',
		30,
		21,
		/for 30 days; 19 of 20 of 100 won deals were never quiet for more than 21 days/,
		['sta_170'],
	],
	[{activity: []}, 'no-activity', 100, 21, /has ever happened on it, which began 100 days ago/, ['sta_190']],
	[
		{stage: [row(150, 'proposal')]},
		'stage-stalled',
		50,
		20,
		/in “proposal” for 50 days; 9 of 10 of 40 won deals left it within 20 days/,
		['sta_150'],
	],
	[{amount: []}, 'no-amount', null, 0, /states no amount/, ['sta_190']],
	[{amount: [row(100, 0)]}, 'no-amount', 0, 0, /states an amount of 0/, ['sta_100']],
	[{amount: [row(100, -5)]}, 'no-amount', -5, 0, /states an amount of -5/, ['sta_100']],
	// By hand: 0.6745 · ln(64) ÷ ln(2) = 0.6745 · 6.
	[
		{amount: [row(100, 64_000)]},
		'amount-outlier',
		4.047,
		3.5,
		/states 64,000; the median of 30 won deals of its product is 1,000 \(robust z of the logarithm 4.0\)/,
		['sta_100'],
	],
	[{amount: [row(100, 1000 / 64)]}, 'amount-outlier', -4.047, -3.5, /states 16;/, ['sta_100']],
];

for (const [change, rule, value, threshold, text, facts] of broken) {
	test(`${rule} is found at ${value}, alone, and rests on its statements`, t => {
		const found = judgeDeal({...sound, ...change}, bars);
		t.deepEqual(
			found.map(one => one.rule as string),
			[rule],
		);
		const [one] = found;
		t.true(value === null ? one!.value === null : Math.abs(one!.value! - value) < 1e-9);
		t.is(one!.threshold, threshold);
		t.regex(one!.text, text);
		t.deepEqual(
			one!.rows.map(({fact}) => fact),
			facts,
		);
	});
}

test('a deal is late from the day after its close date, and the latest plan counts', t => {
	t.deepEqual(rulesOf({closeDate: [row(100, 199.5 * DAY)]}), []);
	t.deepEqual(rulesOf({closeDate: [row(100, 199 * DAY)]}), ['stale-close-date']);
	t.deepEqual(rulesOf({closeDate: [row(100, 150 * DAY), row(120, 230 * DAY)]}), []);
});

test('what no deal ever states is missing of none', t => {
	const nothing = {amount: false, closeDate: false, activity: false};
	t.deepEqual(rulesOf({amount: [], closeDate: [], activity: []}, {states: nothing}), []);
});

test('without enough won deals a quiet spell has the declared bar, and stage and amount have none', t => {
	const usual = {stageDays: () => undefined, amount: () => undefined, quietDays: undefined};
	const change = {stage: [row(100, 'proposal')], amount: [row(100, 1e9)], activity: [row(165)]};
	const [found, ...others] = judgeDeal({...sound, ...change}, {...bars, usual});
	t.deepEqual(others, []);
	t.like(found, {
		rule: 'no-activity',
		value: 35,
		threshold: 30,
		text: 'nothing has happened on it for 35 days; 30 are too many',
	});
});

/** Won deals that began on day 100, were open for so many days, and stated so much. */
const wonDeals = (count: number) =>
	Array.from({length: count}, (_, n) => ({
		...{id: `w${String(n).padStart(2, '0')}`, start: 100, closed: 110 + n, isWon: true, amount: 100 * 2 ** (n % 3)},
		product: 'p',
	}));
const usualOf = (count: number, now = 200, happened = new Map<string, number[]>()) => {
	const histories = historiesOf(wonDeals(count));
	const won = wonDeals(count).map(({id, closed}) => ({
		...deal,
		...{id, closing: {at: closed * DAY, isWon: true}, stated: 100 * 2 ** (Number(id.slice(1)) % 3), product: 'p'},
	}));
	return learnUsual(histories, won, {asOf: now * DAY, knownAt: now * DAY}, happened);
};

test('nine of ten won deals say how long a stage takes, and fewer than eight say nothing', t => {
	// They took 10, 11 … 19 days: nine of ten took 18 or less.
	t.deepEqual(usualOf(10).stageDays('open'), {value: 18, of: 10});
	t.is(usualOf(7).stageDays('open'), undefined);
	t.is(usualOf(10).stageDays('prospect'), undefined);
});

test('won deals of the product say what an amount is, in logarithms', t => {
	const usual = usualOf(9).amount('p')!;
	t.is(usual.of, 9);
	t.is(usual.middle, Math.log(200));
	t.true(Math.abs(usual.deviation - Math.log(2)) < 1e-12);
	t.is(usualOf(9).amount('q'), undefined);
});

test('a quiet spell is the longest of a won deal, from its start to its end', t => {
	const happened = new Map(wonDeals(20).map(({id}) => [id, [103 * DAY, 104 * DAY]]));
	// The last is open from day 100 to 129 and quiet from 104 on: 25 days; 19 of 20 had 24 or fewer.
	t.deepEqual(usualOf(20, 200, happened).quietDays, {value: 24, of: 20});
	t.is(usualOf(19, 200, happened).quietDays, undefined);
});
