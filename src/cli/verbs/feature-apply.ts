import type {Command} from 'commander';
import {maybeIso} from '../../core/clock.ts';
import type {Run} from '../cli.ts';
import {columns} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type CommonOptions} from '../verb.ts';

/** Records today's definitions, lists what is recorded, and tells two recorded sets apart. */
export function addFeatureApply(features: Command, run: Run): void {
	addVerb(features, 'apply', 'record the engine’s feature definitions of today').action(
		async (options: CommonOptions) =>
			answerFromEngine(run, options, async engine => {
				const applied = await engine.featureStore().apply();
				const {features: count, changed, sets} = applied;
				const rows = sets.map(({version, of, features: size}) => [version, of, `${size} features`]);
				return {json: applied, text: [`${count} definitions, ${changed.length} of them new`, columns(rows)].join('\n')};
			}),
	);
	addVerb(features, 'list', 'list the recorded features and feature sets').action(async (options: CommonOptions) =>
		answerFromEngine(run, options, async engine => {
			const recorded = await engine.featureStore().list();
			const rows = recorded.features.map(({name, subject, hash, versions, since, isCurrent}) => [
				...[name, subject, hash.slice(0, 12), `${versions} ${versions === 1 ? 'version' : 'versions'}`],
				...[`since ${maybeIso(since)}`, isCurrent ? '' : 'the engine has another: features apply'],
			]);
			const sets = recorded.sets.map(({version, of, features: size}) => [version, `${size} features`, of.join('; ')]);
			return {json: withIsoTimes(recorded), text: [columns(rows), columns(sets)].join('\n')};
		}),
	);
	addVerb(features, 'diff <from> <to>', 'tell what changed between two recorded feature sets').action(
		async (from: string, to: string, options: CommonOptions) =>
			answerFromEngine(run, options, async engine => {
				const diff = await engine.featureStore().diff(from, to);
				return {
					json: diff,
					text: [
						...diff.removed.map(name => `- ${name}`),
						...diff.added.map(name => `+ ${name}`),
						...diff.changed.map(({name, parts}) => `~ ${name}: ${parts.join(', ')}`),
						`${diff.unchanged} unchanged`,
					].join('\n'),
				};
			}),
	);
}
