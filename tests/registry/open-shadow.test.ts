import test from 'ava';
import {fixedClock} from '../../src/core/clock.ts';
import type {Graph} from '../../src/graph/graph.ts';
import type {Models} from '../../src/registry/open-models.ts';
import {openShadow} from '../../src/registry/open-shadow.ts';
import type {Score} from '../../src/score/score.ts';
import {handMadeModel} from '../helpers/hand-made-model.ts';

const scores = (count: number, from = 0): Score[] =>
	Array.from({length: count}, (_, index) => ({
		...{subject: `opp_${from + index}`, target: 'opportunity-won', probability: 0.5, interval: [0.4, 0.6], grade: 'C'},
		...{logit: 0, base: 0, asOf: 10, knownAt: 10, modelVersion: 'mod_a', featureSetVersion: 'fs_1'},
		...{fallbackReason: null, notices: []},
	}));

/** A shadow over a graph that knows who challenges and notes what is written; the challenger says 88 % of everything. */
function open({challenger = 'mod_b' as string | null, fails = false} = {}) {
	const written: Array<{pairs: ReadonlyArray<{subject: string; theirs: number; own: number; sameGrade: boolean}>}> = [];
	const told: string[] = [];
	const rows = [
		{name: 'champion', version: 'mod_a', from: 0},
		...(challenger === null ? [] : [{name: 'challenger', version: challenger, from: 0}]),
	];
	const graph = {
		async read() {
			if (fails) {
				throw new Error('the server is gone');
			}

			return rows;
		},
		async write(_: string, params: (typeof written)[number]) {
			written.push(params);
			return [];
		},
	} as unknown as Graph;
	const models = {version: async () => ({...handMadeModel(2, []), version: 'mod_b'})} as unknown as Models;
	const shadow = openShadow(graph, models, fixedClock(5), said => told.push(said));
	return {shadow, written, told, pairs: () => written.flatMap(({pairs}) => pairs)};
}

test('a challenger is scored at the moments the champion was asked about, after the answer', async t => {
	const {shadow, written, pairs} = open();
	shadow.watch(1, scores(3));
	t.deepEqual(written, [], 'the answer does not wait');
	await shadow.settle();
	t.deepEqual(
		pairs().map(({subject, theirs, own, sameGrade}) => [subject, theirs, own.toFixed(4), sameGrade]),
		// 1 / (1 + e^-2) = 0.8808, which is the challenger's base rate.
		[0, 1, 2].map(deal => [`opp_${deal}`, 0.5, '0.8808', true]),
	);
});

test('without a challenger, and without a share, nothing is scored and nothing kept', async t => {
	const alone = open({challenger: null});
	alone.shadow.watch(1, scores(3));
	const undeclared = open();
	undeclared.shadow.watch(0, scores(3));
	await Promise.all([alone.shadow.settle(), undeclared.shadow.settle()]);
	t.deepEqual([alone.pairs(), undeclared.pairs()], [[], []]);
});

test('a share is about that share, and the same moments each time', async t => {
	const [once, again] = [open(), open()];
	for (const {shadow} of [once, again]) {
		for (let batch = 0; batch < 20; batch++) {
			shadow.watch(0.25, scores(50, 50 * batch));
			await shadow.settle();
		}
	}

	const chosen = once.pairs().map(({subject}) => subject);
	t.deepEqual(
		chosen,
		again.pairs().map(({subject}) => subject),
	);
	// 1,000 draws at 0.25: three standard deviations are 41.
	t.true(Math.abs(chosen.length - 250) < 42, String(chosen.length));
});

test('what waits is bounded: a flood is not shadowed', async t => {
	const {shadow, pairs} = open();
	shadow.watch(1, scores(201));
	shadow.watch(1, scores(100));
	shadow.watch(1, scores(200, 100));
	await shadow.settle();
	t.is(pairs().length, 300, 'the first batch is too large; the second is taken up at once, and the third waits');
});

test('a failure is told and is nobody else’s trouble', async t => {
	const {shadow, told} = open({fails: true});
	shadow.watch(1, scores(1));
	await t.notThrowsAsync(shadow.settle());
	t.deepEqual(told, ['shadow scoring failed: the server is gone']);
});
