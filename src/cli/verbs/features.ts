import type {Command} from 'commander';
import type {Run} from '../cli.ts';
import {columns} from '../figures.ts';
import {addVerb, answerFromEngine, type CommonOptions} from '../verb.ts';
import {addFeatureApply} from './feature-apply.ts';
import {addFeatureEmbed} from './feature-embed.ts';
import {addFeatureMaterialize} from './feature-materialize.ts';
import {addFeatureShow} from './feature-show.ts';

/** Lists features with their queries; its own verbs do more with them. */
export function addFeatures(program: Command, run: Run): void {
	const features = addVerb(
		program,
		'features [target]',
		'list the evidence features, or those a target’s champion uses',
	)
		// What follows one of its own verbs is that verb's, `--json` and `--home` included.
		.enablePositionalOptions()
		.action(async (target: string | undefined, options: CommonOptions) =>
			answerFromEngine(run, options, async engine => {
				const lines = await engine.features(target);
				const rows = lines.map(({name, aggregate, unit, title}) => [name, aggregate, unit, title]);
				return {json: {features: lines}, text: columns(rows)};
			}),
		);
	for (const add of [addFeatureEmbed, addFeatureApply, addFeatureShow, addFeatureMaterialize]) {
		add(features, run);
	}
}
