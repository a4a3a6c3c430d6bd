import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {expressMiddleware} from '@as-integrations/express5';
import express, {type Express} from 'express';
import helmet from 'helmet';
import type {Clock} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import type {Log} from '../core/log.ts';
import type {Engine, Scope} from '../engine-types.ts';
import {answerFailure, BODY_LIMIT} from './answer-failure.ts';
import {authenticate, viewerOf} from './authenticate.ts';
import {openContext} from './context.ts';
import {buildApiSchema} from './generate-schema.ts';
import {graphiqlPages} from './graphiql.ts';
import {healthPages} from './health.ts';
import {openApollo} from './open-apollo.ts';
import {outcomesPage} from './outcomes.ts';
import {shapeFailure} from './shape-error.ts';
import {graphqlStream} from './stream.ts';
import {scopeOf as scopeOfViewer, type Viewer} from './viewer.ts';

/** What the API stands on, and where it listens. */
export type ApiOptions = {
	readonly engine: Engine;
	readonly clock: Clock;
	readonly log: Log;
	/** Signs and checks tokens (HS256): at least 32 bytes. */
	readonly secret: Uint8Array;
	/** 0 or left out: a free one. */
	readonly port?: number;
	readonly host?: string;
	/** What a viewer may see; by default as their roles and territories say. */
	readonly scopeOf?: (viewer: Viewer) => Scope;
};

/** A listening API; closing it lets requests under way finish, and leaves the engine open. */
export type Api = {readonly url: string; readonly close: () => Promise<void>};

const SHORTEST_SECRET_BYTES = 32;

/**
 * Opens the GraphQL API: `/graphql` (with a token), `/graphiql`, `/livez`, `/readyz` and what signed outcomes are sent to, on loopback unless told
 * otherwise. Throws CONFIG_INVALID for a short secret or a port that cannot be listened on.
 */
export async function openApi(options: ApiOptions): Promise<Api> {
	if (options.secret.byteLength < SHORTEST_SECRET_BYTES) {
		const expected = `at least ${SHORTEST_SECRET_BYTES} bytes`;
		throw new EngineError('CONFIG_INVALID', {name: 'secret', value: `${options.secret.byteLength} bytes`, expected});
	}

	const {host = '127.0.0.1', port = 0} = options;
	const app = express();
	const server = createServer(app);
	const schema = buildApiSchema();
	const apollo = await openApollo(server, options.log, schema);
	const contextOf = openContexts(options);
	const stream = graphqlStream(schema, {log: options.log, openContext: contextOf});
	layPages(app, expressMiddleware(apollo, {context: async ({res}) => contextOf(res)}), stream, options);
	try {
		await listen(server, port, host);
	} catch (error) {
		await apollo.stop();
		throw error;
	}

	return {
		url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}`,
		close: () => apollo.stop(),
	};
}

function openContexts({engine, scopeOf = scopeOfViewer}: ApiOptions) {
	return (response: express.Response) => {
		const viewer = viewerOf(response);
		return openContext(engine, viewer, scopeOf(viewer));
	};
}

function layPages(
	app: Express,
	graphql: express.RequestHandler,
	stream: express.RequestHandler,
	{engine, clock, log, secret}: ApiOptions,
): void {
	app.disable('x-powered-by');
	// Every answer depends on a token and a moment, so a tag to compare it by would never be asked for.
	app.disable('etag');
	app.use(helmet({contentSecurityPolicy: {useDefaults: false, directives: {defaultSrc: ["'none'"]}}}));
	app.use(healthPages(engine));
	app.use('/graphiql', graphiqlPages());
	app.post('/webhooks/:webhook/outcomes', outcomesPage(engine));
	const authenticated = [authenticate(secret, clock), express.json({limit: BODY_LIMIT})];
	app.post('/graphql/stream', authenticated, stream);
	app.use('/graphql', authenticated, graphql);
	app.use((request, response) => {
		const failure = new EngineError('NOT_FOUND', {kind: 'page', id: request.path});
		response.status(failure.status).json({errors: [shapeFailure(failure)]});
	});
	app.use(answerFailure(log));
}

function listen(server: Server, port: number, host: string): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', error => {
			const expected = `a port that is free on ${host}`;
			reject(new EngineError('CONFIG_INVALID', {name: 'port', value: String(port), expected}, {cause: error}));
		});
		server.listen(port, host, resolve);
	});
}
