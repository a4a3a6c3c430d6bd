import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {inputsDigest} from '../../src/forecast/inputs-digest.ts';
import {FLAT} from '../../src/forecast/roll-up.ts';
import {historiesOf, type ToldDeal} from '../helpers/deal-histories.ts';

const open: ToldDeal = {id: 'opp_1', start: 10, amount: 100, owner: 'ann'};
const digestAt = (deals: readonly ToldDeal[], day: number, probability = 0.5) =>
	inputsDigest({
		...{histories: historiesOf(deals), rollUp: FLAT, moment: {asOf: day * DAY, knownAt: day * DAY}},
		probabilities: new Map([['opp_1', probability]]),
	});

test('what is learned later changes nothing of what a forecast was made of', t => {
	const before = digestAt([open], 40);
	t.is(digestAt([{...open, closed: 35, toldAt: 50}], 40), before, 'a closing that was told later');
	t.is(digestAt([open, {id: 'opp_2', start: 45}], 40), before, 'a deal that began later');
	t.is(digestAt([{...open, replanned: {at: 41, due: 90, amount: 7}}], 40), before, 'a plan that changed later');
});

test('anything else that a forecast is made of changes its digest', t => {
	const before = digestAt([open], 40);
	t.not(digestAt([{...open, amount: 101}], 40), before);
	t.not(digestAt([{...open, owner: 'bo'}], 40), before);
	t.not(digestAt([{...open, closed: 35, toldAt: 40}], 40), before);
	t.not(digestAt([open, {id: 'opp_2', start: 40}], 40), before);
	t.not(digestAt([open], 40, 0.25), before);
	t.not(
		inputsDigest({
			...{histories: historiesOf([open]), moment: {asOf: 40 * DAY, knownAt: 40 * DAY}},
			rollUp: {...FLAT, owners: new Map([['ann', {manager: 'lena', region: null}]])},
			probabilities: new Map([['opp_1', 0.5]]),
		}),
		before,
	);
});
