import {type Command, Option} from 'commander';
import {type ForecastLevel, forecastLevels} from '../../schema/forecasting.ts';
import type {Division, Forecast, ForecastGroup} from '../forecast/forecast.ts';
import {amount} from './figures.ts';

/** Options that say how a forecast is divided. */
export type DivisionOptions = {readonly level?: ForecastLevel; readonly groupBy?: ForecastLevel};

/** Levels as options. */
export const withDivision = (verb: Command): Command =>
	verb
		.addOption(new Option('--level <level>', 'tell what each group of a level should bring').choices(forecastLevels))
		.addOption(
			new Option(
				'--group-by <level>',
				'and divide each once more, by another level; without --level it is the level',
			).choices(forecastLevels),
		);

/** The level whose groups are told, if any. */
export const levelOf = ({level, groupBy}: DivisionOptions): ForecastLevel | undefined => level ?? groupBy;

/** How that level is divided once more, if it is. */
export const maybeDivision = ({level, groupBy}: DivisionOptions): Division | undefined =>
	level && groupBy && {level, by: groupBy};

/** The groups of the level in lines, each with its parts. */
export function divisionLines(
	{byLevel}: Pick<Forecast, 'byLevel'>,
	options: DivisionOptions,
	nameOf: (id: string) => string | undefined,
): string[] {
	const level = levelOf(options);
	const lineOf = ({id, mean, low, high}: ForecastGroup) =>
		`${id === null ? 'none' : (nameOf(id) ?? id)}: ${amount(mean)} (80 % of the time ${amount(low)} to ${amount(high)})`;
	return level === undefined
		? []
		: byLevel[level].flatMap(group => [
				`  ${lineOf(group)}`,
				...(group.parts ?? []).map(part => `    ${lineOf(part)}`),
			]);
}
