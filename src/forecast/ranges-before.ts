import {DAY, type Millis} from '../core/clock.ts';
import type {Stated} from './measure.ts';
import type {Lead, Rolling} from './rolling.ts';
import {spreadOf} from './spread.ts';

/** The ranges that would have been stated at past origins, and what came; an origin with too little past of its own states none. */
export type PastRanges = {readonly at80: readonly Stated[]; readonly at95: readonly Stated[]};

/** The ranges that would have been stated at a past origin, from what was known there; undefined with too little past of its own. */
export function rangeAt(
	rolling: Rolling,
	origin: Millis,
	lead: Lead,
): {readonly at80: Stated; readonly at95: Stated} | undefined {
	const {mean} = rolling.combinedAt(origin, lead);
	const {isGuess, reach} = spreadOf(mean, rolling.trialsBefore(origin, lead));
	const came = rolling.cameOf(origin, lead);
	const within = (far: number): Stated => ({low: Math.max(0, mean - far), high: mean + far, came});
	return isGuess ? undefined : {at80: within(reach(0.8)), at95: within(reach(0.95))};
}

/** States the ranges of past origins again, each from what was known there. */
export function rangesAt(rolling: Rolling, origins: readonly Millis[], lead: Lead): PastRanges {
	const stated = origins.flatMap(origin => rangeAt(rolling, origin, lead) ?? []);
	return {at80: stated.map(one => one.at80), at95: stated.map(one => one.at95)};
}

/** An origin that is scored needs a quarter of closings before it. */
const WARM_UP = 91 * DAY;

/** The so many days after a moment: what closed at the very moment was known at it. */
export const daysAhead = (days: number): Lead => ({ahead: 1, length: days * DAY - 1});

/** The origins before a moment whose forecasts are scored. */
export function scoredOrigins(rolling: Rolling, asOf: Millis, lead: Lead): Millis[] {
	const {since} = rolling.bookAt(asOf);
	return rolling.originsBefore(asOf, lead).filter(origin => origin - since >= WARM_UP);
}
