import test from 'ava';
import {type Quota, type QuotaGrounds, quotaOutlooks} from '../../src/forecast/quotas.ts';

const of = (level: Quota['level'], subject: string | null, amount: number): Quota => ({level, subject, amount});
const company = (amount: number) => of(null, null, amount);

/** Ten draws, of which ann has each even and bo each odd one; ann has won 100 already. */
const grounds: QuotaGrounds = {
	groups: {
		all: [
			{level: 'owner', id: 'ann'},
			{level: 'owner', id: 'bo'},
		],
		of: () => [],
		nobody: [],
	},
	draws: {
		total: Float64Array.from({length: 10}, (_, draw) => 10 * draw),
		groups: [0, 1].map(odd => Float64Array.from({length: 10}, (_, draw) => (draw % 2 === odd ? 10 * draw : 0))),
	},
	booked: {total: 100, groups: [100, 0]},
	pipeline: {total: 300, groups: [60, 240]},
	isOver: false,
};

test('a quota is reached by the share of draws that bring what is left', t => {
	const [whole] = quotaOutlooks([company(150)], grounds);
	t.like(whole, {
		closedWon: 100,
		mean: 145,
		remaining: 50,
		probability: 0.5,
		pipeline: 300,
		coverage: 6,
		standing: 'open',
	});
	t.is(whole!.shortfall.mean, (50 + 40 + 30 + 20 + 10) / 10);
	t.deepEqual(
		whole!.shortfall.quantiles.map(({value}) => value),
		[0, 0, 0, 40, 50],
	);
});

test('a group is answered from its own part of the same draws', t => {
	const [ann, bo] = quotaOutlooks([of('owner', 'ann', 160), of('owner', 'bo', 50)], grounds);
	t.like(ann, {closedWon: 100, mean: 120, probability: 0.2, coverage: 1});
	t.like(bo, {closedWon: 0, mean: 25, probability: 0.3, coverage: 4.8});
});

test('where nothing is left there is no coverage, and the answer says why', t => {
	const told = quotaOutlooks([company(100), company(40), company(0)], grounds);
	t.deepEqual(
		told.map(({standing, remaining, coverage, probability}) => [standing, remaining, coverage, probability]),
		[
			['met', 0, null, 1],
			['exceeded', -60, null, 1],
			['exceeded', -100, null, 1],
		],
	);
});

test('a quota of a period that is over is missed or not', t => {
	const over = {
		...grounds,
		isOver: true,
		draws: {total: new Float64Array(3), groups: [new Float64Array(3), new Float64Array(3)]},
	};
	t.like(quotaOutlooks([company(150)], over)[0], {standing: 'missed', probability: 0, coverage: null, remaining: 50});
	t.like(quotaOutlooks([company(100)], over)[0], {standing: 'met', probability: 1});
});

test('a quota below 0, of nobody, or named by half is refused', t => {
	const refused: ReadonlyArray<readonly [Quota, RegExp]> = [
		[company(-1), /the quota of the whole is -1/],
		[company(Number.NaN), /is NaN/],
		[of('owner', 'cy', 5), /`cy` is no owner with a deal/],
		[of('owner', null, 5), /named by its level and its id/],
	];
	for (const [quota, message] of refused) {
		t.throws(() => quotaOutlooks([quota], grounds), {code: 'INPUT_INVALID', message});
	}
});
