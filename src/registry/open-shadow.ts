import {type Clock, FOREVER, type Millis} from '../core/clock.ts';
import {digestOf} from '../core/hash.ts';
import type {Moment} from '../features/feature.ts';
import type {Graph} from '../graph/graph.ts';
import type {Score} from '../score/score.ts';
import {scoreMoments} from '../score/score-moments.ts';
import {readStanding} from './model-store.ts';
import type {Models} from './open-models.ts';

/** Moments that may wait for their turn; what comes on top of them is not shadowed, so a flood costs nothing. */
const LONGEST_QUEUE = 200;
/** Pairs that are kept for one challenger. */
const MOST_PAIRS = 10_000;
/** Parts a target's share is told in. */
const PARTS = 10_000;

/** Scores the challenger beside the champion, after the answer has gone out. */
export type Shadow = {
	/** Notes what the champion answered; returns at once. A `share` of the moments is shadowed, the same ones each time. */
	watch(share: number, scores: readonly Score[]): void;
	/** Resolves when everything noted is scored and kept. */
	settle(): Promise<void>;
};

/**
 * Opens the shadow of a graph's champions: one batch at a time, off the response path, bounded in what waits and in what is kept.
 * `onFailure` is told what went wrong; a question is never the worse for it.
 */
export function openShadow(graph: Graph, models: Models, clock: Clock, onFailure: (said: string) => void): Shadow {
	const queue: Array<readonly Score[]> = [];
	let working: Promise<void> | undefined;

	const work = async () => {
		for (let scores = queue.shift(); scores !== undefined; scores = queue.shift()) {
			try {
				await compare(graph, models, clock, scores);
			} catch (error) {
				onFailure(`shadow scoring failed: ${(error as Error).message}`);
			}
		}

		working = undefined;
	};

	return {
		watch(share, scores) {
			const chosen = share === 0 ? [] : scores.filter(score => isChosen(score, share));
			const waiting = queue.reduce((sum, batch) => sum + batch.length, 0);
			if (chosen.length > 0 && waiting + chosen.length <= LONGEST_QUEUE) {
				queue.push(chosen);
				working ??= work();
			}
		},
		async settle() {
			await working;
		},
	};
}

/** Whether a moment is among the share that is shadowed: by its hash, so that the same question is the same draw. */
function isChosen({subject, asOf, knownAt}: Score, share: number): boolean {
	return Number.parseInt(digestOf([subject, asOf, knownAt]).slice(0, 8), 16) % PARTS < share * PARTS;
}

async function compare(graph: Graph, models: Models, clock: Clock, scores: readonly Score[]): Promise<void> {
	const {target, modelVersion: champion} = scores[0]!;
	const {challenger} = await readStanding(graph, target, FOREVER - 1);
	if (challenger === null) {
		return;
	}

	const moments = scores.map(({subject, asOf, knownAt}): Moment => ({id: subject, asOf, knownAt}));
	const theirs = await scoreMoments(graph, await models.version(challenger), moments);
	const pairs = scores.map(({subject, asOf, knownAt, probability, grade}, i) => ({
		...{i, subject, asOf, knownAt},
		id: `${challenger}/${champion}/${subject}/${asOf}/${knownAt}`,
		theirs: probability,
		own: theirs[i]!.probability,
		sameGrade: theirs[i]!.grade === grade,
	}));
	const said = {target, champion, challenger, at: clock.now(), most: MOST_PAIRS, pairs};
	await graph.write('models/save-pairs', said, {
		actor: 'shadow',
		reason: 'compare the challenger',
		source: 'throughline',
	});
}

/** How far a challenger's answers lie from those of one champion, over the moments both were asked about. */
export type ShadowReport = {
	readonly champion: string;
	readonly pairs: number;
	/** Mean of challenger less champion, as probabilities. */
	readonly meanDifference: number;
	readonly meanDistance: number;
	readonly largest: number;
	/** Share of moments that both give the same grade. */
	readonly sameGrade: number;
	readonly from: Millis;
	readonly to: Millis;
};
