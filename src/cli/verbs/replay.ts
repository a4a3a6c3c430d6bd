import type {Command} from 'commander';
import {maybeIso} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import type {ReplayedForecasts} from '../../governance/replay/replay-forecasts.ts';
import type {Replayed} from '../../governance/replay/replay-scores.ts';
import type {Run} from '../cli.ts';
import {amount} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type CommonOptions} from '../verb.ts';

type ReplayOptions = CommonOptions & {readonly all?: boolean};

type ReplayedAll = Replayed & {readonly forecasts: ReplayedForecasts};

/** Computes stored scores and forecasts again and compares every digit. Exits with 1 when one differs. */
export function addReplay(program: Command, run: Run): void {
	addVerb(program, 'replay [ids...]', 'compute stored scores and forecasts again and compare every digit')
		.option('--all', 'every stored score and forecast, instead of those named')
		.action(async (ids: string[], {all = false, ...options}: ReplayOptions) => {
			if (all === ids.length > 0) {
				const problem = 'expected the ids of stored scores or forecasts, or --all';
				throw new EngineError('INPUT_INVALID', {where: 'replay', problem});
			}

			return answerFromEngine(run, options, async engine => {
				const replayed = await engine.replay(all ? undefined : ids);
				const saysNo = replayed.different.length + replayed.forecasts.different.length > 0;
				return {json: withIsoTimes(replayed), text: replayText(replayed), saysNo};
			});
		});
}

function replayText({forecasts, ...scores}: ReplayedAll): string {
	return [
		...(scores.checked === 0 && forecasts.checked > 0 ? [] : scoreLines(scores)),
		...(forecasts.checked === 0 ? [] : forecastLines(forecasts)),
	].join('\n');
}

function scoreLines({checked, identical, redefined, different}: Replayed): string[] {
	return [
		`${amount(checked)} stored scores replayed, ${amount(identical)} identical`,
		...(redefined === 0 ? [] : [`${amount(redefined)} were given by feature definitions that have changed since`]),
		...different.map(
			({id, target, subject, asOf, what, stored, replayed}) =>
				`${id}: ${target} of ${subject} as of ${maybeIso(asOf)} differs in ${what}: ${String(stored)} was stored, ${String(replayed)} is replayed`,
		),
	];
}

function forecastLines({checked, identical, different}: ReplayedForecasts): string[] {
	const shown = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
	return [
		`${amount(checked)} stored ${checked === 1 ? 'forecast' : 'forecasts'} replayed, ${amount(identical)} identical`,
		...different.map(
			({id, period, asOf, what, stored, replayed}) =>
				`${id}: the forecast of ${period} as of ${maybeIso(asOf)} differs in ${what}: ${shown(stored)} was stored, ${shown(replayed)} is replayed`,
		),
	];
}
