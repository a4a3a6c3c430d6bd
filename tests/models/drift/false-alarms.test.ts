import test from 'ava';
import {compareFeature, measuresOf} from '../../../src/models/drift/compare-feature.ts';
import {describeReference, type FeatureReference} from '../../../src/models/drift/reference.ts';
import {drawRows, type Planted} from './made-up-rows.ts';

const WINDOWS = 6;
const ALARMS_PER_RUN = 0.05;

/** What a run over windows of so many rows alarms about, as `window feature measure`. */
function run(seed: number, rows: number, planted: (window: number) => Planted = () => ({})): string[] {
	const references = drawRows(1000, seed).map(describeReference);
	const measures = references.reduce((sum, one) => sum + measuresOf[one.bins.kind].length, 0);
	return Array.from({length: WINDOWS}, (_, window) => window).flatMap(window =>
		drawRows(rows, 1_000_003 * (window + 1) + seed, planted(window)).flatMap((column, feature) =>
			compareFeature(references[feature]!, column, ALARMS_PER_RUN / (WINDOWS * measures))
				.filter(({value, bar}) => value > bar)
				.map(({measure}) => `${window} ${column.name} ${measure}`),
		),
	);
}

for (const rows of [60, 300]) {
	test(`of 200 stationary runs over six windows of ${rows} rows and ten features, at most 5 % raise an alarm`, t => {
		const alarmed = Array.from({length: 200}, (_, seed) => run(seed + 1, rows)).filter(alarms => alarms.length > 0);
		t.log(`${alarmed.length} of 200`, ...alarmed.flat());
		t.true(alarmed.length <= 10, `${alarmed.length} of 200`);
	});
}

/** A mean that moves by half a standard deviation: over a normal's shares, a stability index of 0.25. */
const halfADeviation: Planted = {mean: 0.5};
/** The commonest of four levels goes from 4 in 10 to 1.3 in 7.3: 0.25, as a test below holds. */
const rarer: Planted = {first: 0.3245};

for (const [what, planted, feature] of [
	['a number', halfADeviation, 'normal'],
	['a category', rarer, 'source'],
] as const) {
	test(`a shift of PSI 0.25 of ${what} is caught within two windows of 200 rows, and nothing before it`, t => {
		const begins = 2;
		const runs = Array.from({length: 50}, (_, seed) =>
			run(seed + 1, 200, window => (window < begins ? {} : planted)).filter(alarm => alarm.includes(` ${feature} `)),
		);
		const windowsOf = (alarms: readonly string[]) => alarms.map(alarm => Number(alarm.split(' ')[0]));
		const caught = runs.filter(alarms => windowsOf(alarms).some(window => window === begins || window === begins + 1));
		const early = runs.filter(alarms => windowsOf(alarms).some(window => window < begins));
		t.log(`caught ${caught.length} of 50, early ${early.length}`);
		t.true(caught.length >= 48, `${caught.length} of 50`);
		t.true(early.length <= 2);
	});
}

test('missing values that become more are an alarm of that measure', t => {
	t.true(run(7, 200, window => (window === 3 ? {missing: 0.25} : {})).includes('3 days missing'));
});

test('the planted shifts have the stability index they are said to have', t => {
	// By hand: two normals half a deviation apart differ by 0.5² = 0.25; levels (4, 3, 2, 1)/10 and (1.298, 3, 2, 1)/7.298.
	const [p, q] = [[0.4, 0.3, 0.2, 0.1], [1.298, 3, 2, 1].map(weight => weight / 7.298)] as const;
	const psi = p.reduce((sum, share, level) => sum + (q[level]! - share) * Math.log(q[level]! / share), 0);
	t.true(Math.abs(psi - 0.25) < 0.01, String(psi));
});

test('a reference stays small, whatever the rows', t => {
	const references = drawRows(20_000, 3).map(describeReference);
	t.true(JSON.stringify(references).length < 10_000, String(JSON.stringify(references).length));
	t.true(references.every(({dispersion}) => dispersion >= 1 && dispersion < 1.6));
});

test('a bar knows of rows that come in bunches', t => {
	const bunches = (column: number[]) => column.flatMap(value => Array.from({length: 25}, () => value));
	const draw = (rows: number, seed: number) =>
		({
			name: 'x',
			kind: 'number',
			values: Float64Array.from(bunches([...drawRows(rows / 25, seed)[0]!.values].map(Number))),
		}) as const;
	const reference: FeatureReference = describeReference(draw(5000, 1));
	t.true(reference.dispersion > 10, String(reference.dispersion));
	const alarms = Array.from({length: 50}, (_, seed) => compareFeature(reference, draw(1000, seed + 2), 0.0005)).filter(
		found => found.some(({value, bar}) => value > bar),
	);
	t.true(alarms.length <= 2, String(alarms.length));
});
