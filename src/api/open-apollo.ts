import type {Server} from 'node:http';
import {ApolloServer} from '@apollo/server';
import {
	ApolloServerPluginCacheControlDisabled,
	ApolloServerPluginInlineTraceDisabled,
	ApolloServerPluginLandingPageDisabled,
	ApolloServerPluginSchemaReportingDisabled,
	ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {ApolloServerPluginDrainHttpServer} from '@apollo/server/plugin/drainHttpServer';
import type {GraphQLSchema} from 'graphql';
import type {Log} from '../core/log.ts';
import type {ApiContext} from './context.ts';
import {costLimit} from './limits/cost-limit.ts';
import {shapeRule} from './limits/shape-rule.ts';
import {openErrorShape} from './shape-error.ts';

/** The most tokens a query may have. */
export const TOKEN_LIMIT = 1000;

/**
 * A started Apollo Server over a schema: limits on, hints and stacks off, nothing reported to anyone. Parsed and
 * validated queries are kept in its document store (30 MB, least recently used first to go).
 */
export async function openApollo(
	httpServer: Server,
	log: Log,
	schema: GraphQLSchema,
): Promise<ApolloServer<ApiContext>> {
	const apollo = new ApolloServer<ApiContext>({
		schema,
		logger: log,
		formatError: openErrorShape(log),
		parseOptions: {maxTokens: TOKEN_LIMIT},
		validationRules: [shapeRule],
		hideSchemaDetailsFromClientErrors: true,
		includeStacktraceInErrorResponses: false,
		introspection: true,
		allowBatchedHttpRequests: false,
		persistedQueries: false,
		// A page of another origin cannot send our Authorization header without a preflight, so it proves the asker's intent.
		csrfPrevention: {requestHeaders: ['authorization']},
		stringifyResult: result => JSON.stringify(result),
		stopOnTerminationSignals: false,
		plugins: [
			costLimit(schema),
			ApolloServerPluginDrainHttpServer({httpServer}),
			ApolloServerPluginLandingPageDisabled(),
			ApolloServerPluginUsageReportingDisabled(),
			ApolloServerPluginSchemaReportingDisabled(),
			ApolloServerPluginInlineTraceDisabled(),
			ApolloServerPluginCacheControlDisabled(),
		],
	});
	await apollo.start();
	return apollo;
}
