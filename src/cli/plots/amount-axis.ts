import {type ScaleLinear, scaleLinear} from 'd3-scale';
import {ink, line, words} from './svg.ts';

/** Where a plot lies in its picture. */
export type Frame = {readonly left: number; readonly right: number; readonly top: number; readonly bottom: number};

/** Amounts from 0 up to the largest, and below 0 where one is, from the bottom of a frame to its top. */
export function amountScale(amounts: readonly number[], {top, bottom}: Frame): ScaleLinear<number, number> {
	const [least, most] = [Math.min(0, ...amounts), Math.max(0, ...amounts)];
	return scaleLinear([least, most === least ? least + 1 : most], [bottom, top]).nice(5);
}

/** Grid lines of a scale of amounts, each with its amount to the left. */
export function amountAxis(scale: ScaleLinear<number, number>, {left, right}: Frame): string[] {
	return scale.ticks(5).flatMap(tick => {
		const y = scale(tick);
		return [
			line(left, y, right, y, {stroke: tick === 0 ? ink.quiet : ink.grid}),
			words(left - 8, y + 4, short(tick), {'text-anchor': 'end', fill: ink.quiet}),
		];
	});
}

/** An amount in three digits: 850, 12.5 k, 1.24 m. */
export function short(amount: number): string {
	const [unit, name] = Math.abs(amount) >= 999_500 ? [1e6, ' m'] : Math.abs(amount) >= 999.5 ? [1e3, ' k'] : [1, ''];
	const value = unit === 1 ? Math.round(amount) : Number((amount / unit).toPrecision(3));
	return `${String(value).replace('-', '−')}${name}`;
}
