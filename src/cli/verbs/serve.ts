import type {Command} from 'commander';
import {readConfig} from '../../core/config.ts';
import {openLog} from '../../core/log.ts';
import type {Run} from '../cli.ts';
import {type Listening, serve, untilStopped} from '../serve.ts';
import {addVerb, type CommonOptions, printAnswer, readWhole} from '../verb.ts';

/** Serves the GraphQL API of a home until it is stopped. */
export function addServe(program: Command, run: Run): void {
	withListening(addVerb(program, 'serve', 'serve GraphQL over a home, until Ctrl-C')).action(
		async (options: CommonOptions & Listening) => {
			const config = readConfig(options.home);
			const engine = await run.openEngine(config, openLog({level: config.logLevel}));
			try {
				const served = await serve(run, engine, config, options);
				const {url} = served.api;
				const text = `GraphQL: ${url}/graphql\nGraphiQL: ${url}/graphiql\ntoken (12 hours): ${served.token}`;
				printAnswer(run, options, {json: {url, home: config.home, token: served.token}, text});
				await untilStopped(run, served);
			} finally {
				await engine.close();
			}
		},
	);
}

/** The options of verbs that listen. */
export function withListening(verb: Command): Command {
	return verb
		.option('--port <number>', 'the port to listen on (4000, or the next free one)', readWhole(0, 65_535))
		.option('--host <name>', 'the address to listen on (127.0.0.1)');
}
