import {DAY} from '../../core/clock.ts';
import type {Moment} from '../feature.ts';

/** A moment on both clocks at which networks are measured. */
export type Cut = {readonly t: number; readonly k: number};

const WEEK = 7 * DAY;
/** 1970-01-05, the first Monday of the clock. */
const MONDAY = 4 * DAY;

/**
 * The moment at which the networks behind a moment are measured: the latest Monday 00:00 UTC up to it, with what was known by then. All
 * moments of a week share one, so that a batch of moments takes one run of an algorithm for each of its weeks.
 */
export function cutOf({asOf, knownAt}: Pick<Moment, 'asOf' | 'knownAt'>): Cut {
	const t = MONDAY + Math.floor((asOf - MONDAY) / WEEK) * WEEK;
	return {t, k: Math.min(knownAt, t)};
}
