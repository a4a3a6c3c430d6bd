import {readFileSync} from 'node:fs';
import type {Command} from 'commander';
import type {Cli} from '../cli/cli.ts';
import {buildProgram} from '../cli/program.ts';
import {systemClock} from '../core/clock.ts';

const width = 100;

/** A door that says nothing and opens nothing: enough to ask the program for its help. */
const closed: Cli = {
	print() {},
	note() {},
	openEngine: refuse,
	openApi: refuse,
	issueToken: refuse,
	clock: systemClock,
	async untilStopped() {},
};

async function refuse(): Promise<never> {
	throw new Error('a page of help opens nothing');
}

/** The page of the command line with the help of every verb as the program gives it now. */
export function commandPage(): string {
	const page = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');
	return page.replaceAll(
		/```console\n\$ throughline ([\w ]*?) ?--help\n[\s\S]*?```/g,
		(_, verb: string) => `\`\`\`console\n$ throughline ${verb === '' ? '' : `${verb} `}--help\n${helpOf(verb)}\`\`\``,
	);
}

/** What `throughline VERB --help` prints. */
export function helpOf(verb: string): string {
	const {command} = commandOf(verb.split(' ').filter(word => word !== ''));
	return command.configureOutput({getOutHelpWidth: () => width}).helpInformation();
}

/** The command that words typed after `throughline` begin with, and the words that are left for it. */
export function commandOf(words: readonly string[]): {readonly command: Command; readonly rest: string[]} {
	let command = buildProgram({...closed, exitCode: 0});
	for (const [at, word] of words.entries()) {
		const inner = command.commands.find(one => one.name() === word);
		if (inner === undefined) {
			return {command, rest: words.slice(at)};
		}

		command = inner;
	}

	return {command, rest: []};
}

/** Every verb of the command line, in the order of its help; of verbs that have verbs, those, and itself when it takes words of its own. */
export function verbNames(): string[] {
	const {commands} = buildProgram({...closed, exitCode: 0});
	return commands.flatMap(command => {
		const inner = command.commands.map(one => `${command.name()} ${one.name()}`);
		return inner.length === 0 || command.registeredArguments.length > 0 ? [command.name(), ...inner] : inner;
	});
}
