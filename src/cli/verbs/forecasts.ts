import type {Command} from 'commander';
import {maybeIso} from '../../core/clock.ts';
import type {Snapshot} from '../../governance/replay/read-forecasts.ts';
import type {Run} from '../cli.ts';
import {amount, columns} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type CommonOptions, readWhole} from '../verb.ts';
import {ownerScope} from './explain.ts';
import {snapshotAnswer} from './forecast.ts';

type ForecastsOptions = CommonOptions & {readonly period?: string; readonly first: number; readonly after?: string};

/** Lists stored forecasts, or reads one back as it was said. */
export function addForecasts(program: Command, run: Run): void {
	addVerb(program, 'forecasts [id]', 'list stored forecasts, newest first, or read one back as it was said')
		.option('--period <period>', 'only those of a period, as it was named')
		.option('--first <number>', 'how many', readWhole(1), 20)
		.option('--after <id>', 'those after this one, which the page before ended with')
		.action(async (id: string | undefined, {period, first, after, ...options}: ForecastsOptions) =>
			answerFromEngine(run, options, async engine => {
				if (id !== undefined) {
					return snapshotAnswer(await engine.storedForecast(id, ownerScope));
				}

				const page = {first, ...(period === undefined ? {} : {period}), ...(after === undefined ? {} : {after})};
				const {rows, hasNext} = await engine.storedForecasts(page, ownerScope);
				const forecasts = rows.map(({forecast, ...stored}) => withIsoTimes({...forecast, stored}));
				return {
					json: {forecasts, hasNext},
					text: rows.length === 0 ? 'no forecast is stored' : columns(rows.map(snapshotCells)),
				};
			}),
		);
}

function snapshotCells({id, forecast: {period, asOf, mean, interval, modelVersion}}: Snapshot): string[] {
	const range = `${amount(interval[0])} to ${amount(interval[1])}`;
	return [id, period, `as of ${maybeIso(asOf)}`, amount(mean), range, modelVersion];
}
