import type {Command} from 'commander';
import type {Forecast} from '../../forecast/forecast.ts';
import type {Run} from '../cli.ts';
import {amount, percent} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, withClocks} from '../verb.ts';
import {ownerScope} from './explain.ts';

/** Forecasts what a period will bring. */
export function addForecast(program: Command, run: Run): void {
	withClocks(
		addVerb(program, 'forecast <period>', 'forecast the closed-won value of a period, such as 2026-Q3'),
	).action(async (period: string, options: ClockOptions) =>
		answerFromEngine(run, options, async engine => {
			const forecast = await engine.forecast(period, clocksOf(options), ownerScope);
			return {json: withIsoTimes(forecast), text: forecastText(forecast)};
		}),
	);
}

function forecastText({period, mean, interval, closedWon, fromOpen, backtest, notices}: Forecast): string {
	const range = interval === undefined ? '' : ` (80 % of the time ${amount(interval[0])} to ${amount(interval[1])})`;
	const {origins, wape} = backtest;
	const past =
		wape === undefined
			? 'no earlier period to judge it by'
			: `wrong by ${percent(wape)} over ${origins} earlier periods`;
	return [
		`${period}: ${amount(mean)}${range}`,
		`${amount(closedWon)} won so far, ${amount(fromOpen)} expected of open deals; ${past}`,
		...notices.map(({text}) => text),
	].join('\n');
}
