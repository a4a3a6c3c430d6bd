import test from 'ava';
import {type TrainingSet, trainingLines} from '../../src/store/training-set.ts';

test('numbers are written as they are, texts so that no spreadsheet runs them, and what is missing is empty', t => {
	const example = {asOf: 5, knownAt: 6, labelledAt: 9, row: 0, order: 0, group: 'g'};
	const set: TrainingSet = {
		target: 'won',
		featureSetVersion: 'fs',
		features: [
			{name: 'deal.change', field: 'change', via: undefined, type: 'number'},
			{name: 'deal.note', field: 'note', via: undefined, type: 'category'},
		],
		examples: [
			{...example, id: 'opp_1', positive: true},
			{...example, id: 'opp_2', positive: false},
		],
		columns: [
			[-3, Number.NaN],
			['=cmd(), "now"', null],
		],
		digest: '',
	};
	t.deepEqual(
		[...trainingLines(set)],
		['subject,asOf,knownAt,label,deal.change,deal.note\n', 'opp_1,5,6,1,-3,"\'=cmd(), ""now"""\n', 'opp_2,5,6,0,,\n'],
	);
});
