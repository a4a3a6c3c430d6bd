import {groupBy} from '../../core/group-by.ts';
import type {Graph} from '../../graph/graph.ts';
import type {Scope} from '../../graph/scope.ts';
import {bookedIn} from '../booked-in.ts';
import {dealsAt, type Moment, readHistories} from '../deals.ts';
import {isOverAt} from '../judge-forecast.ts';
import {errorsOf} from '../measure.ts';
import {FLAT, readRollUp} from '../roll-up.ts';
import type {Override} from './override.ts';
import {readOverrides} from './overrides.ts';
import {isPartOf} from './part-of.ts';

/** How wrong one of the three was: WAPE and bias as in a backtest; null where nothing came, or nothing could be said. */
export type SaidWrong = {readonly said: number; readonly wape: number | null; readonly bias: number | null};

/** The errors of the naive forecast, of the model and of people about the same parts of the same periods, and what each step added. */
export type ValueAdded = {
	/** Overrides of periods that are over. */
	readonly overrides: number;
	readonly naive: SaidWrong;
	readonly model: SaidWrong;
	readonly override: SaidWrong;
	/** WAPE of the naive forecast less that of the model: above 0, the model was worth having. Of overrides with a naive forecast alone. */
	readonly modelAdds: number | null;
	/** WAPE of the model less that of the overrides: above 0, judgement was worth having. */
	readonly judgementAdds: number | null;
	/** Whether they are so few that this is luck as much as judgement. */
	readonly isFew: boolean;
};

/** An override of a period that is over, and what came. */
export type Settled = {readonly override: Override; readonly came: number};

/** Forecast value added, in all and by author, and the whole record of overrides. */
export type JudgementReport = ValueAdded & {
	readonly byAuthor: ReadonlyArray<ValueAdded & {readonly by: string}>;
	/** Every override ever made, newest first; expired ones, too. `came` is null until the period is over. */
	readonly record: ReadonlyArray<Override & {readonly came: number | null; readonly isExpired: boolean}>;
	readonly notices: ReadonlyArray<{readonly kind: string; readonly text: string}>;
	readonly asOf: number;
	readonly knownAt: number;
};

/** Overrides below which value added is luck as much as judgement. */
const FEWEST = 5;

/**
 * Forecast value added (Gilliland 2010): how wrong overrides were beside the model's number and the naive forecast of the same part of the same period, as each
 * was said at the time. Every override of a period that is over counts, whether it had expired by then or not: it was said. What came is
 * what is known of it at the moment asked about.
 */
export async function judgementReport(graph: Graph, moment: Moment, scope: Scope): Promise<JudgementReport> {
	const overrides = (await readOverrides(graph, scope, moment.knownAt)).filter(({at}) => at <= moment.asOf);
	const isOver = (one: Override) => isOverAt(one, moment.asOf);
	const [histories, rollUp] = overrides.some(isOver)
		? await Promise.all([readHistories(graph, scope), readRollUp(graph, moment)])
		: [[], FLAT];
	const deals = dealsAt(histories, moment);
	const record = overrides.map(override => ({
		...override,
		came: isOver(override)
			? bookedIn(
					deals.filter(deal => isPartOf(deal, override, rollUp)),
					override,
				)
			: null,
		isExpired: override.expires <= moment.asOf,
	}));
	const settled = record.flatMap(({came, isExpired: _, ...override}) => (came === null ? [] : [{override, came}]));
	return {
		...valueAdded(settled),
		byAuthor: [...groupBy(settled, ({override}) => override.by)]
			.map(([by, own]) => ({by, ...valueAdded(own)}))
			.sort((a, b) => (a.by < b.by ? -1 : 1)),
		record: record.reverse(),
		notices: settled.length < FEWEST ? [fewNotice(settled.length)] : [],
		...moment,
	};
}

const fewNotice = (count: number) => ({
	kind: 'few-overrides',
	text: `Only ${count} overrides are of periods that are over; below ${FEWEST} what judgement adds is luck as much as judgement.`,
});

/** What judgement and the model added to the naive forecast, over overrides of which it is known what came. Pure. */
export function valueAdded(settled: readonly Settled[]): ValueAdded {
	const told = settled.flatMap(({override: {naiveSaid}, came}) =>
		naiveSaid === null ? [] : [{said: naiveSaid, came}],
	);
	const naive = wrongOf(told);
	const withNaive = settled.filter(({override}) => override.naiveSaid !== null);
	const modelOf = (some: readonly Settled[]) =>
		wrongOf(some.map(({override, came}) => ({said: override.modelSaid, came})));
	const model = modelOf(settled);
	const override = wrongOf(settled.map(({override: {amount}, came}) => ({said: amount, came})));
	return {
		overrides: settled.length,
		naive,
		model,
		override,
		modelAdds: less(naive.wape, modelOf(withNaive).wape),
		judgementAdds: less(model.wape, override.wape),
		isFew: settled.length < FEWEST,
	};
}

const less = (error: number | null, smaller: number | null) =>
	error === null || smaller === null ? null : error - smaller;

function wrongOf(trials: Parameters<typeof errorsOf>[0]): SaidWrong {
	const {origins, wape, bias} = errorsOf(trials);
	return {said: origins, wape: wape ?? null, bias: bias ?? null};
}
