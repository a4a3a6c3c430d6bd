import type {LawReport} from './law.ts';

/** What a replay of stored scores or of decisions found. */
type Found = {readonly checked: number; readonly different: readonly unknown[]};

/** Law 7: a stored score is computed, and a decision made, again, bit for bit, from its model, its policies and the graph at its watermark. */
export function checkDecisionsReplay({checked, different}: Found): LawReport {
	return {law: '7 decisions replay', checked, broken: different.length, counterexample: different[0] ?? null};
}
