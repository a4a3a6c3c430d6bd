import type {Engine} from '../engine-types.ts';
import type {ScoreChange} from '../store/online/score-change.ts';

/** So many changes wait at most for a reader who is slower than they come. */
const MOST_WAITING = 1000;

/**
 * The changes of scores from now on, one by one as they come, until the reader leaves. A reader for whom too many are waiting is left: the
 * changes end, so that none is passed over in silence.
 */
export function scoreChangesOf(
	engine: Pick<Engine, 'onScoreChanged'>,
	isWanted: (change: ScoreChange) => boolean,
): AsyncIterableIterator<ScoreChange> {
	const waiting: ScoreChange[] = [];
	let isOver = false;
	let wake = () => {};
	const end = () => {
		isOver = true;
		forget();
		wake();
	};
	const forget = engine.onScoreChanged(change => {
		if (isWanted(change)) {
			waiting.push(change);
			wake();
		}

		if (waiting.length > MOST_WAITING) {
			end();
		}
	});
	return {
		async next() {
			while (waiting.length === 0 && !isOver) {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			}

			const change = waiting.shift();
			return change === undefined ? {done: true, value: undefined} : {done: false, value: change};
		},
		async return() {
			waiting.length = 0;
			end();
			return {done: true, value: undefined};
		},
		[Symbol.asyncIterator]() {
			return this;
		},
	};
}
