import test from 'ava';
import {DAY} from '../../../src/core/clock.ts';
import {openRandom} from '../../../src/core/random.ts';
import {featuresOf} from '../../../src/features/catalogue.ts';
import {type Outcome, watchOutcomes, watchSequence} from '../../../src/governance/monitors/watch-calibration.ts';
import {type Topology, topologyMeasures, watchTopology} from '../../../src/governance/monitors/watch-topology.ts';
import {windowsBefore} from '../../../src/governance/monitors/windows.ts';
import {sigmoid} from '../../../src/models/sigmoid.ts';

const window = {from: 0, until: 30 * DAY};
const features = featuresOf('Opportunity').slice(0, 3);
const even = [1, 1, 1];

test('windows end where they are told to, oldest first, and touch each other', t => {
	t.deepEqual(windowsBefore(100 * DAY, {days: 10, count: 2}), [
		{from: 80 * DAY, until: 90 * DAY},
		{from: 90 * DAY, until: 100 * DAY},
	]);
});

/** The surroundings of so many subjects: degrees around a mean, and the rows of three features at given rates. */
function drawTopology(rows: number, seed: number, degree: number, rates: readonly number[]): Topology {
	const random = openRandom(seed);
	const upTo = (most: number) => Math.floor(2 * most * random.next());
	return {
		degrees: Float64Array.from({length: rows}, () => upTo(degree)),
		evidence: rates.map(rate => Array.from({length: rows}, () => upTo(rate))),
	};
}

const alarmsOf = (before: Topology, now: Topology) =>
	watchTopology(features, even, before, now, {window, level: 0.01 / (6 * topologyMeasures(features))})
		.filter(({alarm}) => alarm)
		.map(({measure, feature}) => `${measure} ${feature ?? ''}`.trim());

test('a graph that looks as before raises no alarm', t => {
	const before = drawTopology(300, 1, 10, [4, 4, 2]);
	const alarms = Array.from({length: 50}, (_, seed) => alarmsOf(before, drawTopology(100, seed + 2, 10, [4, 4, 2])));
	t.true(alarms.filter(list => list.length > 0).length <= 1);
});

test('twice the relationships are a drift of degrees, and evidence that comes from elsewhere one of the path mix', t => {
	const before = drawTopology(300, 1, 10, [4, 4, 2]);
	t.deepEqual(alarmsOf(before, drawTopology(150, 3, 20, [4, 4, 2])), ['degrees']);
	const mixed = alarmsOf(before, drawTopology(150, 5, 10, [9, 4, 1]));
	t.true(mixed.includes(`path-mix ${features[0]!.name}`) && !mixed.includes('degrees'), mixed.join(', '));
});

const calibrated = {slope: 1, slopeError: 0.1, level: 0, levelError: 0.1, rows: 500};

/** Outcomes whose true logit is slope · logit, in the order in which they came. */
function drawOutcomes(rows: number, seed: number, slope: number): Outcome[] {
	const random = openRandom(seed);
	for (let draw = 0; draw < 20; draw++) {
		random.next();
	}

	return Array.from({length: rows}, (_, row) => {
		const logit = 5 * random.next() - 2.5;
		return {logit, positive: random.next() < sigmoid(slope * logit), labelledAt: row * DAY};
	});
}

test('outcomes as the model says raise no alarm; outcomes that follow it less do, in the window and in the sequence', t => {
	const fine = drawOutcomes(200, 3, 1);
	t.deepEqual(
		watchOutcomes(calibrated, fine, {window, level: 0.001})!.readings.map(({measure, alarm}) => [measure, alarm]),
		[
			['calibration-slope', false],
			['calibration-level', false],
			['auc-below-promise', false],
		],
	);
	t.false(watchSequence(calibrated, fine, 0.01)!.alarm);
	const off = drawOutcomes(200, 5, 0.1);
	t.true(watchOutcomes(calibrated, off, {window, level: 0.001})!.readings[0]!.alarm);
	const tipped = watchSequence(calibrated, off, 0.01)!;
	t.true(tipped.alarm && tipped.value > tipped.bar);
	t.true(tipped.until < 200 * DAY, 'before the last outcome');
});

test('too few outcomes, or outcomes of one kind, draw no line', t => {
	t.is(watchOutcomes(calibrated, drawOutcomes(29, 1, 1), {window, level: 0.01}), undefined);
	const alike = drawOutcomes(50, 1, 1).map(one => ({...one, positive: true}));
	t.is(watchOutcomes(calibrated, alike, {window, level: 0.01}), undefined);
	t.is(watchSequence(calibrated, [], 0.01), undefined);
});
