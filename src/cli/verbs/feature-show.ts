import type {Command} from 'commander';
import {maybeIso} from '../../core/clock.ts';
import type {ShownFeature} from '../../store/feature-store.ts';
import type {Run} from '../cli.ts';
import {percent} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, readWhole, withClocks} from '../verb.ts';

const SAMPLE = 500;

/** Shows everything that is known of a feature. */
export function addFeatureShow(features: Command, run: Run): void {
	withClocks(addVerb(features, 'show <name>', 'show a feature: versions, coverage, distribution, freshness, lineage'))
		.option('--sample <number>', 'how many subjects to look at', readWhole(1, 100_000), SAMPLE)
		.action(async (name: string, options: ClockOptions & {readonly sample: number}) =>
			answerFromEngine(run, options, async engine => {
				const asked = clocksOf(options);
				const asOf = asked.asOf ?? (await engine.watermark()).asOf;
				const moment = {asOf, knownAt: asked.knownAt ?? asOf};
				const shown = await engine.featureStore().show(name, {sample: options.sample, ...moment});
				return {json: withIsoTimes(shown), text: shownText(shown)};
			}),
		);
}

function shownText({name, subject, hash, versions, statistics, lineage, asOf}: ShownFeature): string {
	const {subjects, coverage, missing, numbers, categories, freshnessDays} = statistics;
	const of = (values: object) =>
		Object.entries(values).map(([key, value]) => `${key} ${Number(Number(value).toFixed(3))}`);
	return [
		`${name} of ${subject}, definition ${hash.slice(0, 12)}, as of ${maybeIso(asOf)}`,
		...versions.map(
			one => `version ${one.hash.slice(0, 12)}: ${maybeIso(one.recordedFrom)} to ${maybeIso(one.recordedTo) ?? 'now'}`,
		),
		`coverage: ${percent(coverage)} of ${subjects} subjects have evidence, ${percent(missing)} have no value`,
		...(numbers === null ? [] : [`values: ${of(numbers).join(', ')}`]),
		...(categories === null ? [] : [`values: ${categories.map(one => `${one.value} (${one.subjects})`).join(', ')}`]),
		...(freshnessDays === null ? [] : [`age of the newest evidence in days: ${of(freshnessDays).join(', ')}`]),
		`kinds: ${lineage.kinds.join(', ')}`,
		`relationships: ${lineage.relationships.join(', ') || 'none'}`,
		`fields: ${lineage.fields.join(', ') || 'none'}`,
		...lineage.sources.map(({source, stream, columns}) => `from ${source}, ${stream}: ${columns.join(', ')}`),
	].join('\n');
}
