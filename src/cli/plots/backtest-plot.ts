import {scaleUtc} from 'd3-scale';
import {DAY, maybeIso} from '../../core/clock.ts';
import type {Backtest, HorizonErrors, PastForecast} from '../../forecast/backtest.ts';
import {percent} from '../figures.ts';
import {amountAxis, amountScale, type Frame} from './amount-axis.ts';
import {element, ink, line, picture, words} from './svg.ts';

const width = 920;
const top = 118;
const each = 250;

/**
 * A backtest as a picture: for each horizon what was forecast at each past moment, with its ranges, and what came; what fell outside the 95 % range stands out. The
 * same answer gives the same bytes.
 */
export function backtestPlot({asOf, horizons}: Backtest): string {
	const title = 'Forecasts of the past, and what came';
	const summary = `Each week the forecast was made again from what was known then. US dollars, as of ${dateOf(asOf)}.`;
	return picture(
		{
			...{width, height: top + each * horizons.length + 16, title},
			description: `${summary} ${horizons.map(wordsOf).join(' ')}`,
		},
		words(24, 36, title, {'font-size': 22, 'font-weight': 600}),
		words(24, 60, summary, {fill: ink.quiet}),
		...legend(),
		...horizons.flatMap((horizon, index) => panel(horizon, index)),
	);
}

const dateOf = (at: number) => (maybeIso(at) ?? '').slice(0, 10);
const share = (value: number | null) => (value === null ? '–' : percent(value));
const wordsOf = ({days, origins, wape, bias, coverage80, coverage95}: HorizonErrors) =>
	`${days} days ahead, ${origins} times: wrong by ${share(wape)}, bias ${share(bias)}; 80 % ranges held ${share(coverage80)}, 95 % ranges ${share(coverage95)}.`;

function legend(): string[] {
	const y = 84;
	return [
		element('rect', {x: 24, y: y - 10, width: 8, height: 14, fill: ink.faint}),
		words(38, y + 1, '95 % range'),
		element('rect', {x: 124, y: y - 10, width: 8, height: 14, fill: ink.light}),
		words(138, y + 1, '80 % range'),
		line(224, y - 3, 238, y - 3, {stroke: ink.dark, 'stroke-width': 2.5}),
		words(244, y + 1, 'forecast'),
		element('circle', {cx: 318, cy: y - 3, r: 3.5, fill: ink.text}),
		words(328, y + 1, 'what came'),
		far(424, y - 3),
		words(435, y + 1, 'outside the 95 % range'),
	];
}

/** What came, where it was far from what was said: a ring, so that it stands out in grey, too. */
const far = (cx: number, cy: number) =>
	element('circle', {cx, cy, r: 4.5, fill: ink.paper, stroke: ink.far, 'stroke-width': 2.5});

function panel(horizon: HorizonErrors, index: number): string[] {
	const {forecasts} = horizon;
	const begin = top + each * index;
	const frame: Frame = {left: 76, right: width - 24, top: begin + 24, bottom: begin + each - 38};
	const heading = words(24, begin + 4, wordsOf(horizon), {'font-weight': 600});
	if (forecasts.length === 0) {
		return [heading, words(frame.left, begin + 40, 'Too little has closed before any moment.', {fill: ink.quiet})];
	}

	const y = amountScale(
		forecasts.flatMap(({said, came, range95}) => [said, came, ...(range95 ?? [])]),
		frame,
	);
	const [first, last] = [forecasts[0]!.at, forecasts.at(-1)!.at];
	const x = scaleUtc([first - 4 * DAY, last + 4 * DAY], [frame.left, frame.right]);
	const wide = Math.max(2, Math.min(11, (x(first + 7 * DAY) - x(first)) * 0.62));
	const range = (at: number, bounds: readonly [number, number] | null, fill: string) =>
		bounds === null
			? []
			: [
					element('rect', {
						...{x: x(at) - wide / 2, y: y(bounds[1]), width: wide, height: y(bounds[0]) - y(bounds[1]), fill},
					}),
				];
	return [
		heading,
		...amountAxis(y, frame),
		...x.ticks(8).map(tick =>
			words(x(tick), frame.bottom + 18, tick.toISOString().slice(0, 7), {
				...{'text-anchor': 'middle', 'font-size': 12, fill: ink.quiet},
			}),
		),
		...forecasts.flatMap(({at, range80, range95}) => [
			...range(at, range95, ink.faint),
			...range(at, range80, ink.light),
		]),
		...forecasts.map(({at, said}) =>
			line(x(at) - wide / 2, y(said), x(at) + wide / 2, y(said), {stroke: ink.dark, 'stroke-width': 2.5}),
		),
		...forecasts.map(one =>
			isFar(one)
				? far(x(one.at), y(one.came))
				: element('circle', {cx: x(one.at), cy: y(one.came), r: 3.5, fill: ink.text}),
		),
	];
}

const isFar = ({came, range95}: PastForecast) => range95 !== null && (came < range95[0] || came > range95[1]);
