import test from 'ava';
import {DAY} from '../../src/core/clock.ts';
import {checkOverride} from '../../src/forecast/judgement/check-override.ts';
import type {Override} from '../../src/forecast/judgement/override.ts';
import {heldOverrides} from '../../src/forecast/judgement/overrides.ts';
import {valueAdded} from '../../src/forecast/judgement/value-added.ts';

const period = {text: '100/200', from: 100 * DAY, to: 200 * DAY, months: 0};
const override = (change: Partial<Override> = {}): Override => ({
	...{id: 'ovr_1', period: '100/200', from: period.from, to: period.to, level: null, subject: null, amount: 900},
	...{reason: 'two renewals', by: 'ann', at: 110 * DAY, expires: 150 * DAY, modelSaid: 1000, naiveSaid: 700},
	...{modelVersion: 'win-rate', ...change},
});
const at = (asOf: number, knownAt = asOf) => ({asOf: asOf * DAY, knownAt: knownAt * DAY});
const heldAt = (all: readonly Override[], ...days: readonly [number, number?]) =>
	heldOverrides(all, period, at(...days)).map(({id}) => id);

test('an override holds from when it was said until it expires, on both clocks', t => {
	const one = [override()];
	t.deepEqual(heldAt(one, 109), []);
	t.deepEqual(heldAt(one, 110), ['ovr_1']);
	t.deepEqual(heldAt(one, 149), ['ovr_1']);
	t.deepEqual(heldAt(one, 150), []);
	t.deepEqual(heldAt(one, 120, 109), [], 'not yet known');
	t.deepEqual(heldAt(one, 109, 120), [], 'not yet said');
});

test('the latest word of one author about one number holds, and each author and number has its own', t => {
	const all = [
		override(),
		override({id: 'ovr_2', at: 111 * DAY}),
		override({id: 'ovr_3', at: 112 * DAY, by: 'bo'}),
		override({id: 'ovr_4', at: 113 * DAY, level: 'owner', subject: 'own_1'}),
		override({id: 'ovr_5', at: 114 * DAY, to: 201 * DAY}),
	];
	t.deepEqual(heldAt(all, 120), ['ovr_4', 'ovr_3', 'ovr_2']);
	t.deepEqual(heldAt(all, 110), ['ovr_1']);
});

test('a later word that has expired does not bring the one before back', t => {
	t.deepEqual(heldAt([override(), override({id: 'ovr_2', at: 111 * DAY, expires: 112 * DAY})], 120), []);
});

const said = {period: '100/200', level: null, subject: null, amount: 900, reason: 'two renewals', expires: 150 * DAY};
const bad: ReadonlyArray<readonly [change: object, message: RegExp]> = [
	[{amount: -5}, /^`amount`: is -5, expected US dollars of 0 or more$/],
	[{amount: Number.NaN}, /^`amount`: is NaN/],
	[{amount: Number.POSITIVE_INFINITY}, /^`amount`: is Infinity/],
	[{reason: '  '}, /^`reason`: has 0 characters, expected 1 to 1000$/],
	[{reason: 'x'.repeat(1001)}, /^`reason`: has 1001 characters/],
	[{expires: 110 * DAY}, /^`expires`: 1970-04-21T00:00:00.000Z is not after 1970-04-21T00:00:00.000Z$/],
	[{level: 'owner'}, /^`subject`: is missing/],
	[{subject: 'own_1'}, /^`level`: is missing/],
];

for (const [change, message] of bad) {
	test(`an override is refused by place and value: ${message.source}`, t => {
		t.throws(() => checkOverride({...said, ...change}, period, 110 * DAY), {code: 'INPUT_INVALID', message});
	});
}

test('a period that is over cannot be judged, and any other can', t => {
	t.notThrows(() => checkOverride(said, period, 110 * DAY));
	t.throws(() => checkOverride({...said, expires: 300 * DAY}, period, 200 * DAY), {
		message: /^`period`: `100\/200` is over/,
	});
});

test('value added is the error of one step less that of the next', t => {
	// By hand: actuals 1000 and 500. Naive 700 and 600 is off by 400 of 1500; the model 1000 and 800 by 300; people 900 and 550 by 150.
	const settled = [
		{override: override(), came: 1000},
		{override: override({amount: 550, modelSaid: 800, naiveSaid: 600}), came: 500},
	];
	const found = valueAdded(settled);
	t.deepEqual(found.naive, {said: 2, wape: 400 / 1500, bias: -200 / 1500});
	t.deepEqual(found.model, {said: 2, wape: 300 / 1500, bias: 300 / 1500});
	t.deepEqual(found.override, {said: 2, wape: 150 / 1500, bias: -50 / 1500});
	t.is(found.modelAdds, 400 / 1500 - 300 / 1500);
	t.is(found.judgementAdds, 300 / 1500 - 150 / 1500);
	t.true(found.isFew);
	t.false(valueAdded(Array.from({length: 5}, () => settled[0]!)).isFew);
});

test('a deal has no naive forecast, and the model is not blamed for it', t => {
	const settled = [
		{override: override({level: 'opportunity', subject: 'opp_1', naiveSaid: null, modelSaid: 0}), came: 1000},
		{override: override(), came: 1000},
	];
	const {naive, model, modelAdds} = valueAdded(settled);
	t.deepEqual([naive.said, model.said], [1, 2]);
	t.is(modelAdds, 0.3, 'of the override with a naive forecast alone: off by 300 of 1000, and by 0');
});

test('where nothing was said or nothing came there is no error to tell', t => {
	t.deepEqual(valueAdded([]), {
		overrides: 0,
		...{naive: {said: 0, wape: null, bias: null}, model: {said: 0, wape: null, bias: null}},
		...{override: {said: 0, wape: null, bias: null}, modelAdds: null, judgementAdds: null, isFew: true},
	});
	t.is(valueAdded([{override: override(), came: 0}]).judgementAdds, null);
});
