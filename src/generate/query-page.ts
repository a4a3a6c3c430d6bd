import {readFileSync} from 'node:fs';
import {groupBy} from '../core/group-by.ts';
import {type QueryName, queries} from '../graph/queries.ts';

const opening = `# Named queries

Every query the engine may run is a file under \`cypher/\`; its path is its name and its first line says what it does. The
engine can run no other text. The ones that only read can be run by hand, with their parameters as JSON:
\`throughline query NAME --params JSON\` ([the command line](cli.md#query)). Clocks (\`t\`, \`k\`) and \`scope\` are filled in.

In the files, \`asOf(x, t, k)\` means that x holds at t as believed at k, \`known(x, t, k)\` that it had started by t,
\`overlap(x, y)\` is when both hold, and \`inScope(x)\` means that the viewer may see x; [one place](decisions/0003-macros-at-the-one-door.md) expands them.
This page is generated from \`src/graph/queries.ts\` by \`npm run generate\`.
`;

const verbOf = {read: 'reads', write: 'writes', schema: 'changes the schema'} as const;

/** The page of all named queries: what each does, whether it writes, and its parameters. */
export function queryPage(): string {
	const names = (Object.keys(queries) as QueryName[]).sort();
	const parts = [...groupBy(names, folderOf)].map(
		([folder, members]) => `## ${folder}\n\n${members.map(item).join('\n')}\n`,
	);
	return [opening, ...parts].join('\n');
}

function item(name: QueryName): string {
	const {access, params} = queries[name];
	const parameters = Object.keys(params.shape).map(parameter => `\`${parameter}\``);
	const given = parameters.length === 0 ? 'no parameters' : parameters.join(', ');
	return `- [\`${name}\`](../cypher/${name}.cypher): ${firstSentence(name)} It ${verbOf[access]}; ${given}.`;
}

const folderOf = (name: string) => name.slice(0, name.lastIndexOf('/'));

/** The first line of a query's file: one plain sentence. */
function firstSentence(name: QueryName): string {
	const text = readFileSync(new URL(`../../cypher/${name}.cypher`, import.meta.url), 'utf8');
	return text
		.slice(0, text.indexOf('\n'))
		.replace(/^\/\/ /, '')
		.replaceAll('|', '\\|');
}
