import type {Command} from 'commander';
import {maybeIso} from '../../core/clock.ts';
import {EngineError} from '../../core/errors.ts';
import type {ReplayedDecisions} from '../../decisions/record/replay-decisions.ts';
import type {ReplayedForecasts} from '../../governance/replay/replay-forecasts.ts';
import type {Replayed} from '../../governance/replay/replay-scores.ts';
import type {Run} from '../cli.ts';
import {amount} from '../figures.ts';
import {withIsoTimes} from '../iso-times.ts';
import {addVerb, answerFromEngine, type CommonOptions} from '../verb.ts';

type ReplayOptions = CommonOptions & {readonly all?: boolean};

type ReplayedAll = Replayed & {readonly forecasts: ReplayedForecasts};

/** Computes stored scores and forecasts again, makes decisions again, and compares every digit. Exits with 1 when one differs. */
export function addReplay(program: Command, run: Run): void {
	addVerb(
		program,
		'replay [ids...]',
		'compute stored scores and forecasts and make decisions again, and compare every digit',
	)
		.option('--all', 'every stored score, forecast and decision, instead of those named')
		.action(async (ids: string[], {all = false, ...options}: ReplayOptions) => {
			if (all === ids.length > 0) {
				const problem = 'expected the ids of stored scores, forecasts or decisions, or --all';
				throw new EngineError('INPUT_INVALID', {where: 'replay', problem});
			}

			const isDecision = (id: string) => id.startsWith('dec_');
			const scores = all ? undefined : ids.filter(id => !isDecision(id));
			const decisions = all ? undefined : ids.filter(isDecision);
			return answerFromEngine(run, options, async engine => {
				const replayed = scores?.length === 0 ? NOTHING : await engine.replay(scores);
				const remade = decisions?.length === 0 ? NOTHING : await engine.replayDecisions(decisions);
				return {
					json: withIsoTimes({...replayed, decisions: remade}),
					text: [replayText(replayed), ...(remade.checked === 0 ? [] : [decisionsText(remade)])].join('\n'),
					saysNo: replayed.different.length + replayed.forecasts.different.length + remade.different.length > 0,
				};
			});
		});
}

const NONE = {checked: 0, identical: 0, different: []};
const NOTHING = {...NONE, redefined: 0, forecasts: NONE};

function decisionsText({checked, identical, different}: ReplayedDecisions): string {
	return [
		`${amount(checked)} decisions made again, ${amount(identical)} identical`,
		...different.map(
			({id, subject, what, stored, replayed}) =>
				`${id}: about ${subject} differs in ${what}: ${JSON.stringify(stored)} was stored, ${JSON.stringify(replayed)} is replayed`,
		),
	].join('\n');
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
