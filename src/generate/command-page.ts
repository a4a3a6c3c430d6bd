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
	const words = verb.split(' ').filter(word => word !== '');
	const command = words.reduce<Command>(
		(parent, word) => parent.commands.find(one => one.name() === word)!,
		buildProgram({...closed, exitCode: 0}),
	);
	return command.configureOutput({getOutHelpWidth: () => width}).helpInformation();
}

/** Every verb of the command line, in the order of its help; of verbs that have verbs, those. */
export function verbNames(): string[] {
	const {commands} = buildProgram({...closed, exitCode: 0});
	return commands.flatMap(command =>
		command.commands.length === 0
			? [command.name()]
			: command.commands.map(inner => `${command.name()} ${inner.name()}`),
	);
}
