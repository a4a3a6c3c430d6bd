import type {RequestHandler, Response} from 'express';
import {
	createSourceEventStream,
	type DocumentNode,
	type ExecutionResult,
	execute,
	GraphQLError,
	type GraphQLSchema,
	getOperationAST,
	parse,
	specifiedRules,
	validate,
} from 'graphql';
import {z} from 'zod';
import {EngineError} from '../core/errors.ts';
import type {Log} from '../core/log.ts';
import type {ApiContext} from './context.ts';
import {COST_LIMIT, costOf} from './limits/cost-limit.ts';
import {shapeRule} from './limits/shape-rule.ts';
import {TOKEN_LIMIT} from './open-apollo.ts';
import {openErrorShape, toGraphQLError} from './shape-error.ts';

/** A stream says that it lives so often, ends after so long, and so many are open for one viewer at most. */
const HEARTBEAT_MS = 15_000;
const LONGEST_MS = 3_600_000;
const MOST_STREAMS = 10;

const asked = z.object({
	query: z.string(),
	variables: z.record(z.string(), z.unknown()).nullish(),
	operationName: z.string().nullish(),
});

type Prepared = {
	readonly document: DocumentNode;
	readonly variables: Record<string, unknown>;
	readonly operationName: string | undefined;
};

/**
 * Answers a subscription as server-sent events (GraphQL over SSE, distinct connections): `next` for each result, `complete` at its end.
 * The limits of a query hold before anything runs: tokens, shape and cost; each event is resolved in a context of its own.
 */
export function graphqlStream(
	schema: GraphQLSchema,
	{log, openContext}: {readonly log: Log; readonly openContext: (response: Response) => ApiContext},
): RequestHandler {
	const shape = openErrorShape(log);
	const shaped = (errors: readonly GraphQLError[] = []) => errors.map(error => shape(error.toJSON(), error));
	const open = new Map<string, number>();

	return async (request, response) => {
		const viewer = openContext(response).viewer.id;
		const count = open.get(viewer) ?? 0;
		const refuse = (errors: readonly GraphQLError[]) => {
			const status = errors
				.map(error => (error.originalError as EngineError | undefined)?.status)
				.find(one => one !== undefined);
			// What graphql-js says of a request before it runs carries no code of its own.
			const coded = errors.map(error => {
				const extensions = {code: 'GRAPHQL_VALIDATION_FAILED', ...error.extensions};
				return shape({...error.toJSON(), extensions}, error);
			});
			response.status(status ?? 400).json({errors: coded});
		};
		const prepared = count >= MOST_STREAMS ? [tooMany(count + 1)] : prepare(schema, request.body);
		if (Array.isArray(prepared)) {
			refuse(prepared);
			return;
		}

		const {document, variables: variableValues, operationName} = prepared as Prepared;
		const source = await createSourceEventStream({
			schema,
			document,
			variableValues,
			contextValue: openContext(response),
			...(operationName === undefined ? {} : {operationName}),
		});
		if (!(Symbol.asyncIterator in source)) {
			refuse((source as ExecutionResult).errors ?? []);
			return;
		}

		open.set(viewer, count + 1);
		const changes = source as AsyncGenerator<unknown>;
		const end = () => void changes.return(undefined);
		response.on('close', end);
		const longest = setTimeout(end, LONGEST_MS).unref();
		const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS).unref();
		response.status(200).set({'content-type': 'text/event-stream', 'cache-control': 'no-store'}).flushHeaders();
		response.write(':\n\n');
		try {
			for await (const rootValue of changes) {
				const result = await execute({
					schema,
					document,
					rootValue,
					variableValues,
					contextValue: openContext(response),
					...(operationName === undefined ? {} : {operationName}),
				});
				if (result.errors !== undefined || Object.values(result.data ?? {}).some(value => value !== null)) {
					const errors = result.errors === undefined ? {} : {errors: shaped(result.errors)};
					response.write(`event: next\ndata: ${JSON.stringify({...errors, data: result.data})}\n\n`);
				}
			}

			response.write('event: complete\ndata:\n\n');
		} finally {
			clearTimeout(longest);
			clearInterval(heartbeat);
			open.set(viewer, (open.get(viewer) ?? 1) - 1);
			response.end();
		}
	};
}

const tooMany = (value: number) =>
	toGraphQLError(new EngineError('QUERY_TOO_COSTLY', {measure: 'number of open streams', value, limit: MOST_STREAMS}));

/** The request's document, checked as a query of the API is; or what is wrong with it. */
function prepare(schema: GraphQLSchema, body: unknown): Prepared | GraphQLError[] {
	const read = asked.safeParse(body);
	if (!read.success) {
		return [fault('expected JSON with a `query`')];
	}

	const {query, variables, operationName} = read.data;
	try {
		const document = parse(query, {maxTokens: TOKEN_LIMIT});
		const errors = validate(schema, document, [...specifiedRules, shapeRule]);
		const operation = getOperationAST(document, operationName);
		if (errors.length > 0) {
			return [...errors];
		}

		if (operation?.operation !== 'subscription') {
			return [fault('expected one subscription; queries and mutations are answered at /graphql')];
		}

		const cost = costOf(schema, document, operation, variables ?? {});
		return cost > COST_LIMIT
			? [toGraphQLError(new EngineError('QUERY_TOO_COSTLY', {measure: 'cost', value: cost, limit: COST_LIMIT}))]
			: {document, variables: variables ?? {}, operationName: operationName ?? undefined};
	} catch (error) {
		if (error instanceof EngineError) {
			return [toGraphQLError(error)];
		}

		if (error instanceof GraphQLError) {
			return [error];
		}

		throw error;
	}
}

const fault = (problem: string) => toGraphQLError(new EngineError('INPUT_INVALID', {where: 'the request', problem}));
