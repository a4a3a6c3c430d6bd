import type {CalendarWords} from '../schema/calendar.ts';
import type {Kind} from '../schema/ontology.ts';
import type {Millis} from './core/clock.ts';
import type {Lifts} from './decisions/learning/open-lifts.ts';
import type {ActionsAsked, NextBestActions} from './decisions/next-best-action.ts';
import type {Decisions} from './decisions/open-decisions.ts';
import type {ReceivedOutcome} from './decisions/record/receive-outcome.ts';
import type {Incoming} from './delivery/incoming.ts';
import type {Delivering} from './delivery/open-delivery.ts';
import type {Experiments} from './experiments/open-experiments.ts';
import type {Counterfactual} from './explain/counterfactual/counterfactual.ts';
import type {Backtest} from './forecast/backtest.ts';
import type {Forecast} from './forecast/forecast.ts';
import type {ForecastChange} from './forecast/forecast-change.ts';
import type {Asked} from './forecast/forecast-period.ts';
import type {PipelineHygiene} from './forecast/hygiene/flag.ts';
import type {HygienePage} from './forecast/hygiene/pipeline-hygiene.ts';
import type {NewOverride, Override} from './forecast/judgement/override.ts';
import type {JudgementReport} from './forecast/judgement/value-added.ts';
import type {PullIn} from './forecast/scenario/pull-in.ts';
import type {Alert} from './governance/monitors/alerts.ts';
import type {Snapshot, SnapshotPage} from './governance/replay/read-forecasts.ts';
import type {FieldValue} from './graph/records.ts';
import type {Scope} from './graph/scope.ts';
import type {NewEvent} from './ingest/event-record.ts';
import type {Recorded} from './ingest/record-events.ts';
import type {Registry} from './registry/open-registry.ts';
import type {Introductions} from './relationships/introduction.ts';
import type {Routes} from './routing/routes.ts';
import type {Explanation, Score} from './score/score.ts';
import type {FeatureStore} from './store/feature-store.ts';
import type {Refreshed} from './store/online/open-online.ts';
import type {ScoreChange} from './store/online/score-change.ts';
import type {SimilarInteractions, Sought} from './texts/similar-interactions.ts';

export type {Scope} from './graph/scope.ts';
export type {NewEvent} from './ingest/event-record.ts';

/** The moment a question is about; what is left out is the graph's high-water mark. */
export type Clocks = {readonly asOf?: Millis; readonly knownAt?: Millis};

/** Any thing of the graph as it stood at a moment. */
export type EntityView = {
	readonly id: string;
	readonly kind: Kind;
	readonly name: string;
	readonly fields: Readonly<Record<string, FieldValue>>;
	/** When it happened, for interactions. */
	readonly at?: Millis;
	readonly territory?: string;
};

/** A source record as it arrived. */
export type RecordView = {
	readonly id: string;
	readonly source: string;
	readonly stream: string;
	readonly row: number;
	readonly key: string;
	/** When its content became known: the earliest recorded time of what it states. */
	readonly recordedAt: Millis;
	readonly payload: Readonly<Record<string, string>>;
};

/** One page of a longer list, in the order of ids. */
export type PageOf<T> = {readonly rows: readonly T[]; readonly hasNext: boolean};

/** How long a page is and the last id of the page before it. */
export type PageRequest = {readonly first: number; readonly after?: string};

/** What can be predicted, with the versions that its aliases name; null where there is none. */
export type TargetLine = {
	readonly name: string;
	readonly subject: Kind;
	readonly modelVersion: string | null;
	readonly challengerVersion: string | null;
};

