import type {Replayed} from '../replay/replay-scores.ts';
import type {LawReport} from './law.ts';

/** Law 7: a stored score is computed again, bit for bit, from its model and the graph at its watermark. */
export function checkDecisionsReplay({checked, different}: Replayed): LawReport {
	return {law: '7 decisions replay', checked, broken: different.length, counterexample: different[0] ?? null};
}
