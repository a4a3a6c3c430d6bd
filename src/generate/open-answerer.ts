import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {readConfig} from '../core/config.ts';
import type {Answerer} from './answered-page.ts';

/** An answerer that holds a server, which must be closed. */
export type OpenAnswerer = Answerer & {readonly close: () => Promise<void>};

type Served = {readonly url: string; readonly token: string; readonly child: ChildProcess};

/** A Neo4j that answers already. */
type Server = {readonly uri: string; readonly user: string; readonly password: string};

/**
 * Opens an answerer that does what a reader would, in a shell in the checkout: `sh` blocks are run as they are, and before
 * the first question `throughline serve` is started. All of them use one Neo4j. The shell's home is `home`, so that pages
 * may speak of `~`; what the set-up has fetched stays where it is.
 */
export function openAnswerer(home: string, {uri, user, password}: Server): OpenAnswerer {
	const {cache} = readConfig();
	const places = `export HOME='${home}' THROUGHLINE_CACHE='${cache}' LOG_LEVEL=error`;
	const server = `export NEO4J_URI='${uri}' NEO4J_USER='${user}' NEO4J_PASSWORD='${password}'`;
	const start = (script: string) =>
		spawn('sh', ['-c', `${places}\n${server}\n${script}`], {
			cwd: new URL('../../', import.meta.url),
			stdio: ['ignore', 'pipe', 'pipe'],
		});
	let served: Promise<Served> | undefined;

	return {
		async run(before, script, exitCode) {
			const {code, out, err} = await outcomeOf(start(before + script));
			if (code !== exitCode) {
				throw new Error(`expected exit code ${exitCode}, got ${code} from\n${script}\n${out}${err}`);
			}

			return out;
		},
		async ask(before, query) {
			served ??= serve(start(`${before}exec node src/setup/throughline.mjs serve --json --port 0`));
			const {url, token} = await served;
			const response = await fetch(`${url}/graphql`, {
				method: 'POST',
				headers: {'content-type': 'application/json', authorization: `Bearer ${token}`},
				body: JSON.stringify({query}),
			});
			return response.json();
		},
		async close() {
			const open = await served;
			open?.child.kill('SIGTERM');
			await (open === undefined ? undefined : once(open.child, 'close'));
		},
	};
}

async function outcomeOf(child: ChildProcess): Promise<{code: number | null; out: string; err: string}> {
	const said = {out: '', err: ''};
	child.stdout?.setEncoding('utf8').on('data', text => {
		said.out += text;
	});
	child.stderr?.setEncoding('utf8').on('data', text => {
		said.err += text;
	});
	const [code] = (await once(child, 'close')) as [number | null];
	return {code, ...said};
}

/** What `throughline serve --json` says when it listens. */
function serve(child: ChildProcess): Promise<Served> {
	return new Promise((resolve, reject) => {
		let said = '';
		child.stdout?.setEncoding('utf8').on('data', text => {
			said += text;
			if (said.endsWith('}\n')) {
				resolve({...(JSON.parse(said) as Omit<Served, 'child'>), child});
			}
		});
		outcomeOf(child).then(({code, err}) => reject(new Error(`throughline serve ended with ${code}: ${err}`)), reject);
	});
}
