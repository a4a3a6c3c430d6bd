import {type Command, InvalidArgumentError} from 'commander';
import {FOREVER, type Millis} from '../../core/clock.ts';
import type {Run} from '../cli.ts';
import {addVerb, answerFromEngine, type ClockOptions, withClocks} from '../verb.ts';
import {ownerScope} from './explain.ts';

type QueryOptions = ClockOptions & {readonly params: Readonly<Record<string, unknown>>};

/** Runs a named read query and prints its rows. */
export function addQuery(program: Command, run: Run): void {
	withClocks(addVerb(program, 'query <name>', 'run a named read query (docs/queries.md) and print its rows'))
		.option('--params <json>', 'its parameters, as a JSON object; clocks and scope are filled in', readObject, {})
		.action(async (name: string, options: QueryOptions) =>
			answerFromEngine(run, options, async engine => {
				const mark = (await engine.watermark()).asOf;
				const rows = await engine.query(name, {...usualParams(options, mark), ...options.params});
				return {json: {query: name, rows}, text: rows.map(row => JSON.stringify(row)).join('\n')};
			}),
		);
}

/** What nearly every read asks for: both clocks, everything in scope. A query ignores what it does not declare. */
function usualParams({asOf, knownAt}: QueryOptions, watermark: Millis): Record<string, unknown> {
	const t = asOf ?? watermark;
	return {t, k: knownAt ?? t, scope: ownerScope, forever: FOREVER, paths: false, after: '', first: 20};
}

function readObject(text: string): Readonly<Record<string, unknown>> {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
			return value as Readonly<Record<string, unknown>>;
		}
	} catch {}

	throw new InvalidArgumentError('expected a JSON object such as {"kind":"Account"}');
}
