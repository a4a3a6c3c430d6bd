import type {Cli} from '../../src/cli/cli.ts';
import {runCli} from '../../src/cli/run-cli.ts';
import {fixedClock} from '../../src/core/clock.ts';
import type {Engine} from '../../src/engine.ts';

/** What a command line did: its exit code, both streams, and which of the engine's methods it called. */
export type Ran = {
	readonly code: number;
	readonly out: string;
	readonly err: string;
	readonly calls: readonly string[];
};

/** Runs a command line on an engine that answers only what it is told to; asking it anything else fails the test. */
export async function runLine(
	argv: readonly string[],
	answers: Partial<Engine> = {},
	doors: Partial<Cli> = {},
): Promise<Ran> {
	const said = {out: '', err: ''};
	const calls: string[] = [];
	const engine = fakeEngine({close: async () => {}, ...answers}, calls);
	const code = await runCli(argv, {
		print: text => {
			said.out += text;
		},
		note: text => {
			said.err += text;
		},
		openEngine: async () => engine,
		openApi: async () => {
			throw new Error('no API was expected');
		},
		issueToken: async () => 'token',
		clock: fixedClock(0),
		untilStopped: async () => {},
		...doors,
	});
	return {code, ...said, calls};
}

function fakeEngine(answers: Partial<Engine>, calls: string[]): Engine {
	return new Proxy(answers, {
		get(given, name: string) {
			// An engine is handed over by promises, which look for a `then`.
			if (name === 'then') {
				return undefined;
			}

			const answer = given[name as keyof Engine] as ((...args: unknown[]) => unknown) | undefined;
			return (...args: unknown[]) => {
				// Looking at a method is no question: a guard does so with all of them.
				if (answer === undefined) {
					throw new Error(`the engine was not told how to answer ${name}`);
				}

				calls.push(name);
				return answer(...args);
			};
		},
	}) as Engine;
}
