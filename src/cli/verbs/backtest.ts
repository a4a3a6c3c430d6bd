import {type Command, InvalidArgumentError} from 'commander';
import type {Backtest} from '../../forecast/backtest.ts';
import {calendarOf, withZone} from '../calendar-options.ts';
import type {Run} from '../cli.ts';
import {percent} from '../figures.ts';
import {backtestCsv} from '../forecast-csv.ts';
import {withIsoTimes} from '../iso-times.ts';
import {backtestPlot} from '../plots/backtest-plot.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, withClocks} from '../verb.ts';
import {writeTextFile} from '../write-file.ts';
import {ownerScope} from './explain.ts';
import {withTableAndPlot} from './forecast.ts';

type BacktestOptions = ClockOptions & {
	readonly horizons?: readonly number[];
	readonly csv?: boolean;
	readonly svg?: string;
	readonly zone?: string;
};

/** Tells how wrong forecasts were at past moments. */
export function addBacktest(program: Command, run: Run): void {
	const verb = withZone(
		withClocks(
			addVerb(
				program,
				'backtest',
				'make the forecast again at past moments, a week apart, and compare it with what came',
			).option('--horizons <days>', 'days ahead, separated by commas; 7,28,91 when left out', readHorizons),
		),
	);
	withTableAndPlot(verb).action(async ({horizons, csv = false, svg, ...options}: BacktestOptions) =>
		answerFromEngine(run, options, async engine => {
			const found = await engine.backtest(
				{calendar: calendarOf(options), ...(horizons === undefined ? {} : {horizons})},
				clocksOf(options),
				ownerScope,
			);
			if (svg !== undefined) {
				await writeTextFile('--svg', svg, backtestPlot(found));
			}

			return {json: withIsoTimes(found), text: csv ? backtestCsv(found) : backtestText(found)};
		}),
	);
}

function readHorizons(text: string): number[] {
	const days = text.split(',').map(Number);
	if (days.some(one => !Number.isInteger(one) || one < 1)) {
		throw new InvalidArgumentError('expected whole numbers of days such as 7,28,91');
	}

	return days;
}

function backtestText({horizons}: Backtest): string {
	const share = (value: number | null) => (value === null ? '–' : percent(value));
	return horizons
		.flatMap(({days, origins, wape, bias, coverage80, coverage95, baselines}) => [
			`${days} days ahead, ${origins} origins: wrong by ${share(wape)}, bias ${share(bias)}; 80 % ranges held ${share(coverage80)}, 95 % ranges ${share(coverage95)}`,
			...Object.entries(baselines)
				.filter(([, one]) => one.wape !== null)
				.sort(([, a], [, b]) => a.wape! - b.wape!)
				.map(([name, one]) => `  ${name} alone: ${share(one.wape)} at ${one.origins}`),
		])
		.join('\n');
}
