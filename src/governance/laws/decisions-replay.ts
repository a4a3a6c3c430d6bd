import type {ReplayedForecasts} from '../replay/replay-forecasts.ts';
import type {Replayed} from '../replay/replay-scores.ts';
import type {LawReport} from './law.ts';

/** Law 7: a stored score or forecast is computed again, bit for bit, from its model and the graph at its watermark. */
export function checkDecisionsReplay(
	scores: Pick<Replayed, 'checked' | 'different'>,
	forecasts: Pick<ReplayedForecasts, 'checked' | 'different'> = {checked: 0, different: []},
): LawReport {
	const different = [...scores.different, ...forecasts.different];
	return {
		law: '7 decisions replay',
		checked: scores.checked + forecasts.checked,
		broken: different.length,
		counterexample: different[0] ?? null,
	};
}
