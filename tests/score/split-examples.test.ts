import test from 'ava';
import type {Example} from '../../src/score/examples.ts';
import {splitExamples} from '../../src/score/split-examples.ts';

const example = (some: Partial<Example>): Example => ({
	id: 'opp_a',
	asOf: 0,
	knownAt: 0,
	positive: true,
	labelledAt: 1,
	row: 0,
	order: some.row ?? 0,
	group: some.id ?? 'opp_a',
	...some,
});

test('by order the first in order train, all moments of one place together, and what has no place is left out', t => {
	const examples = [30, 10, 20, 20, Number.NaN, 40].map(order => example({order}));
	// Four places; half of them lie before 30.
	t.deepEqual([...splitExamples(examples, {by: 'order', of: 'number', fraction: 0.5})], [2, 1, 1, 1, 0, 2]);
});

test('by group everything of one group goes the same way, whatever its subjects', t => {
	const groups = Array.from({length: 60}, (_, index) => `acc_${index % 12}`);
	const examples = groups.map((group, index) => example({id: `opp_${index}`, group}));
	const parts = splitExamples(examples, {by: 'group', role: 'account', seed: 1, fraction: 0.5});
	const ways = new Map(groups.map((group, index) => [group, parts[index]]));
	t.true(groups.every((group, index) => ways.get(group) === parts[index]));
	t.deepEqual([...new Set(ways.values())].sort(), [1, 2]);
});

test('by time what was labelled before the cut trains, what is judged from it on tests, and what lies across is left out', t => {
	const examples = [
		example({asOf: 1, labelledAt: Date.UTC(2026, 0, 1) - 1}),
		example({asOf: 1, labelledAt: Date.UTC(2026, 0, 1)}),
		example({asOf: Date.UTC(2026, 0, 1), labelledAt: Date.UTC(2026, 5, 1)}),
	];
	t.deepEqual([...splitExamples(examples, {by: 'time', cut: '2026-01-01', fraction: 0.7})], [1, 0, 2]);
});
