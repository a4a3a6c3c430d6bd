import {scaleBand} from 'd3-scale';
import {DAY, type Millis, maybeIso} from '../../core/clock.ts';
import type {Forecast} from '../../forecast/forecast.ts';
import type {PastPeriod} from '../../forecast/periods-past.ts';
import {amountAxis, amountScale, type Frame, short} from './amount-axis.ts';
import {element, ink, line, picture, words} from './svg.ts';

const width = 980;
const height = 500;
const frame: Frame = {left: 76, right: 640, top: 92, bottom: 440};
/** What people say is listed beside the plot, so many at most. */
const SAID = 4;
/** Names and reasons are cut here, since nobody can know how wide they are drawn. */
const LONGEST_NAME = 32;

/** What a plot of a forecast shows besides it: earlier periods, and open deals with their names. */
export type Beside = {
	readonly past: readonly PastPeriod[];
	readonly deals: ReadonlyArray<{readonly name: string; readonly expected: number}>;
};

/**
 * A forecast as a picture: what earlier periods brought, and beside them what is booked of this one, what open deals and new ones should add, and the ranges
 * that hold what comes four times in five and 95 times in 100. The same answer gives the same bytes.
 */
export function forecastPlot(forecast: Forecast, {past, deals}: Beside): string {
	const {period, mean, closedWon, fromOpen, fromNew, interval, asOf, judgement} = forecast;
	const at = (probability: number) => forecast.quantiles.find(one => one.probability === probability)?.value ?? mean;
	const ranges = {at80: interval, at95: [at(0.025), at(0.975)] as const};
	const said = judgement.filter(({level}) => level === null).slice(0, SAID);
	const amounts = [mean, closedWon, ...ranges.at95, ...past.map(one => one.closedWon), ...said.map(one => one.amount)];
	const y = amountScale(amounts, frame);
	const isGap = past.length > 0 && past.at(-1)!.to < forecast.from;
	const bands = scaleBand(
		[...past.map(one => String(one.from)), ...(isGap ? ['gap'] : []), 'now'],
		[frame.left + 8, frame.right - 8],
	)
		.paddingInner(0.35)
		.paddingOuter(0.1);
	const bar = (x: number, wide: number, low: number, high: number, fill: string) =>
		element('rect', {x, y: y(Math.max(low, high)), width: wide, height: Math.abs(y(low) - y(high)), fill});
	const now = bands('now')!;
	const wide = bands.bandwidth();
	const middle = now + wide / 2;
	const parts = [
		{from: 0, to: closedWon, fill: ink.dark, text: `${short(closedWon)} won so far`},
		{from: closedWon, to: closedWon + fromOpen, fill: ink.middle, text: `${short(fromOpen)} of open deals`},
		{from: closedWon + fromOpen, to: mean, fill: ink.light, text: `${short(fromNew)} of new deals`},
	];
	const title = `${period}: ${short(mean)} expected`;
	const summary = `Closed-won value in US dollars, as of ${dateOf(asOf)}. Four times in five it ends between ${short(interval[0])} and ${short(interval[1])}.`;
	const pastWords = past.map(one => `${labelOf(one)} brought ${short(one.closedWon)}`).join(', ');
	return picture(
		{
			...{width, height, title},
			description: `${summary} ${parts.map(({text}) => text).join(', ')}.${past.length === 0 ? '' : ` Before: ${pastWords}.`}`,
		},
		words(24, 36, title, {'font-size': 22, 'font-weight': 600}),
		words(24, 60, summary, {fill: ink.quiet}),
		...amountAxis(y, frame),
		...past.flatMap(one => {
			const x = bands(String(one.from))!;
			return [
				bar(x, wide, 0, one.closedWon, ink.dark),
				words(x + wide / 2, y(Math.max(0, one.closedWon)) - 6, short(one.closedWon), {
					...{'text-anchor': 'middle', 'font-size': 12, fill: ink.quiet},
				}),
				words(x + wide / 2, frame.bottom + 20, labelOf(one), {
					'text-anchor': 'middle',
					'font-size': 12,
					fill: ink.quiet,
				}),
			];
		}),
		// Between the last period that is over and this one lies one that is not, or more.
		...(isGap
			? [words(bands('gap')! + wide / 2, frame.bottom + 20, '…', {'text-anchor': 'middle', fill: ink.quiet})]
			: []),
		...parts.map(({from, to, fill}) => bar(now, wide, from, to, fill)),
		words(middle, frame.bottom + 20, period, {'text-anchor': 'middle', 'font-weight': 600}),
		...whisker(middle, ranges.at95, 1.5, y),
		...whisker(middle, ranges.at80, 5, y),
		element('circle', {cx: middle, cy: y(mean), r: 4.5, fill: ink.paper, stroke: ink.text, 'stroke-width': 2}),
		...said.map(({amount}) =>
			element('path', {
				d: `M${place(now - 9)} ${place(y(amount) - 5)}l7 5l-7 5z`,
				...{fill: ink.far, stroke: ink.paper},
			}),
		),
		...legend(parts, ranges),
		...aside(said, deals),
	);
}

