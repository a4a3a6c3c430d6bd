import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {shareAt} from '../../src/core/share-at.ts';
import {type Deal, dealsAt} from '../../src/forecast/deals.ts';
import {openFinalAmounts} from '../../src/forecast/final-amounts.ts';
import {simulate} from '../../src/forecast/simulate.ts';
import {mean} from '../../src/models/metrics/mean.ts';
import {historiesOf, type ToldDeal} from '../helpers/deal-histories.ts';

const moment = {asOf: 400 * DAY, knownAt: 400 * DAY};
const dealsOf = (told: readonly ToldDeal[]) => dealsAt(historiesOf(told), moment);

/** Thirty small deals that bring what was expected, and thirty large ones, of acme's, that bring nine tenths or, one in three, half. */
const told: readonly ToldDeal[] = [
	...Array.from({length: 30}, (_, index) => ({
		id: `s${index}`,
		start: index,
		closed: 50 + index,
		amount: 100 + index,
		final: 100 + index,
	})),
	...Array.from({length: 30}, (_, index) => ({
		...{id: `l${index}`, start: index, closed: 50 + index, account: 'acme'},
		...{amount: 1000 + 100 * index, final: (1000 + 100 * index) * (index % 3 === 0 ? 0.5 : 0.9)},
	})),
];
const open = (more: Partial<Deal>): Deal => ({...dealsOf([{id: 'o', start: 390, amount: 1}])[0]!, ...more});
const segmentOf = ({account}: Deal) => account;

test('a deal brings what won deals of its size and segment brought of theirs, drawn to all where they are few', t => {
	const {finalOf, pairs} = openFinalAmounts(dealsOf(told), segmentOf);
	t.is(pairs, 60);
	const [small, large] = [finalOf(open({amount: 110}))!, finalOf(open({amount: 3000, account: 'acme'}))!];
	t.like(small, {basis: 'ratios', evidence: 20});
	t.like(large, {basis: 'ratios', evidence: 20});
	t.true(small.mean > 0.93 * 110 && small.mean < 110, `${small.mean}`);
	t.true(large.mean > 0.77 * 3000 && large.mean < 0.85 * 3000, `${large.mean}`);
	// Nobody of that segment was ever won at that size: the size tells all.
	t.is(finalOf(open({amount: 3000, account: 'bern'}))!.evidence, 0);
	for (const {mean: said, outcomes} of [small, large]) {
		t.true(Math.abs(mean(outcomes) - said) < 1e-9);
		t.deepEqual(
			[...outcomes],
			[...outcomes].sort((a, b) => a - b),
		);
	}
});

test('without an amount a deal brings what won deals of its product brought', t => {
	const priced = told.map((deal, index) => ({...deal, product: index < 30 ? 'p' : 'q'}));
	const {finalOf} = openFinalAmounts(dealsOf(priced), segmentOf);
	const [p, q] = ['p', 'q'].map(product => finalOf(open({amount: undefined, product}))!);
	t.like(p, {basis: 'won-amounts', evidence: 30});
	t.true(p!.mean < q!.mean);
	t.true(finalOf(open({amount: undefined, product: 'r'}))!.mean > p!.mean);
});

test('where few won deals tell, or a source states one amount only, nothing is told', t => {
	t.is(openFinalAmounts(dealsOf(told.slice(0, 9)), segmentOf).finalOf(open({amount: 5})), undefined);
	const single = dealsOf(told.map(({final: _, ...deal}) => deal));
	const {finalOf, pairs} = openFinalAmounts(single, segmentOf);
	t.deepEqual([pairs, finalOf(open({amount: 5}))], [0, undefined]);
	t.is(finalOf(open({amount: undefined}))!.basis, 'won-amounts');
});

test('each draw in which a deal is won takes one of its amounts, the same in every scenario', t => {
	const shape = {draws: 20_000, groups: 2, seed: 4};
	const nobody = {wins: 0, unsure: 0, models: []};
	const outcomes = Float64Array.of(50, 100, 300);
	const deal = {seed: 8, chance: 0.5, amount: 150, outcomes, groups: [0, 1]};
	const {total, groups} = simulate([deal], nobody, shape);
	t.deepEqual(
		[...new Set(total)].sort((a, b) => a - b),
		[0, ...outcomes],
	);
	t.true(Math.abs(mean(total) - 75) < 2, `${mean(total)}`);
	t.deepEqual(groups[0], total);
	const likelier = simulate([{...deal, usual: 0.5, chance: 0.9}], nobody, shape).total;
	t.true(total.every((value, draw) => value === 0 || value === likelier[draw]));
});

test('numbers of a stream are spread evenly, and those of two streams differ', t => {
	const counts = new Array<number>(10).fill(0);
	for (let index = 0; index < 10_000; index++) {
		counts[Math.floor(10 * shareAt(77, index))]! += 1;
	}

	t.true(
		counts.every(count => Math.abs(count - 1000) < 120),
		counts.join(),
	);
	t.not(shareAt(1, 5), shareAt(2, 5));
	t.is(shareAt(1, 5), shareAt(1, 5));
});
