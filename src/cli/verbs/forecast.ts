import type {Command} from 'commander';
import type {Forecast} from '../../forecast/forecast.ts';
import type {Run} from '../cli.ts';
import {amount, percent} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type ClockOptions, clocksOf, withClocks} from '../verb.ts';
import {ownerScope} from './explain.ts';

/** Forecasts what a period will bring. */
export function addForecast(program: Command, run: Run): void {
	const verb = withClocks(
		addVerb(program, 'forecast [period]', 'forecast the closed-won value of a period, such as 2026-Q3').option(
			'--period <period>',
			'the period, where it is not given as an argument',
		),
	);
	verb.action(async (named: string | undefined, options: ClockOptions & {readonly period?: string}) => {
		const period = named ?? options.period;
		if (period === undefined) {
			return verb.error('error: name a period, such as 2026-Q3');
		}

		return answerFromEngine(run, options, async engine => {
			const forecast = await engine.forecast(period, clocksOf(options), ownerScope);
			return {json: withIsoTimes(forecast), text: forecastText(forecast)};
		});
	});
}

function forecastText(forecast: Forecast): string {
	const {period, mean, interval, closedWon, fromOpen, fromNew, backtest, weights, notices} = forecast;
	const {origins, wape} = backtest;
	const past =
		wape === undefined
			? 'no earlier forecast to judge it by'
			: `wrong by ${percent(wape)} at ${origins} earlier moments`;
	const counted = [...weights]
		.sort((a, b) => b.weight - a.weight)
		.filter(({weight}) => weight >= 0.05)
		.map(({expert, weight}) => `${expert} ${percent(weight)}`);
	return [
		`${period}: ${amount(mean)} (80 % of the time ${amount(interval[0])} to ${amount(interval[1])})`,
		`${amount(closedWon)} won so far, ${amount(fromOpen)} expected of open deals, ${amount(fromNew)} of new ones; ${past}`,
		...(counted.length === 0 ? [] : [`the rest as ${counted.join(', ')} say`]),
		...notices.map(({text}) => text),
	].join('\n');
}
