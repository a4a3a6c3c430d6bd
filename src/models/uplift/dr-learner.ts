import type {AdditiveModel} from '../additive-model.ts';
import {type Column, selectRows} from '../dataset.ts';
import {openLeastSquares} from '../fit-least-squares.ts';
import {mean} from '../metrics/mean.ts';
import {logitsOf} from '../prepare.ts';
import {pseudoOutcomes} from './pseudo-outcomes.ts';
import type {Trial} from './trial.ts';
import type {UpliftModel} from './uplift-model.ts';

/** Steps of a number: few, since effects are much harder to see than outcomes. */
const STEPS = {maxBins: 8, minLevelRows: 30};
const GROUPS = 5;
const FOLDS = 5;
/** Of the straight models of both arms, in standardised columns, and of the steps that follow them. */
const ARM_PENALTY = 10;
/** Penalties that are tried; null is nothing but the start. An uplift's noise is thousands of times its spread, and so is the best of them. */
const PENALTIES = [null, 100, 1000, 10_000];

/**
 * One way that was tried: where the uplift starts from (what the arms' models say, or the same for everybody), how strongly it is drawn to
 * that, and how well it told rows held out: mean squared error beyond that of the same for everybody, below 0 is better.
 */
export type Tried = {readonly start: 'arms' | 'same'; readonly penalty: number | null; readonly excess: number};

export type DrOptions = {
	readonly seed: number;
	/** The columns that the models of both arms see; all unless told. */
	readonly armColumns?: readonly string[];
};

/** An additive uplift model, and the ways that were tried, best first. */
export type DrLearned = {
	readonly uplift: Extract<UpliftModel, {kind: 'effect'}>;
	readonly tried: readonly Tried[];
};

/**
 * A DR-learner whose last stage is additive (Kennedy 2023), so that an uplift is base + Σ terms, exactly, in the outcome's own unit. It starts
 * from steps of each column that follow what straight models of both arms expect to be changed, or from the same for everybody; then
 * steps of the same columns follow what doubly robust pseudo-outcomes say beyond that, with a ridge penalty. Start and penalty are
 * chosen by squared error on pseudo-outcomes of rows held out, of the trial alone. What the arms' models say is a difference of two
 * curves: give products of columns (see `interactionsOf`) for an additive model to follow it closely. O(fits of both arms + tried · rows · columns²).
 *
 * @example fitDrLearner(trial, {seed: 1}).uplift
 */
export function fitDrLearner(trial: Trial, {seed, armColumns}: DrOptions): DrLearned {
	const {columns} = trial;
	const seen = columns.filter(({name}) => armColumns?.includes(name) ?? true);
	const {contrasts, pseudo} = pseudoOutcomes(
		{...trial, columns: seen},
		{kind: 'straight', penalty: ARM_PENALTY, seed},
		GROUPS,
	);
	const fitSteps = openSteps(columns, seed);
	const starts = {
		arms: fitSteps(contrasts, ARM_PENALTY),
		same: fitSteps(pseudo, Number.MAX_VALUE),
	};
	const rests = {same: restFrom(starts.same, columns, pseudo), arms: restFrom(starts.arms, columns, pseudo)};
	const average = mean(pseudo);
	const loss = mean(pseudo.map(value => (value - average) ** 2));
	const ways = (['same', 'arms'] as const).flatMap(start => PENALTIES.map(penalty => ({start, penalty})));
	const losses = lossesOf(
		columns,
		ways.map(({start, penalty}) => ({rest: rests[start], penalty})),
		seed,
	);
	const tried = ways
		.map((way, k): Tried => ({...way, excess: losses[k]! - loss}))
		.sort((one, other) => one.excess - other.excess);
	const {start, penalty} = tried[0]!;
	const model = penalty === null ? starts[start] : sumOf(starts[start], fitSteps(rests[start], penalty));
	return {uplift: {kind: 'effect', model}, tried};
}

const openSteps = (columns: readonly Column[], seed: number) =>
	openLeastSquares(columns, rowsOf(columns), {seed, layout: 'steps', limits: STEPS});

const rowsOf = (columns: readonly Column[]) => columns[0]?.values.length ?? 0;

const valuesOf = (model: AdditiveModel, columns: readonly Column[]) =>
	logitsOf(model, {columns, labels: new Uint8Array(rowsOf(columns))});

/** Two models over the same columns as one whose sum is the sum of theirs: their bins are the same, since they hang on the columns alone. */
function sumOf(first: AdditiveModel, second: AdditiveModel): AdditiveModel {
	return {
		...first,
		base: first.base + second.base,
		baseRate: first.baseRate + second.baseRate,
		terms: first.terms.map((term, t) => ({
			...term,
			scores: term.scores.map((score, bin) => score + second.terms[t]!.scores[bin]!),
		})),
	};
}

/** What a model leaves over of the targets, row by row. */
function restFrom(model: AdditiveModel, columns: readonly Column[], targets: Float64Array): Float64Array {
	const said = valuesOf(model, columns);
	return targets.map((value, row) => value - said[row]!);
}

/**
 * Mean squared error on each rest, of rows held out, when it is followed with a penalty; null follows nothing. Rows were dealt at random before, and are
 * taken in turn here. Each fold is laid out once for all.
 */
function lossesOf(
	columns: readonly Column[],
	ways: ReadonlyArray<{readonly rest: Float64Array; readonly penalty: number | null}>,
	seed: number,
): number[] {
	const rows = Uint32Array.from({length: rowsOf(columns)}, (_, row) => row);
	const losses = ways.map(({rest, penalty}) => (penalty === null ? mean(rest.map(value => value ** 2)) : 0));
	for (let fold = 0; fold < FOLDS; fold++) {
		const inside = rows.filter(row => row % FOLDS !== fold);
		const outside = rows.filter(row => row % FOLDS === fold);
		const fitSteps = openSteps(select(columns, inside), seed);
		const held = select(columns, outside);
		for (const [way, {rest, penalty}] of ways.entries()) {
			if (penalty !== null) {
				const followed = fitSteps(
					Float64Array.from(inside, row => rest[row]!),
					penalty,
				);
				const left = restFrom(
					followed,
					held,
					Float64Array.from(outside, row => rest[row]!),
				);
				losses[way]! += left.reduce((sum, value) => sum + value ** 2, 0) / rows.length;
			}
		}
	}

	return losses;
}

const select = (columns: readonly Column[], rows: Uint32Array) =>
	selectRows({columns, labels: new Uint8Array(rowsOf(columns))}, rows).columns;
