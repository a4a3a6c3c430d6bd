import test from 'ava';
import fc from 'fast-check';
import {openRandom} from '../../src/core/random.ts';
import {dropIdle} from '../../src/models/boosting/drop-idle.ts';
import {groupBins} from '../../src/models/boosting/group-bins.ts';
import {purify} from '../../src/models/boosting/purify.ts';
import {splitLine} from '../../src/models/boosting/split-line.ts';
import {sigmoid} from '../../src/models/sigmoid.ts';
import {solvePositive} from '../../src/models/solve-positive.ts';

const score = fc.double({min: -3, max: 3, noNaN: true});

test('a purified grid, however sparse, has no mean along any line or column, and with its two shapes says in every cell what it said', t => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(score, fc.oneof(fc.constant(0), fc.integer({min: 1, max: 5000}))), {
				minLength: 20,
				maxLength: 20,
			}),
			cells => {
				const scores = Float64Array.from(cells, ([own]) => own);
				const weights = Float64Array.from(cells, ([, own]) => own);
				const {grid, first, second} = purify(scores, weights, 4, 5);
				for (let i = 0; i < 4; i++) {
					const line = [0, 1, 2, 3, 4].reduce((sum, j) => sum + grid[5 * i + j]! * weights[5 * i + j]!, 0);
					t.true(Math.abs(line) < 1e-6);
				}

				for (let j = 0; j < 5; j++) {
					const column = [0, 1, 2, 3].reduce((sum, i) => sum + grid[5 * i + j]! * weights[5 * i + j]!, 0);
					t.true(Math.abs(column) < 1e-6);
				}

				scores.forEach((own, cell) => {
					t.true(Math.abs(grid[cell]! + first[Math.floor(cell / 5)]! + second[cell % 5]! - own) < 1e-9);
				});
			},
		),
	);
});

test('steps on an axis with a direction keep to it, and leave the missing bin to itself', t => {
	const limits = {learningRate: 1, ridge: 1, minLeafRows: 1, minLeafCurvature: 0, leaves: 4, levelRidge: 1};
	fc.assert(
		fc.property(
			fc.array(fc.tuple(score, fc.integer({min: 1, max: 50})), {minLength: 3, maxLength: 30}),
			fc.constantFrom(1 as const, -1 as const),
			(bins, direction) => {
				const rows = Float64Array.from(bins, ([, own]) => own);
				const histogram = {g: Float64Array.from(bins, ([own]) => own), h: rows.map(own => own / 4), rows};
				const {steps} = splitLine(histogram, {bins: bins.length, isCategory: false, direction}, limits);
				t.true(steps.every((own, bin) => bin < 2 || direction * (own - steps[bin - 1]!) >= 0));
				t.is(steps[0], -histogram.g[0]! / (histogram.h[0]! + 1));
			},
		),
	);
});

test('coarse bins rise one by one, leave missing alone, and are as few as asked', t => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({min: 1, max: 50}), {minLength: 3, maxLength: 60}),
			fc.integer({min: 2, max: 16}),
			(counts, most) => {
				const edges = counts.slice(2).map((_, k) => k);
				const groups = groupBins({kind: 'number', edges}, Float64Array.from(counts), most);
				t.is(groups[0], 0);
				t.true(
					groups.every((group, bin) => bin === 0 || group - groups[bin - 1]! === 0 || group - groups[bin - 1]! === 1),
				);
				t.true(groups.at(-1)! <= most);
			},
		),
	);
});

test('a term that pays stays, one that says something idle goes, of two that say the same one stays', t => {
	const random = openRandom(3);
	const rows = 4000;
	const cause = Float64Array.from({length: rows}, () => (random.next() < 0.5 ? -1 : 1));
	const idle = Float64Array.from({length: rows}, () => random.next() - 0.5);
	const labels = Uint8Array.from(cause, own => (random.next() < sigmoid(own) ? 1 : 0));
	const half = cause.map(own => own / 2);
	const sum = cause.map((own, row) => own + idle[row]!);
	t.deepEqual(dropIdle([half, idle, half], sum, labels, 1), [true, false, true]);
	const doubled = cause.map((own, row) => 3 * own + idle[row]!);
	t.deepEqual(dropIdle([cause, idle, cause.map(own => 2 * own)], doubled, labels, 1).filter(Boolean).length, 1);
});

test('a solution of equations, multiplied out, gives their right-hand side', t => {
	const [x, y] = solvePositive([Float64Array.of(4, 0), Float64Array.of(2, 3)], Float64Array.of(8, 7));
	t.true(Math.abs(4 * x! + 2 * y! - 8) < 1e-12 && Math.abs(2 * x! + 3 * y! - 7) < 1e-12);
});
