import type {Command} from 'commander';
import type {Run} from '../cli.ts';
import {columns} from '../figures.ts';
import {addVerb, answerFromEngine, type CommonOptions, readWhole} from '../verb.ts';

/** Checks the laws on the graph of a home. Exits with 1 when one is broken. */
export function addVerify(program: Command, run: Run): void {
	addVerb(program, 'verify', 'check the laws on this graph (docs/laws.md)')
		.option('--sample <number>', 'how many subjects to check a law on', readWhole(1), 50)
		.action(async (options: CommonOptions & {readonly sample: number}) =>
			answerFromEngine(run, options, async engine => {
				const {ok, laws} = await engine.verify({sample: options.sample});
				const rows = laws.map(({law, checked, broken, counterexample}) => [
					broken === 0 ? 'holds' : 'broken',
					law,
					`${checked} checked`,
					broken === 0 ? '' : `${broken} broken, such as ${JSON.stringify(counterexample)}`,
				]);
				return {json: {ok, laws}, text: columns(rows), saysNo: !ok};
			}),
		);
}
