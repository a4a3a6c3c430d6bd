import type {CalendarWords} from '../../../schema/calendar.ts';
import {EngineError} from '../../core/errors.ts';
import {applyMoves, type EvidenceTable, type Step} from '../../explain/counterfactual/apply-moves.ts';
import {findSmallest, probabilityAfter, roomToMove} from '../../explain/counterfactual/find-smallest.ts';
import {gather} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';
import {type Scope, WHOLE_GRAPH} from '../../graph/scope.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {type Answering, whyStandIn} from '../../score/stand-in.ts';
import {openBook} from '../book.ts';
import {parsePeriod} from '../calendar/period.ts';
import {readCalendar} from '../calendar/read-calendar.ts';
import {openTimeLine} from '../calendar/time-line.ts';
import {dealsAt, type Moment, onTimeLine, readHistories} from '../deals.ts';
import {expectDeals} from '../expect-deals.ts';
import {WIN_RATE} from '../forecast-period.ts';
import {outlookOf} from '../outlook.ts';
import {type FeatureChange, whyAssumedMoved} from '../why-chance-moved.ts';

/** Something that could happen on a deal, and the chance that the deal would then be won within a period. */
export type Pull = {
	/** What happens, by the names of the moves that a counterfactual may make. */
	readonly moves: ReadonlyArray<{readonly move: string; readonly times: number; readonly text: string}>;
	/** The chance to be won at all. */
	readonly probability: number;
	/** The chance to be won within the period. */
	readonly chance: number;
	/** How much that is more than it is now. */
	readonly gain: number;
	/** The gain by feature, down to paths; they sum to it. */
	readonly features: readonly FeatureChange[];
};

/** What would pull an open deal into a period: its chance to be won within it, and what raises that most. */
export type PullIn = {
	readonly opportunity: string;
	readonly period: string;
	readonly probability: number;
	/** The chance that it closes within the period, if it is won; by its age, which nothing that happens changes. */
	readonly closesInPeriod: number;
	/** probability × closesInPeriod. */
	readonly chance: number;
	/** What raises the chance, each once, the most first. */
	readonly pulls: readonly Pull[];
	/** The most that six steps together can do; null where nothing raises the chance. */
	readonly together: Pull | null;
	/** Why nothing would: there is no model, nothing of the period is left, or nothing the model looks at may change or would raise the chance. Null where something does. */
	readonly refusal: 'no-model' | 'period-over' | 'nothing-mutable' | null;
	readonly asOf: number;
	readonly knownAt: number;
	readonly modelVersion: string;
	/** Why another than a sound champion answers; null where one does, and where none was ever trained. */
	readonly fallbackReason: string | null;
};

/** So near to certain that nothing reaches it: what comes nearest is the most that can be done. */
const CERTAIN = 1 - 1e-9;

/**
 * What would raise the chance that an open deal is won within a period, by scoring its evidence again as counterfactuals do. Nothing is written. Throws
 * INPUT_INVALID for a bad period and for a deal that is not open, or not the viewer's.
 */
export async function pullIn(
	graph: Graph,
	answering: Answering,
	{
		period: text,
		opportunity,
		calendar = {},
	}: {readonly period: string; readonly opportunity: string; readonly calendar?: CalendarWords | undefined},
	moment: Moment,
	scope: Scope = WHOLE_GRAPH,
): Promise<PullIn> {
	const {loaded} = answering;
	const {zone, ...own} = (await readCalendar(graph, calendar)).calendar;
	const period = parsePeriod(text, {zone, ...own});
	const line = openTimeLine(zone);
	const [asOf, to] = [line.localOf(moment.asOf), line.localOf(period.to)];
	const deals = dealsAt(await readHistories(graph, scope), moment).map(deal => onTimeLine(deal, line));
	const deal = deals.find(({id, closing}) => id === opportunity && closing === undefined);
	if (deal === undefined) {
		throw new EngineError('INPUT_INVALID', {where: 'opportunity', problem: `\`${opportunity}\` is no open deal`});
	}

	const book = openBook(deals, asOf);
	const isOver = to <= asOf + 1;
	const {fateOf} = outlookOf(book, Math.max(line.localOf(period.from), asOf + 1), to);
	const subject = {id: opportunity, ...moment};
	const evidence = loaded && (await gather(graph, loaded.features, [subject], {paths: true})).map(table => table[0]!);
	const scored = loaded && evidence && probabilityAfter(loaded, subject, evidence, []);
	const [expected] = expectDeals({...book, deals: [deal]}, fateOf, () => scored);
	const {probability} = expected!;
	const closesInPeriod = isOver ? 0 : expected!.closesInPeriod;
	const said = {
		...{opportunity, period: text, probability, closesInPeriod, chance: probability * closesInPeriod},
		...{...moment, modelVersion: loaded?.version ?? WIN_RATE, fallbackReason: whyStandIn(answering)},
	};
	if (loaded === undefined || evidence === undefined || isOver) {
		return {...said, pulls: [], together: null, refusal: isOver ? 'period-over' : 'no-model'};
	}

	const found = pullsOf(loaded, {subject, evidence, probability, closesInPeriod});
	const features = await whyAssumedMoved(
		graph,
		loaded,
		found.map(({steps, gain}, index) => ({
			...{opportunity, key: String(index), change: gain, before: evidence},
			after: applyMoves(loaded.features, evidence, moment.asOf, steps),
		})),
		{moment, scope},
	);
	const told = found.map(
		({steps, ...pull}, index): Pull => ({
			...pull,
			moves: steps.map(({move: {name, words}, times}) => ({
				...{move: name, times, text: times === 1 ? words[0] : `${times} ${words[1]}`},
			})),
			features: features.get(String(index)) ?? [],
		}),
	);
	const [together, ...pulls] = told;
	return {...said, pulls, together: together ?? null, refusal: together === undefined ? 'nothing-mutable' : null};
}

type Found = Pick<Pull, 'probability' | 'chance' | 'gain'> & {readonly steps: readonly Step[]};

/** The most that can be done, and then each move by itself, the most first; nothing where nothing raises the chance. Pure. */
function pullsOf(
	loaded: LoadedModel,
	{
		subject,
		evidence,
		probability: now,
		closesInPeriod,
	}: {
		readonly subject: Moment & {readonly id: string};
		readonly evidence: EvidenceTable;
		readonly probability: number;
		readonly closesInPeriod: number;
	},
): Found[] {
	const room = roomToMove(loaded, evidence, 'Opportunity');
	const after = (steps: readonly Step[]): Found => {
		const probability = probabilityAfter(loaded, subject, evidence, steps);
		return {steps, probability, chance: probability * closesInPeriod, gain: (probability - now) * closesInPeriod};
	};
	const single = room
		.map(({move}) => after([{move, times: 1}]))
		.filter(({gain}) => gain > 0)
		.sort((a, b) => b.gain - a.gain || a.steps[0]!.move.cost - b.steps[0]!.move.cost);
	const together = room.length === 0 ? undefined : after(findSmallest(loaded, subject, evidence, room, CERTAIN).steps);
	return together === undefined || together.gain <= 0 ? [] : [together, ...single];
}
