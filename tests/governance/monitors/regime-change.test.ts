import test from 'ava';
import {generateWorld} from '../../../seeds/world/generate-world.ts';
import {DAY} from '../../../src/core/clock.ts';
import type {Reading} from '../../../src/governance/monitors/drift-report.ts';
import {
	OUTCOME_MEASURES,
	type Outcome,
	watchOutcomes,
	watchSequence,
} from '../../../src/governance/monitors/watch-calibration.ts';
import {windowsBefore} from '../../../src/governance/monitors/windows.ts';
import {fitCalibration} from '../../../src/models/drift/calibration-fit.ts';
import {pooledCalibration} from '../../../src/models/drift/pooled-calibration.ts';
import {type Counted, countEvidence} from '../../seeds/count-evidence.ts';
import {fitLogistic, logitOf} from '../../seeds/logistic-fit.ts';

/** The day on which replies begin to count a third; see docs/demo-world.md. */
const CHANGE = Date.parse('2025-08-30');
/** The model knows of deals that were closed by then. */
const KNOWN = Date.parse('2025-06-20');

const judgedAt = ({deal}: Counted) => deal.openedAt + 45 * DAY;
const causesOf = (one: Counted) => [
	Math.min(3, one.seniorMeetings),
	Math.min(5, one.replies),
	one.openHighTickets,
	Math.min(3, one.familyWins),
	one.championLeft,
	one.isPartner,
];

/** A model of the first deals of a world, and what it says of all later ones beside how they turned out. */
function judgeLater(seed: number) {
	const counted = [...countEvidence(generateWorld({seed}))].sort((a, b) => judgedAt(a) - judgedAt(b));
	const known = counted.filter(({deal}) => deal.closedAt! < KNOWN);
	const cut = Math.floor(0.7 * known.length);
	const [train, tested] = [known.slice(0, cut), known.slice(cut)];
	const weights = fitLogistic(
		train.map(causesOf),
		train.map(({label}) => label),
	);
	const logit = (one: Counted) => logitOf(weights, causesOf(one));
	return {
		reference: pooledCalibration(
			fitCalibration(
				Float64Array.from(tested, logit),
				Uint8Array.from(tested, ({label}) => label),
			),
			train.length,
		),
		within: (from: number, until: number): Outcome[] =>
			counted
				.filter(one => judgedAt(one) >= from && judgedAt(one) < until)
				.map(one => ({logit: logit(one), positive: one.label === 1, labelledAt: one.deal.closedAt!})),
	};
}

/** What is alarming in so many windows of 30 days before a moment, as `models watch` judges it. */
function alarmsIn({reference, within}: ReturnType<typeof judgeLater>, end: number, count: number): Reading[] {
	const windows = windowsBefore(end, {days: 30, count});
	const level = 0.005 / (OUTCOME_MEASURES * count);
	const each = windows.flatMap(
		window => watchOutcomes(reference, within(window.from, window.until), {window, level})?.readings ?? [],
	);
	const window = {from: windows[0]!.from, until: end};
	const all = within(window.from, end);
	const together = watchOutcomes(reference, all, {window, level: 0.005 / OUTCOME_MEASURES})?.readings ?? [];
	const sequence = watchSequence(reference, all, 0.005);
	return [...each, ...together, ...(sequence === undefined ? [] : [sequence])].filter(({alarm}) => alarm);
}

const told = (alarms: readonly Reading[]) =>
	alarms.map(({measure, until}) => `${measure} by ${new Date(until).toISOString().slice(0, 10)}`).join(', ') || 'none';

test('in the demo world the regime change is an alarm within half a year, and the two months before it are none', t => {
	const model = judgeLater(7);
	const [before, after] = [alarmsIn(model, CHANGE, 2), alarmsIn(model, CHANGE + 180 * DAY, 6)];
	t.log(`before: ${told(before)}; after: ${told(after)}`);
	t.deepEqual(before, []);
	t.true(after.length > 0);
});

test('of ten worlds at least half find it within half a year, and at most one sees something in the two months before', t => {
	const models = Array.from({length: 10}, (_, index) => judgeLater(index + 1));
	const early = models.filter(model => alarmsIn(model, CHANGE, 2).length > 0).length;
	const caught = models.filter(model => alarmsIn(model, CHANGE + 180 * DAY, 6).length > 0).length;
	t.log(`before: ${early} of 10; after: ${caught} of 10`);
	t.true(early <= 1);
	t.true(caught >= 5);
});
