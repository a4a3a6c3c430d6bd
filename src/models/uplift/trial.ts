import type {Column} from '../dataset.ts';

/**
 * A randomised trial, one row per subject: who was treated, with what chance, and what came of it. `propensity` is the chance of being
 * treated, the same for all rows or one for each, strictly between 0 and 1.
 */
export type Trial = {
	readonly columns: readonly Column[];
	readonly treated: Uint8Array;
	readonly outcomes: Float64Array;
	readonly propensity: number | Float64Array;
};

/** The chance of a row's being treated. */
export function propensityOf({propensity}: Pick<Trial, 'propensity'>, row: number): number {
	return typeof propensity === 'number' ? propensity : propensity[row]!;
}

/** Some rows of a trial, in their order. */
export function selectTrial(trial: Trial, rows: Uint32Array): Trial {
	return {
		columns: trial.columns.map(column =>
			column.kind === 'number'
				? {...column, values: Float64Array.from(rows, row => column.values[row]!)}
				: {...column, values: Array.from(rows, row => column.values[row] ?? null)},
		),
		treated: Uint8Array.from(rows, row => trial.treated[row]!),
		outcomes: Float64Array.from(rows, row => trial.outcomes[row]!),
		propensity:
			typeof trial.propensity === 'number'
				? trial.propensity
				: Float64Array.from(rows, row => propensityOf(trial, row)),
	};
}
