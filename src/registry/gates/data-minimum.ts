import type {Trial, Verdict} from './trial.ts';

/**
 * Is there enough to learn from and to judge by? As many training rows as the target declares, and on the held-out side its
 * minimum of each outcome, on rows that the graph still gives.
 */
export function dataMinimum({minimum, trainedOn, data, isSameData}: Trial): Verdict {
	const positives = data.labels.reduce((sum, label) => sum + label, 0);
	const rarer = Math.min(positives, data.labels.length - positives);
	const common = {gate: 'data-minimum', measured: rarer, bar: minimum.ofEachClass} as const;
	if (!isSameData) {
		const why =
			'the graph has changed: it no longer gives the rows that the model was trained and tested on; train again';
		return {...common, passed: false, why};
	}

	if (trainedOn < minimum.rows) {
		return {...common, passed: false, why: `trained on ${trainedOn} rows, ${minimum.rows} are needed`};
	}

	const why = `${data.labels.length} held-out rows, ${rarer} of the rarer outcome; ${minimum.ofEachClass} are needed`;
	return {...common, passed: rarer >= minimum.ofEachClass, why};
}
