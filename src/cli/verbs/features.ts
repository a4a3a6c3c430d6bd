import type {Command} from 'commander';
import type {Run} from '../cli.ts';
import {columns} from '../figures.ts';
import {addVerb, answerFromEngine, type CommonOptions} from '../verb.ts';

/** Lists features with their queries. */
export function addFeatures(program: Command, run: Run): void {
	addVerb(program, 'features [target]', 'list the evidence features, or those a target’s champion uses').action(
		async (target: string | undefined, options: CommonOptions) =>
			answerFromEngine(run, options, async engine => {
				const features = await engine.features(target);
				const rows = features.map(({name, aggregate, unit, title}) => [name, aggregate, unit, title]);
				return {json: {features}, text: columns(rows)};
			}),
	);
}
