import type {Command} from 'commander';
import {type Millis, maybeIso} from '../../core/clock.ts';
import type {WatchOptions} from '../../engine.ts';
import type {DriftReport, Reading, WindowSummary} from '../../governance/monitors/drift-report.ts';
import type {Run} from '../cli.ts';
import {columns} from '../figures.ts';
import {addVerb, answerFromEngine, type CommonOptions, readTime, readWhole} from '../verb.ts';

type Asked = CommonOptions & {
	readonly days?: number;
	readonly windows?: number;
	readonly until?: Millis;
	readonly retrain?: boolean;
};

/** Watches the champion of a target. Exits with 1 when there is an alarm. */
export function addModelsWatch(models: Command, run: Run): void {
	addVerb(models, 'watch <target>', 'compare recent subjects with those the champion was trained on, and keep alarms')
		.option('--days <number>', 'days of a window; 30 unless told', readWhole(1, 3650))
		.option('--windows <number>', 'how many windows; 6 unless told', readWhole(1, 200))
		.option('--until <time>', 'where the last window ends; the latest the graph knows unless told', readTime)
		.option('--retrain', 'on an alarm, also train a model and keep it beside the champion; it answers nobody')
		.action(async (target: string, {days, windows, until, retrain, ...options}: Asked) =>
			answerFromEngine(run, options, async engine => {
				const asked: WatchOptions = {
					...(days === undefined ? {} : {days}),
					...(windows === undefined ? {} : {windows}),
					...(until === undefined ? {} : {until}),
					...(retrain === undefined ? {} : {retrain}),
				};
				const report = await engine.watch(target, asked);
				return {json: documentOf(report), text: watchText(report), saysNo: report.alarms.length > 0};
			}),
		);
}

function documentOf({windows, readings, alarms, watermark, ...rest}: DriftReport): object {
	return {
		...rest,
		watermark: maybeIso(watermark) ?? null,
		windows: windows.map(withSpan),
		readings: readings.map(withSpan),
		alarms: alarms.map(withSpan),
	};
}

const withSpan = <T extends {readonly from: Millis; readonly until: Millis}>(one: T) => ({
	...one,
	from: maybeIso(one.from) ?? null,
	until: maybeIso(one.until) ?? null,
});

function watchText({target, modelVersion, windows, alarms, notices, readings, challenger}: DriftReport): string {
	const kept = challenger === null ? [] : [`trained ${challenger} beside the champion; it answers nobody`];
	return [
		`${target}, model ${modelVersion}: ${alarms.length} alarms of ${readings.length} measures`,
		...(windows.length === 0 ? [] : [columns([HEAD, ...windows.map(windowLine)])]),
		...(alarms.length === 0 ? [] : [columns(alarms.map(alarmLine))]),
		...notices.map(({text}) => text),
		...kept,
	].join('\n');
}

const HEAD = ['from', 'until', 'rows', 'outcomes', 'AUC promised', 'AUC realised', 'slope'];

function windowLine(window: WindowSummary): string[] {
	const {from, until, rows, labelled, estimatedAuc, realisedAuc, calibrationSlope} = window;
	const figures = [estimatedAuc, realisedAuc, calibrationSlope].map(one => (one === null ? '–' : one.toFixed(3)));
	return [day(from), day(until), String(rows), `${Math.round(100 * labelled)} %`, ...figures];
}

function alarmLine({from, until, feature, measure, value, bar}: Reading): string[] {
	return ['alarm', `${day(from)} to ${day(until)}`, measure, feature ?? '', `${value.toFixed(3)} > ${bar.toFixed(3)}`];
}

const day = (at: Millis) => (maybeIso(at) ?? '').slice(0, 10);
