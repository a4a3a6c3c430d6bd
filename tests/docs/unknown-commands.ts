import {existsSync} from 'node:fs';
import path from 'node:path';
import {CommanderError} from 'commander';
import {commandOf} from '../../src/generate/command-page.ts';
import {readText} from '../helpers/source-files.ts';

const checkout = path.resolve(import.meta.dirname, '..', '..');
const {scripts} = JSON.parse(readText('package.json')) as {scripts: Record<string, string>};

/** Programs of the system that a page may name; what they are given is theirs. */
const system = new Set(['cat', 'cd', 'curl', 'export', 'git', 'grep', 'head', 'rm', 'sed', 'tail']);

/** What is wrong with a command, if anything: a program, script, file, verb or option that does not exist. */
export function maybeUnknown(words: readonly string[]): string | undefined {
	const [program = '', ...args] = words.filter((word, at) => at > 0 || !/^\w+=/.test(word));
	switch (program) {
		case 'npx':
			return args[0] === 'throughline' ? maybeWrongUse(args.slice(1)) : maybeNotInstalled(args[0] ?? '');
		case 'throughline':
			return maybeWrongUse(args);
		case 'npm':
			return maybeNoScript(args);
		case 'node':
			return existsSync(path.join(checkout, args[0] ?? '')) ? undefined : `there is no file ${args[0]}`;
		default:
			return program === '' || system.has(program) ? undefined : `no page may name the program ${program}`;
	}
}

function maybeNotInstalled(name: string): string | undefined {
	return existsSync(path.join(checkout, 'node_modules', '.bin', name)) ? undefined : `npx does not find ${name} here`;
}

function maybeNoScript([verb = '', name = '', ...rest]: readonly string[]): string | undefined {
	const script = verb === 'run' ? name : verb;
	if (script === 'bench' && !existsSync(path.join(checkout, 'bench', `${rest[0]}.ts`))) {
		return `there is no bench ${rest[0]}`;
	}

	return script === 'ci' || script in scripts ? undefined : `package.json has no script ${script}`;
}

function maybeWrongUse(args: readonly string[]): string | undefined {
	const {command, rest} = commandOf(args);
	try {
		const {operands, unknown} = command.parseOptions(rest);
		const wanted = command.registeredArguments;
		const isHelp = unknown[0] === '--help';
		const most = wanted.some(argument => argument.variadic) ? Number.POSITIVE_INFINITY : wanted.length;
		const fewest = isHelp ? 0 : wanted.filter(argument => argument.required).length;
		if (unknown.length > 0 && !isHelp) {
			return `${command.name()} has no option ${unknown[0]}`;
		}

		return operands.length < fewest || operands.length > most
			? `${command.name()} takes ${wanted.length} arguments, got ${operands.join(' ')}`
			: undefined;
	} catch (error) {
		if (error instanceof CommanderError) {
			return error.message;
		}

		throw error;
	}
}
