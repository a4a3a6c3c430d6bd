import type {Command} from 'commander';
import type {Run} from '../cli.ts';
import {columns} from '../figures.ts';
import {addVerb, answerFromEngine, type CommonOptions} from '../verb.ts';
import {addModelsAudit} from './models-audit.ts';
import {addModelsWatch} from './models-watch.ts';

/** Lists the champions of all targets, and shows one. */
export function addModels(program: Command, run: Run): void {
	const models = program.command('models').description('the models that answer');
	addVerb(models, 'list', 'list every target with its champion').action(async (options: CommonOptions) =>
		answerFromEngine(run, options, async engine => {
			const targets = await engine.targets();
			const rows = targets.map(({name, subject, modelVersion}) => [name, subject, modelVersion ?? 'untrained']);
			return {json: {models: targets}, text: columns(rows)};
		}),
	);
	addVerb(models, 'show <target>', 'show the champion of a target: features, training, notices').action(
		async (target: string, options: CommonOptions) =>
			answerFromEngine(run, options, async engine => {
				const model = await engine.model(target);
				return {json: model, text: JSON.stringify(model, undefined, 2)};
			}),
	);
	addModelsWatch(models, run);
	addModelsAudit(models, run);
}
