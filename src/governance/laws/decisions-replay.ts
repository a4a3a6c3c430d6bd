import type {LawReport} from './law.ts';

/** What a replay of stored scores, of stored forecasts or of decisions found. */
type Found = {readonly checked: number; readonly different: readonly unknown[]};

/** Law 7: a stored score or forecast is computed, and a decision made, again, bit for bit, from its model, its policies and the graph at its watermark. */
export function checkDecisionsReplay(...found: readonly Found[]): LawReport {
	const different = found.flatMap(one => one.different);
	return {
		law: '7 decisions replay',
		checked: found.reduce((sum, {checked}) => sum + checked, 0),
		broken: different.length,
		counterexample: different[0] ?? null,
	};
}
