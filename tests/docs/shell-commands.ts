/** The commands of a script as their words, without quotes: one for each part of a pipe or a list. */
export function shellCommands(script: string): string[][] {
	const commands: string[][] = [[]];
	for (const [token, word, end] of script.replaceAll('\\\n', ' ').matchAll(tokens)) {
		if (end !== undefined) {
			commands.push([]);
		} else if (word !== undefined) {
			commands.at(-1)!.push(word.replaceAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"/g, '$1$2'));
		} else if (!/^(?:\s+|#.*)$/.test(token)) {
			throw new Error(`cannot read \`${token}\` in\n${script}`);
		}
	}

	return commands.filter(command => command.length > 0);
}

/** A comment, a word with its quoted parts and substitutions, or what ends a command. */
const tokens = /#.*|((?:'[^']*'|"(?:[^"\\]|\\.)*"|\$\([^)]*\)|[^\s'"|&;#()])+)|(\n|\|{1,2}|&{1,2}|;)|[^\S\n]+|[\s\S]/g;

/** What a transcript was typed as: the lines behind a `$` prompt, with the lines that continue them. */
export function typedIn(transcript: string): string {
	const lines = transcript.split('\n');
	return lines
		.flatMap((line, at) => {
			const isContinued = /\\$/.test(lines[at - 1] ?? '');
			return line.startsWith('$ ') ? [line.slice(2)] : isContinued ? [line] : [];
		})
		.join('\n');
}
