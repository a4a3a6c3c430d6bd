import {type Command, type CommandOptions, InvalidArgumentError} from 'commander';
import {type Millis, maybeMillis} from '../core/clock.ts';
import {readConfig} from '../core/config.ts';
import {openLog} from '../core/log.ts';
import type {Engine} from '../engine.ts';
import type {Clocks} from '../engine-types.ts';
import type {Answer, Run} from './cli.ts';

/** Options of every verb. */
export type CommonOptions = {readonly json?: boolean; readonly home?: string};

/** Options of verbs that ask about a moment. */
export type ClockOptions = CommonOptions & {readonly asOf?: Millis; readonly knownAt?: Millis};

/** A verb with the options that every verb has. `usage` is its name and arguments, as commander reads them; of verbs within a verb one may be the default. */
export function addVerb(program: Command, usage: string, summary: string, options: CommandOptions = {}): Command {
	return program
		.command(usage, options)
		.description(summary)
		.option('--json', 'print one JSON document on stdout, and all else on stderr')
		.option('--home <dir>', 'the folder of one world: its graph, models and rejects');
}

/** The two clocks as options. */
export function withClocks(verb: Command): Command {
	return verb
		.option('--as-of <time>', 'the moment the question is about (ISO 8601, or milliseconds)', readTime)
		.option('--known-at <time>', 'as known at this moment; the same as --as-of when left out', readTime);
}

/** The moment that the options name. */
export function clocksOf({asOf, knownAt}: ClockOptions): Clocks {
	return {...(asOf === undefined ? {} : {asOf}), ...(knownAt === undefined ? {} : {knownAt})};
}

/** Milliseconds from what a user typed. Throws commander's InvalidArgumentError. */
export function readTime(text: string): Millis {
	const at = /^\d+$/.test(text) ? Number(text) : maybeMillis(text);
	if (at === undefined || !Number.isSafeInteger(at)) {
		throw new InvalidArgumentError('expected a time such as 2026-06-30, 2026-06-30T12:00:00Z or 1782777600000');
	}

	return at;
}

/** A whole number from what a user typed, at least `least`. Throws commander's InvalidArgumentError. */
export function readWhole(least: number, most = Number.MAX_SAFE_INTEGER): (text: string) => number {
	return text => {
		const number = Number(text);
		if (!/^\d+$/.test(text) || number < least || number > most) {
			throw new InvalidArgumentError(`expected a whole number of at least ${least}${mostWords(most)}`);
		}

		return number;
	};
}

/** A probability from what a user typed, between 0 and 1. Throws commander's InvalidArgumentError. */
export function readShare(text: string): number {
	const number = Number(text);
	if (!(number > 0 && number < 1)) {
		throw new InvalidArgumentError('expected a number between 0 and 1, such as 0.5');
	}

	return number;
}

const mostWords = (most: number) => (most === Number.MAX_SAFE_INTEGER ? '' : ` and at most ${most}`);

/** Opens the engine of the options' home, lets `work` answer, closes the engine and prints the answer. */
export async function answerFromEngine(
	run: Run,
	options: CommonOptions,
	work: (engine: Engine) => Promise<Answer>,
): Promise<void> {
	const config = readConfig(options.home);
	const engine = await run.openEngine(config, openLog({level: config.logLevel}));
	let answer: Answer;
	try {
		answer = await work(engine);
	} finally {
		await engine.close();
	}

	printAnswer(run, options, answer);
}

/** Prints an answer in the form that the options ask for, and remembers whether the data said no. */
export function printAnswer(run: Run, options: CommonOptions, {json, text, saysNo = false}: Answer): void {
	run.print(options.json ? `${JSON.stringify(json, undefined, 2)}\n` : `${text}\n`);
	if (saysNo) {
		run.exitCode = 1;
	}
}
