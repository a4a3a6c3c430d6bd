import {type CalendarWords, calendarWords} from '../../../schema/calendar.ts';
import {EngineError} from '../../core/errors.ts';
import type {Graph} from '../../graph/graph.ts';
import {type SettledCalendar, settleCalendar} from './calendar.ts';

/** The calendar of a question, by what was asked for and by what the profiles of the graph's sources declare. Throws INPUT_INVALID for what is none. */
export async function readCalendar(graph: Graph, asked: CalendarWords): Promise<SettledCalendar> {
	const said = calendarWords.safeParse(asked);
	if (!said.success) {
		const {path, message} = said.error.issues[0]!;
		throw new EngineError('INPUT_INVALID', {where: path.join('.'), problem: message});
	}

	const sources = await graph.read('calendars/list', {});
	return settleCalendar(
		said.data,
		sources.map(({calendar}) => calendarWords.parse(JSON.parse(calendar ?? '{}'))),
	);
}
