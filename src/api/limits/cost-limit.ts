import type {ApolloServerPlugin} from '@apollo/server';
import type {DocumentNode, GraphQLSchema, OperationDefinitionNode} from 'graphql';
// Its ESM build brings a second copy of graphql-js, which refuses the types of the first; everyone else loads the CommonJS one.
import {type ComplexityEstimator, getComplexity} from 'graphql-query-complexity/cjs';
import {EngineError} from '../../core/errors.ts';
import {toGraphQLError} from '../shape-error.ts';

/** The most a query may cost: about two hundred rows of twenty fields each. */
export const COST_LIMIT = 5000;

/** What a field says of its own cost; without a word of its own, one and what lies below. */
const costOfField: ComplexityEstimator = told => {
	const cost = told.field.extensions['complexity'];
	return typeof cost === 'function' ? cost(told) : 1 + told.childComplexity;
};

/**
 * What an operation costs with the variables it came with: one a field, times the rows of the pages above it.
 * Throws INPUT_INVALID for variables of the wrong type or a page length out of bounds.
 */
export function costOf(
	schema: GraphQLSchema,
	query: DocumentNode,
	operation: OperationDefinitionNode,
	variables: Record<string, unknown>,
): number {
	const name = operation.name === undefined ? {} : {operationName: operation.name.value};
	try {
		return getComplexity({schema, query, variables, estimators: [costOfField], ...name});
	} catch (error) {
		if (error instanceof EngineError) {
			throw error;
		}

		const problem = (error as Error).message;
		throw new EngineError('INPUT_INVALID', {where: 'the query', problem}, {cause: error});
	}
}

/** The Apollo plugin that refuses, before anything runs, what costs more than the limit. */
export function costLimit(schema: GraphQLSchema): ApolloServerPlugin {
	return {
		async requestDidStart() {
			return {
				// An operation that the document does not have is left to Apollo, which answers 400.
				async didResolveOperation({document, operation, request}) {
					if (operation !== undefined) {
						checkCost(() => costOf(schema, document, operation, request.variables ?? {}));
					}
				},
			};
		},
	};
}

function checkCost(cost: () => number): void {
	try {
		const value = cost();
		if (value > COST_LIMIT) {
			throw new EngineError('QUERY_TOO_COSTLY', {measure: 'cost', value, limit: COST_LIMIT});
		}
	} catch (error) {
		throw error instanceof EngineError ? toGraphQLError(error) : error;
	}
}
