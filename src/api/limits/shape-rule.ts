import type {ValidationRule} from 'graphql';
import {EngineError} from '../../core/errors.ts';
import {toGraphQLError} from '../shape-error.ts';
import {openMeasure, type QueryShape} from './measure-query.ts';

/** How large the text of a query may grow; a screen of the console needs less than half of each. */
export const shapeLimits: QueryShape = {depth: 8, aliases: 15, directives: 10};

/** The validation rule that refuses queries larger than the limits with QUERY_TOO_COSTLY. */
export const shapeRule: ValidationRule = context => {
	const measure = openMeasure(name => context.getFragment(name));
	return {
		OperationDefinition(operation) {
			const shape = measure(operation);
			for (const name of ['depth', 'aliases', 'directives'] as const) {
				if (shape[name] > shapeLimits[name]) {
					const details = {measure: name, value: shape[name], limit: shapeLimits[name]};
					context.reportError(toGraphQLError(new EngineError('QUERY_TOO_COSTLY', details)));
				}
			}
		},
	};
};