/** The whole engine as its doors (API, CLI, console) see it. */
export type Engine = Registry &
	Decisions &
	Lifts &
	Delivering &
	Experiments & {
		/**
		 * Records an outcome that the owner of a webhook tells in a signed call. Throws SIGNATURE_INVALID, INPUT_INVALID, NOT_FOUND for a decision that the webhook was not
		 * told of, and IDEMPOTENCY_CONFLICT.
		 */
		receiveOutcome(webhook: string, incoming: Incoming): Promise<ReceivedOutcome>;
		watermark(): Promise<{asOf: Millis; knownAt: Millis}>;
		/** Things by id, in the order asked; what does not exist and what is out of scope are both undefined. */
		entities(ids: readonly string[], clocks: Clocks, scope: Scope): Promise<ReadonlyArray<EntityView | undefined>>;
		sourceRecords(ids: readonly string[], scope: Scope): Promise<ReadonlyArray<RecordView | undefined>>;
		list(kind: Kind, page: PageRequest, clocks: Clocks, scope: Scope): Promise<PageOf<EntityView>>;
		/** Neighbours of many things over one relationship, one page each, in one query. */
		related(
			ids: readonly string[],
			relation: {readonly type: string; readonly direction: 'out' | 'in'; readonly kind: Kind},
			page: PageRequest,
			clocks: Clocks,
			scope: Scope,
		): Promise<ReadonlyArray<PageOf<EntityView>>>;
		/** The source records behind things. */
		recordsOf(
			ids: readonly string[],
			page: PageRequest,
			clocks: Clocks,
			scope: Scope,
		): Promise<ReadonlyArray<PageOf<RecordView>>>;
		search(
			text: string,
			kinds: readonly Kind[],
			first: number,
			scope: Scope,
		): Promise<ReadonlyArray<EntityView & {readonly relevance: number}>>;
		/** Interactions whose text is like that of another, or like a text; the answer says how they were compared. */
		similarInteractions(
			sought: Sought,
			options: Clocks & {readonly first: number},
			scope: Scope,
		): Promise<SimilarInteractions>;
		score(target: string, ids: readonly string[], clocks: Clocks): Promise<readonly Score[]>;
		explain(
			target: string,
			id: string,
			options: Clocks & {readonly paths?: number},
			scope: Scope,
		): Promise<Explanation>;
		/** The smallest set of mutable changes that takes a subject's probability across a threshold, or a typed refusal. */
		counterfactual(
			target: string,
			id: string,
			options: Clocks & {readonly threshold: number},
			scope: Scope,
		): Promise<Counterfactual>;
		/** The forecast of a period, in a calendar, under some assumptions about open deals. */
		forecast(period: string, clocks: Clocks, scope: Scope, asked?: Asked): Promise<Forecast>;
		/** What would raise the chance that an open deal is won within a period, or a typed refusal. */
		pullIn(
			asked: {readonly period: string; readonly opportunity: string; readonly calendar?: CalendarWords},
			clocks: Clocks,
			scope: Scope,
		): Promise<PullIn>;
		/** Why the forecast of a period is another than it was `since`, a moment or that of a stored forecast with this id. */
		forecastChange(
			period: string,
			since: Millis | string,
			clocks: Clocks,
			scope: Scope,
			calendar?: CalendarWords,
		): Promise<ForecastChange>;
		/** Makes a forecast and stores it; the same key with the same question changes nothing, with another it is refused. */
		storeForecast(
			asked: Omit<Asked, 'division'> & {readonly period: string},
			clocks: Clocks,
			by: {readonly actor: string; readonly idempotencyKey?: string},
			scope: Scope,
		): Promise<Snapshot>;
		/** Stored forecasts, newest first. */
		storedForecasts(
			page: SnapshotPage,
			scope: Scope,
		): Promise<{readonly rows: readonly Snapshot[]; readonly hasNext: boolean}>;
		storedForecast(id: string, scope: Scope): Promise<Snapshot>;
		/** Keeps what a person says in place of a forecast, beside the model's number, from the next question on. */
		overrideForecast(
			said: NewOverride,
			by: {readonly actor: string; readonly idempotencyKey?: string},
			scope: Scope,
		): Promise<Override>;
		/** The overrides that stand beside the forecast of a period now. */
		judgementNow(period: {readonly from: Millis; readonly to: Millis}, scope: Scope): Promise<readonly Override[]>;
		/** Every override, and forecast value added: what the model and people added to the naive forecast. */
		judgement(clocks: Clocks, scope: Scope): Promise<JudgementReport>;
		/** How wrong such forecasts were at past origins, a week apart, for horizons in days. */
		backtest(
			options: {readonly horizons?: readonly number[]; readonly calendar?: CalendarWords},
			clocks: Clocks,
			scope: Scope,
		): Promise<Backtest>;
		/** What is wrong with the open deals, with the statements that say so; the largest deals first. */
		pipelineHygiene(page: HygienePage, clocks: Clocks, scope: Scope): Promise<PipelineHygiene>;
		nextBestActions(
			target: string,
			id: string,
			clocks: Clocks,
			scope: Scope,
			asked?: ActionsAsked,
		): Promise<NextBestActions>;
		/** The strongest ways from a person to another, or to anybody at an account, over at most two others. */
		introductions(
			asked: {readonly target: string; readonly owner: string; readonly first: number},
			clocks: Clocks,
			scope: Scope,
		): Promise<Introductions>;
		/** Shares leads, tickets, accounts and deals out among the sellers, no seller more than `capacity`; nothing is written. */
		route(
			asked: {readonly ids: readonly string[]; readonly capacity?: number | undefined},
			clocks: Clocks,
			scope: Scope,
		): Promise<Routes>;
		/**
		 * Takes events in at run time; the same key with the same events changes nothing, with others it is refused. What is handed in while others
		 * are written is written together: `touched` and `rescored` are of all `together` requests of that transaction.
		 */
		recordEvents(
			events: readonly NewEvent[],
			options: {readonly idempotencyKey: string; readonly actor: string},
		): Promise<Recorded & Partial<Refreshed & {readonly together: number}>>;
		/** Hands over every change of a score that this process brings about, until the returned function is called. */
		onScoreChanged(hear: (change: ScoreChange) => void): () => void;
		targets(): Promise<readonly TargetLine[]>;
		/** What watching a target has raised so far, the newest window first. */
		alerts(target: string): Promise<readonly Alert[]>;
		/** Recorded definitions, statistics and lineage. */
		featureStore(): Pick<FeatureStore, 'list' | 'show'>;
		close(): Promise<void>;
	};
