import type {ComplexityEstimatorArgs} from 'graphql-query-complexity/cjs';
import {ArgsType, Field, Int} from 'type-graphql';
import {EngineError} from '../core/errors.ts';
import type {PageRequest} from '../engine-types.ts';
import {fromCursor} from './cursor.ts';
import {ClockArgs} from './moment.ts';

const LONGEST_PAGE = 200;

/** Which page of a connection, and at which moment: `first` rows (1 to 200) after the row with the cursor `after`. */
@ArgsType()
export class PageArgs extends ClockArgs {
	@Field(() => Int, {defaultValue: 20})
	first!: number;

	@Field(() => String, {nullable: true})
	after?: string | null;
}

/** A page as the engine is asked for it. Throws INPUT_INVALID for a length out of bounds or another field's cursor. */
export function readPage(field: string, {first, after}: PageArgs): PageRequest {
	const length = checkLength('first', first, LONGEST_PAGE);
	return after == null ? {first: length} : {first: length, after: fromCursor(field, after)};
}

/** The length itself when it is from 1 to the longest allowed; throws INPUT_INVALID otherwise. */
export function checkLength(name: string, length: number, longest: number): number {
	if (length < 1 || length > longest) {
		throw new EngineError('INPUT_INVALID', {where: `\`${name}\``, problem: `is ${length}, expected 1 to ${longest}`});
	}

	return length;
}

/**
 * Cost of a page: one, and its children once for every row it may hold. Reads `first` from wherever it came (literal,
 * variable, default, fragment) before anything runs, so it is also where a length out of bounds stops a query.
 */
export function pageCost({args, childComplexity}: ComplexityEstimatorArgs): number {
	return 1 + checkLength('first', args.first, LONGEST_PAGE) * childComplexity;
}

/** Cost of a field that takes more work than reading a value. */
export function workCost(work: number) {
	return ({childComplexity}: ComplexityEstimatorArgs) => work + childComplexity;
}
