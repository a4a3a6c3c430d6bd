import {HeaderMap} from '@apollo/server';
import {GraphQLError, type GraphQLFormattedError} from 'graphql';
import {EngineError} from '../core/errors.ts';
import type {Log} from '../core/log.ts';

/** Codes of Apollo's own for a request that is at fault: one code here, and the message tells them apart. */
const requestFaults = new Set([
	'GRAPHQL_PARSE_FAILED',
	'GRAPHQL_VALIDATION_FAILED',
	'BAD_USER_INPUT',
	'BAD_REQUEST',
	'OPERATION_RESOLUTION_FAILURE',
	'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** A failure as GraphQL wants it when it is met before execution; the HTTP status of the answer is the failure's. */
export function toGraphQLError(error: EngineError): GraphQLError {
	const extensions = {code: error.code, http: {status: error.status, headers: new HeaderMap()}};
	return new GraphQLError(error.message, {originalError: error, extensions});
}

/** One error of a GraphQL answer: what happened, in words that betray nothing of us, and a code of the error table. */
export type ShapedError = GraphQLFormattedError & {readonly extensions: {readonly code: string}};

/** A failure without a place in a query, as the door answers it. */
export function shapeFailure({message, code}: EngineError): ShapedError {
	return {message, extensions: {code}};
}

/** Opens the one place where errors get their shape: ours by code, the request's as INPUT_INVALID, bugs logged as INTERNAL. */
export function openErrorShape(log: Log) {
	return (formatted: GraphQLFormattedError, error: unknown): ShapedError => {
		const {locations, path} = formatted;
		const place = {...(locations && {locations}), ...(path && {path})};
		const {message, extensions} = shapeFailure(maybeEngineError(error) ?? maybeRequestFault(formatted, error) ?? bug());
		return {message: withoutHints(message), ...place, extensions};

		function bug(): EngineError {
			log.error('a bug met while answering GraphQL', {path, stack: stackOf(error)});
			return new EngineError('INTERNAL', {});
		}
	};
}

/** Apollo and graphql-js wrap what was thrown, sometimes twice. */
function maybeEngineError(error: unknown): EngineError | undefined {
	for (let inner = error; inner instanceof Error; inner = (inner as {originalError?: unknown}).originalError) {
		if (inner instanceof EngineError) {
			return inner;
		}
	}

	return undefined;
}

function maybeRequestFault({message, extensions}: GraphQLFormattedError, error: unknown): EngineError | undefined {
	const isFault = requestFaults.has(String(extensions?.['code'])) || isMissingArgument(error);
	if (!isFault) {
		return undefined;
	}

	const tokens = /^Syntax Error: Document contains more th(?:at|an) (\d+) tokens/.exec(message);
	if (tokens !== null) {
		const limit = Number(tokens[1]);
		return new EngineError('QUERY_TOO_COSTLY', {measure: 'number of tokens', value: limit + 1, limit});
	}

	return new EngineError('INPUT_INVALID', {where: 'the request', problem: message});
}

/** A null variable in a place that wants a value passes validation when it has a default, and is only met when it runs. */
function isMissingArgument(error: unknown): boolean {
	return error instanceof GraphQLError && error.originalError === undefined && /^Argument "/.test(error.message);
}

/** Suggestions would name fields that the asker has not named. */
function withoutHints(message: string): string {
	return message.replace(/\s*Did you mean [^?]*\?/g, '');
}

function stackOf(error: unknown): string {
	const original = (error as {originalError?: unknown}).originalError ?? error;
	return original instanceof Error ? String(original.stack) : String(original);
}