const place = (value: number) => String(Math.round(value * 100) / 100);

function whisker(
	x: number,
	[low, high]: readonly [number, number],
	thick: number,
	y: (amount: number) => number,
): string[] {
	const look = {stroke: ink.text, 'stroke-width': thick};
	const cap = {stroke: ink.text, 'stroke-width': 1.5};
	return [
		line(x, y(low), x, y(high), look),
		line(x - 7, y(low), x + 7, y(low), cap),
		line(x - 7, y(high), x + 7, y(high), cap),
	];
}

type Ranges = {readonly at80: readonly [number, number]; readonly at95: readonly [number, number]};
const column = frame.right + 28;

/** What the colours and the lines stand for, from the top of the bar to its foot. */
function legend(parts: ReadonlyArray<{readonly fill: string; readonly text: string}>, {at80, at95}: Ranges): string[] {
	const range = ([low, high]: readonly [number, number]) => `${short(low)} to ${short(high)}`;
	return [
		...[...parts]
			.reverse()
			.flatMap(({fill, text}, index) => [
				element('rect', {x: column, y: frame.top + 22 * index, width: 14, height: 14, fill}),
				words(column + 24, frame.top + 12 + 22 * index, text),
			]),
		line(column, frame.top + 75, column + 14, frame.top + 75, {stroke: ink.text, 'stroke-width': 5}),
		words(column + 24, frame.top + 80, `80 %: ${range(at80)}`),
		line(column, frame.top + 97, column + 14, frame.top + 97, {stroke: ink.text, 'stroke-width': 1.5}),
		words(column + 24, frame.top + 102, `95 %: ${range(at95)}`),
	];
}

/** What people say, and the open deals that count most. */
function aside(said: Forecast['judgement'], deals: Beside['deals']): string[] {
	const start = frame.top + 138;
	const heading = {'font-weight': 600};
	const judged = said.flatMap(({by, amount, reason, expires}, index) => [
		element('path', {d: `M${place(column)} ${place(start + 14 + 40 * index)}l7 5l-7 5z`, fill: ink.far}),
		words(column + 24, start + 24 + 40 * index, cut(`${short(amount)} says ${by}, until ${dateOf(expires)}`)),
		words(column + 24, start + 40 + 40 * index, cut(`“${reason}”`, LONGEST_NAME + 8), {
			fill: ink.quiet,
			'font-size': 12,
		}),
	]);
	const below = start + (said.length === 0 ? 0 : 34 + 40 * said.length);
	return [
		...(said.length === 0 ? [] : [words(column, start, 'People say', heading), ...judged]),
		...(deals.length === 0 ? [] : [words(column, below, 'Largest parts of open deals', heading)]),
		...deals.flatMap(({name, expected}, index) => [
			words(column, below + 22 + 20 * index, cut(name)),
			words(width - 16, below + 22 + 20 * index, short(expected), {'text-anchor': 'end', fill: ink.quiet}),
		]),
	];
}

const cut = (text: string, longest = LONGEST_NAME) => {
	const signs = [...text];
	return signs.length > longest ? `${signs.slice(0, longest - 1).join('')}…` : text;
};

const dateOf = (at: Millis) => (maybeIso(at) ?? '').slice(0, 10);

/** A period in a few characters: a year, quarter or month of the calendar by its name, any other by its first day. */
function labelOf({from, to}: PastPeriod): string {
	const [first, end] = [new Date(from), new Date(to)];
	const months = 12 * (end.getUTCFullYear() - first.getUTCFullYear()) + end.getUTCMonth() - first.getUTCMonth();
	const isWhole = [first, end].every(date => date.getUTCDate() === 1 && date.getTime() % DAY === 0);
	const month = first.getUTCMonth();
	if (isWhole && months === 12 && month === 0) {
		return String(first.getUTCFullYear());
	}

	if (isWhole && months === 3 && month % 3 === 0) {
		return `${first.getUTCFullYear()}-Q${month / 3 + 1}`;
	}

	return isWhole && months === 1 ? dateOf(from).slice(0, 7) : dateOf(from);
}
