// Longer than other files, since it is the one place that joins all rooms: each of its answers is a few lines over what they export.
import path from 'node:path';
import type {CalendarWords} from '../schema/calendar.ts';
import type {TargetDeclaration} from '../schema/target.ts';
import {askedTogether} from './core/asked-together.ts';
import {type Clock, clockFrom, DAY, FOREVER, type Millis, systemClock} from './core/clock.ts';
import type {Config} from './core/config.ts';
import {EngineError} from './core/errors.ts';
import {canonicalJson} from './core/hash.ts';
import {openGroups} from './core/in-groups.ts';
import {type Log, silentLog} from './core/log.ts';
import {openLifts} from './decisions/learning/open-lifts.ts';
import {openDecisions} from './decisions/open-decisions.ts';
import {recommend} from './decisions/recommend.ts';
import {receiveOutcome} from './decisions/record/receive-outcome.ts';
import type {ReplayedDecisions} from './decisions/record/replay-decisions.ts';
import type {Deliverer} from './delivery/open-deliverer.ts';
import {type DelivererOptions, openDelivery} from './delivery/open-delivery.ts';
import {lazyEmbedder} from './embed/lazy-embedder.ts';
import type {Engine as Answers, Clocks} from './engine-types.ts';
import {openExperiments} from './experiments/open-experiments.ts';
import {counterfactualOf} from './explain/counterfactual/counterfactual-of.ts';
import {explainSubjects} from './explain/explain-subject.ts';
import {catalogue} from './features/catalogue.ts';
import type {EvidenceFeature} from './features/feature.ts';
import {isAttribute} from './features/gather.ts';
import {backtest} from './forecast/backtest.ts';
import {readCalendar} from './forecast/calendar/read-calendar.ts';
import type {Forecast} from './forecast/forecast.ts';
import {forecastChange} from './forecast/forecast-change.ts';
import {forecastPeriod} from './forecast/forecast-period.ts';
import {pipelineHygiene} from './forecast/hygiene/pipeline-hygiene.ts';
import {giveOverride} from './forecast/judgement/give-override.ts';
import {judgedSince, judgementAt} from './forecast/judgement/overrides.ts';
import {judgementReport} from './forecast/judgement/value-added.ts';
import {keepAnswers} from './forecast/keep-answers.ts';
import {BY_AGE} from './forecast/notices.ts';
import {type PastPeriod, periodsPast} from './forecast/periods-past.ts';
import {pullIn} from './forecast/scenario/pull-in.ts';
import {auditExplanations} from './governance/audits/audit-explanations.ts';
import type {ExplanationAudit} from './governance/audits/explanation-audit.ts';
import {readAlerts, saveAlerts} from './governance/monitors/alerts.ts';
import type {DriftReport} from './governance/monitors/drift-report.ts';
import {watchTarget} from './governance/monitors/watch-target.ts';
import {windowsBefore} from './governance/monitors/windows.ts';
import {readSnapshot, readSnapshots, toSnapshot} from './governance/replay/read-forecasts.ts';
import {type ReplayedForecasts, replayAllForecasts, replayForecastsById} from './governance/replay/replay-forecasts.ts';
import {type Replayed, replayAll, replayById} from './governance/replay/replay-scores.ts';
import {storeForecast} from './governance/replay/store-forecast.ts';
import {storeScores} from './governance/replay/store-scores.ts';
import type {StoredScore} from './governance/replay/stored-score.ts';
import {type Verified, verifyLaws} from './governance/verify-laws.ts';
import {digestOfGraph} from './graph/digest.ts';
import {type Cause, type Graph, openGraph} from './graph/graph.ts';
import {kindsOf} from './graph/kinds-of.ts';
import {openManagedNeo4j} from './graph/managed/open-managed-neo4j.ts';
import {migrate} from './graph/migrate.ts';
import {type Params, type QueryName, queries, type ReadName} from './graph/queries.ts';
import {rebuildProjection} from './graph/rebuild-projection.ts';
import {type Scope, WHOLE_GRAPH} from './graph/scope.ts';
import {declaredStatings} from './ingest/declared-statings.ts';
import {declaredTargets} from './ingest/declared-targets.ts';
import {type Ingested, type IngestProgress, ingest} from './ingest/ingest.ts';
import {loadProfile} from './ingest/load-profile.ts';
import {type EventRequest, mayJoin, type Recorded, recordEvents} from './ingest/record-events.ts';
import {graphSink} from './ingest/sink.ts';
import {enrol} from './registry/enrol.ts';
import {failedGates} from './registry/gate-report.ts';
import {type Models, openModels} from './registry/open-models.ts';
import {openRegistry} from './registry/open-registry.ts';
import {openShadow} from './registry/open-shadow.ts';
import {type Ground, readGround} from './registry/read-ground.ts';
import {saveTargets, targetAmong, targetNamed} from './registry/targets.ts';
import {introductions} from './relationships/introductions.ts';
import {route} from './routing/route.ts';
import {judgedMoments} from './score/judged-moments.ts';
import type {LoadedModel} from './score/model-artefact.ts';
import {readTargets} from './score/read-targets.ts';
import type {Explanation, Score} from './score/score.ts';
import {type Answering, championOr} from './score/stand-in.ts';
import {type TrainingReport, trainTarget} from './score/train-target.ts';
import {type FeatureStore, openFeatureStore} from './store/feature-store.ts';
import {evidenceOnline} from './store/online/evidence-online.ts';
import {openOnline, type Refreshed} from './store/online/open-online.ts';
import {rightVectors} from './store/online/right-vectors.ts';
import {scoreOnline} from './store/online/score-online.ts';
import {embedGraph} from './texts/embed-graph.ts';
import type {EmbeddedTexts} from './texts/embed-texts.ts';
import {similarInteractions} from './texts/similar-interactions.ts';
import {entityViews} from './views/entity-views.ts';
import {listPage, recordPages, relatedPages} from './views/pages.ts';
import {recordViews} from './views/record-views.ts';
import {searchViews} from './views/search.ts';

/** A month without news: the graph's own time, not the wall clock's, is what its records are about. */
const STALE = 30 * DAY;

/** The engine with the verbs that only the command line and its owner use. */
export type Engine = Omit<Answers, 'featureStore'> & {
	readonly graph: Graph;
	readonly clock: Clock;
	ingest(
		profileFile: string,
		folder: string,
		options?: {readonly onProgress?: (progress: IngestProgress) => void; readonly batchSize?: number},
	): Promise<Ingested>;
	train(target: string, options?: TrainOptions): Promise<TrainingReport>;
	/** Gives every text its vector and its topic, on all cores. Throws SETUP_MISSING without a usable model. */
	embedTexts(options?: {readonly onProgress?: (embedded: number) => void}): Promise<EmbeddedTexts>;
	/** A canonical hash of everything the graph says. */
	digest(): Promise<string>;
	/** Draws all lifted edges anew. */
	rebuild(): Promise<void>;
	target(name: string): Promise<TargetDeclaration>;
	/** Checks the laws on this graph; `sample` bounds how many subjects of each target are looked at. */
	verify(options: {readonly sample: number; readonly seed?: number}): Promise<Verified>;
	/**
	 * Compares windows of recent subjects with what the champion was trained on, and keeps what is alarming. With `retrain`, an alarm
	 * trains a model that is kept beside the champion; it answers nobody.
	 */
	watch(target: string, options?: WatchOptions): Promise<DriftReport>;
	/** Audits the explanations of the champion on a seeded sample, and keeps the result beside the model. */
	audit(target: string, options: {readonly sample: number; readonly seed?: number}): Promise<ExplanationAudit>;
	/** Scores subjects and stores the scores with all it takes to compute them again. */
	storeScores(target: string, ids: readonly string[], clocks: Clocks): Promise<readonly StoredScore[]>;
	/**
	 * Begins to keep online vectors and computes those of a target's subjects, all or some, whose outcome is open; returns how many. Throws
	 * TARGET_UNKNOWN or MODEL_UNTRAINED.
	 */
	fillOnline(target: string, ids?: readonly string[]): Promise<number>;
	/** Computes stored scores and forecasts again, those with the given ids or all, and compares every digit. Throws NOT_FOUND for an unknown id. */
	replay(ids?: readonly string[]): Promise<Replayed & {readonly forecasts: ReplayedForecasts}>;
	/** What the latest periods of the same length brought that are over, the oldest first. */
	periodsPast(
		period: string,
		count: number,
		clocks: Clocks,
		scope: Scope,
		calendar?: CalendarWords,
	): Promise<readonly PastPeriod[]>;
	/** Makes decisions again, those with the given ids or all, and compares every digit. Throws NOT_FOUND for an unknown id. */
	replayDecisions(ids?: readonly string[]): Promise<ReplayedDecisions>;
	/** Opens what carries messages to webhooks; `isOnWatch` works by itself until it is closed. */
	openDeliverer(options?: DelivererOptions): Deliverer;
	/** Runs a named read query. Throws NOT_FOUND for another name and INPUT_INVALID for parameters that do not fit. */
	query(
		name: string,
		params: Readonly<Record<string, unknown>>,
	): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>;
	/** Every evidence feature, or those the champion of a target uses. */
	features(target?: string): Promise<readonly FeatureLine[]>;
	/** Recorded definitions, statistics, lineage and training sets; applies definitions, too. */
	featureStore(): FeatureStore;
};

/** Which windows are watched: so many of so many days, up to a moment or the graph's latest. */
export type WatchOptions = {
	readonly days?: number;
	readonly windows?: number;
	readonly until?: Millis;
	readonly retrain?: boolean;
};

/** A feature as a reader meets it. */
export type FeatureLine = {
	readonly name: string;
	readonly subject: string;
	readonly title: string;
	readonly unit: string;
	/** The aggregate in a word: count, rate, latest … */
	readonly aggregate: string;
	/** The named query that computes and explains it. */
	readonly query: string;
	readonly why: string;
};

export type TrainOptions = {
	readonly seed?: number;
	/** Attribute fields to use instead of all allowed ones. */
	readonly attributes?: readonly string[];
	readonly onProgress?: (done: number, of: number) => void;
};

/**
 * Opens the one engine of a home: its Neo4j (managed, or the server the configuration names), its schema brought up to
 * date, and every room joined. Throws GRAPH_START_FAILED, GRAPH_UNAVAILABLE or SETUP_MISSING.
 */
export async function openEngine(
	config: Config,
	{clock, log = silentLog, actor = 'cli'}: {clock?: Clock; log?: Log; actor?: string} = {},
): Promise<Engine> {
	const managed =
		config.neo4j === undefined
			? await openManagedNeo4j({home: config.home, cache: config.cache, log: message => log.info(message)})
			: undefined;
	const pace = clock ?? systemClock;
	const graph = openGraph(
		{...(config.neo4j ?? managed!), database: config.database},
		{
			clock: pace,
			projectionBytes: config.projectionBytes,
		},
	);
	try {
		await graph.check();
		await migrate(graph);
	} catch (error) {
		await graph.close();
		await managed?.stop();
		throw error;
	}

	const embedder = lazyEmbedder(config.cache);
	const time = clock ?? (await ownTime(graph, pace));
	const models = openModels(graph, said => log.warn(said));
	const shadow = openShadow(graph, models, pace, said => log.warn(said));
	const cause = (reason: string, source = 'throughline'): Cause => ({actor, reason, source});
	const watermark = async () => {
		const at = await latestUpTo(graph, pace.now());
		return {asOf: at, knownAt: at};
	};
	const momentOf = async ({asOf, knownAt}: Clocks) => {
		const mark = asOf ?? (await watermark()).asOf;
		return {asOf: mark, knownAt: knownAt ?? mark};
	};
	const target = async (name: string) => targetNamed(graph, name);
	/** The champion of a declared target: a name that nobody has declared is TARGET_UNKNOWN, and not merely untrained. */
	const champion = async (name: string): Promise<LoadedModel> => {
		try {
			return await models.champion(name);
		} catch (error) {
			await target(name);
			throw error;
		}
	};
	/**
	 * A target's champion and the moments at which it judges some subjects; where `walks` is told and they are judged now, their right vectors, too. Throws
	 * TARGET_UNKNOWN, and NOT_FOUND for an id that is not, at the moment asked about and to that viewer, a subject of the target.
	 */
	const judged = async (
		name: string,
		ids: readonly string[],
		{scope, walks, ...clocks}: Clocks & {readonly scope: Scope; readonly walks?: boolean},
	) => {
		const {targets, standingOf, watermark: mark} = await readGround(graph, pace.now());
		const declared = targetAmong(targets, name);
		const loaded = await models.champion(name, standingOf(name));
		const asOf = clocks.asOf ?? mark;
		const [kinds, moments, vectors] = await Promise.all([
			kindsOf(graph, ids, {asOf, knownAt: clocks.knownAt ?? asOf}, scope),
			judgedMoments(graph, declared, ids, clocks, mark),
			walks !== undefined && isNow(clocks) ? rightVectors(graph, loaded, {ids, watermark: mark, walks}) : undefined,
		]);
		const missing = ids.find((_, index) => kinds[index] !== declared.subject);
		if (missing !== undefined) {
			throw new EngineError('NOT_FOUND', {kind: declared.subject, id: missing});
		}

		return {loaded, declared, mark, moments, vectors};
	};

	/** Trains a target on all that is known and gives the model its place among the target's models. */
	const trained = async (declared: TargetDeclaration, options: TrainOptions, why: Cause) => {
		const {artefact, fallback, report} = await trainTarget(graph, declared, {
			knownAt: FOREVER - 1,
			watermark: await latestUpTo(graph, FOREVER - 1),
			clock: pace,
			...options,
		});
		return {report, enrolled: await enrol(graph, declared, artefact, pace, why, fallback)};
	};
	const online = openOnline(graph, {now: pace.now, cause: cause('keep online vectors')});
	let lastRecorded: Millis = 0;
	/** A time of its own for each recording, so that a later one changes nothing about the moment of an earlier one. */
	const recordingTime = () => {
		lastRecorded = Math.max(time.now(), lastRecorded + 1);
		return lastRecorded;
	};

	// Whoever marks vectors waits for the others that do; many who wait for one lock are taken for a deadlock by Neo4j.
	const recordInGroups = openGroups<EventRequest, Recorded & Refreshed & {readonly together: number}>({
		joins: mayJoin,
		async work(group) {
			const {watch, refresh} = online.follow();
			const recorded = await recordEvents(graph, group, {recordedAt: recordingTime(), watch});
			// Writing the next group meanwhile makes groups smaller and all of them slower: measured on two cores.
			const shared = {...(await refresh()), together: group.length};
			return recorded.map(one => (one.status === 'fulfilled' ? {...one, value: {...one.value, ...shared}} : one));
		},
	});

	const scoreAt = async (name: string, ids: readonly string[], clocks: Clocks): Promise<readonly Score[]> => {
		const asking = {...clocks, scope: WHOLE_GRAPH, walks: false};
		const {loaded, declared, mark, moments, vectors} = await judged(name, ids, asking);
		const asked = moments.map(one => one.moment);
		const {scores} = await scoreOnline(graph, loaded, asked, mark, vectors);
		shadow.watch(declared.shadow ?? 0, scores);
		return scores.map((score, index) => ({...score, notices: [...moments[index]!.notices, ...score.notices]}));
	};
	const explainAt = async (
		name: string,
		ids: readonly string[],
		{paths, scope, ...clocks}: Clocks & {readonly paths?: number | undefined; readonly scope: Scope},
	): Promise<readonly Explanation[]> => {
		const {loaded, mark, moments, vectors} = await judged(name, ids, {...clocks, scope, walks: true});
		const asked = moments.map(one => one.moment);
		const held = async () => evidenceOnline(graph, loaded, asked, mark, {vectors});
		const explained = await explainSubjects(graph, loaded, asked, {
			...(paths === undefined ? {} : {paths}),
			scope,
			held,
		});
		return explained.map((one, index) => ({...one, notices: [...moments[index]!.notices, ...one.notices]}));
	};
	const scoreNow = askedTogether(async (name: string, ids) => scoreAt(name, ids, {}), {most: 100});
	const explainNow = askedTogether(
		async (
			{name, ...options}: {readonly name: string; readonly paths?: number | undefined; readonly scope: Scope},
			ids,
		) => explainAt(name, ids, options),
		{most: 20},
	);
	const keepForecast = keepAnswers<Forecast>(graph);
	const modelOfDeals = async () => dealModel(models, await readGround(graph, pace.now()));
	/** The moment at which overrides are looked at: the one asked about, or now; no earlier than the latest of them. */
	const judgedMoment = async (clocks: Clocks) => {
		const [decided] = isNow(clocks) ? await graph.read('forecast/decided', {}) : [];
		const now = Math.max(time.now(), decided?.at ?? 0);
		return isNow(clocks) ? {asOf: now, knownAt: now} : momentOf(clocks);
	};
	// What people say is dated after the records there are, and time goes on without any: it is looked up each time.
	const judgementNow: Answers['judgementNow'] = async (period, scope) =>
		judgementAt(graph, period, scope, await judgedMoment({}));
	const isNow = ({asOf, knownAt}: Clocks) => asOf === undefined && knownAt === undefined;

	return {
		...openRegistry({graph, clock: pace, target, targets: () => readTargets(graph)}),
		...openExperiments({graph, clock: time, target}),
		...openLifts({graph, clock: time, target}),
		...openDecisions({
			...{graph, clock: time, watermark, champion, version: models.version},
			// All of them are at the watermark.
			evidenceOf: async (loaded, features, moments) =>
				evidenceOnline(graph, loaded, moments, moments[0]!.asOf, {features}),
		}),
		...openDelivery(graph, {clock: pace, allowed: config.webhookHosts}),
		receiveOutcome: async (webhook, incoming) =>
			receiveOutcome(graph, webhook, incoming, {machine: pace.now(), graph: time.now()}),
		graph,
		clock: time,
		watermark,
		target,
		async entities(ids, clocks, scope) {
			return entityViews(graph, ids, await momentOf(clocks), scope);
		},
		async sourceRecords(ids, scope) {
			return recordViews(graph, ids, scope);
		},
		async list(kind, page, clocks, scope) {
			return listPage(graph, kind, page, await momentOf(clocks), scope);
		},
		async related(ids, relation, page, clocks, scope) {
			return relatedPages(graph, ids, relation, page, await momentOf(clocks), scope);
		},
		async recordsOf(ids, page, clocks, scope) {
			return recordPages(graph, ids, page, await momentOf(clocks), scope);
		},
		async search(text, kinds, first, scope) {
			return searchViews(graph, text, kinds, first, await momentOf({}), scope);
		},
		score: async (name, ids, clocks) => (isNow(clocks) ? scoreNow(name, ids) : scoreAt(name, ids, clocks)),
		async explain(name, id, {paths, ...clocks}, scope) {
			const [explanation] = isNow(clocks)
				? await explainNow({name, paths, scope}, [id])
				: await explainAt(name, [id], {...clocks, paths, scope});
			return explanation!;
		},
		async counterfactual(name, id, {threshold, ...clocks}, scope) {
			const {loaded, declared, moments} = await judged(name, [id], {...clocks, scope});
			const {moment, notices} = moments[0]!;
			const found = await counterfactualOf(graph, loaded, {moment, kind: declared.subject, threshold});
			return {...found, notices: [...notices, ...found.notices]};
		},
		async forecast(period, clocks, scope, asked = {}) {
			const [{loaded, without}, moment] = await Promise.all([modelOfDeals(), momentOf(clocks)]);
			const forecast = await keepForecast([period, moment, scope, loaded?.version, without, asked], async () =>
				forecastPeriod(graph, loaded, period, moment, scope, {...asked, without}),
			);
			return isNow(clocks) ? {...forecast, judgement: await judgementNow(forecast, scope)} : forecast;
		},
		async pullIn(asked, clocks, scope) {
			const [answering, moment] = await Promise.all([modelOfDeals(), momentOf(clocks)]);
			return pullIn(graph, answering, asked, moment, scope);
		},
		async forecastChange(period, since, clocks, scope, calendar) {
			const [answering, to] = await Promise.all([modelOfDeals(), momentOf(clocks)]);
			const before = typeof since === 'string' ? await readSnapshot(graph, since, scope) : undefined;
			const from = before?.forecast ?? {asOf: since as Millis, knownAt: since as Millis};
			return forecastChange(graph, answering, period, {from, to, ...(before && {stored: before})}, scope, calendar);
		},
		async storeForecast({period, calendar = {}, ...about}, clocks, {actor: by, idempotencyKey: key}, scope) {
			const [{loaded, without}, moment, {asOf: now}] = await Promise.all([
				modelOfDeals(),
				momentOf(clocks),
				judgedMoment(clocks),
			]);
			const judgedAt = isNow(clocks) ? await judgedSince(graph, scope, moment, now) : moment;
			const settled = await readCalendar(graph, calendar);
			const asked = {period, moment, judgedAt, scope, settled, assumptions: [], without, ...about};
			const idempotency =
				key === undefined ? undefined : {key, asked: {period, assumptions: [], calendar, ...about, ...clocks}};
			const why = {...cause(`store the forecast of ${period}`), actor: by};
			return toSnapshot(await storeForecast(graph, loaded, asked, {now: recordingTime(), idempotency}, why));
		},
		storedForecasts: async (page, scope) => readSnapshots(graph, page, scope),
		storedForecast: async (id, scope) => readSnapshot(graph, id, scope),
		async overrideForecast(said, {actor: by, idempotencyKey}, scope) {
			const [{loaded}, moment] = await Promise.all([modelOfDeals(), momentOf({})]);
			const saying = {scope, moment, now: recordingTime(), idempotencyKey};
			return giveOverride(graph, loaded, said, saying, {...cause(said.reason), actor: by});
		},
		judgementNow,
		judgement: async (clocks, scope) => judgementReport(graph, await judgedMoment(clocks), scope),
		async backtest(options, clocks, scope) {
			return backtest(graph, options, await momentOf(clocks), scope);
		},
		pipelineHygiene: async (page, clocks, scope) => pipelineHygiene(graph, await momentOf(clocks), page, scope),
		async nextBestActions(name, id, clocks, scope, asked = {}) {
			const [loaded, moment] = await Promise.all([champion(name), momentOf(clocks)]);
			return recommend(graph, loaded, {id, ...moment}, scope, asked);
		},
		async introductions(asked, clocks, scope) {
			return introductions(graph, asked, await momentOf(clocks), scope);
		},
		async route(asked, clocks, scope) {
			return route(graph, asked, await momentOf(clocks), scope);
		},
		async targets() {
			const {targets: declared, standingOf} = await readGround(graph, pace.now());
			return declared.map(({name, subject}) => {
				const {champion: modelVersion, challenger: challengerVersion} = standingOf(name);
				return {name, subject, modelVersion, challengerVersion};
			});
		},
		async recordEvents(events, options) {
			return recordInGroups({events, ...options});
		},
		async ingest(profileFile, folder, options = {}) {
			const profile = await loadProfile(profileFile);
			const {watch, refresh} = online.follow();
			const ingested = await ingest({
				profile,
				folder,
				clock: pace,
				sink: graphSink(graph, cause('ingest', profile.source), watch),
				rejectsFolder: path.join(config.home, 'rejects'),
				...options,
			});
			await saveTargets(graph, declaredTargets(profile), cause('declare targets', profile.source));
			await graph.write(
				'lineage/save-statings',
				{source: profile.source, statings: JSON.stringify(declaredStatings(profile))},
				cause('declare what columns state', profile.source),
			);
			await graph.write(
				'calendars/save',
				{source: profile.source, calendar: JSON.stringify(profile.calendar)},
				cause('declare the calendar', profile.source),
			);
			await refresh();
			return ingested;
		},
		async train(name, options = {}) {
			const declaration = await target(name);
			const {report, enrolled} = await trained(declaration, options, cause(`train ${name}`, declaration.source));
			const {version, alias, gates} = enrolled;
			return {...report, modelVersion: version, alias, failedGates: failedGates(gates)};
		},
		async watch(name, {days = 30, windows = 6, until, retrain = false} = {}) {
			const [declared, loaded, mark] = await Promise.all([target(name), champion(name), watermark()]);
			const report = await watchTarget(graph, declared, loaded, {
				windows: windowsBefore(until ?? mark.asOf, {days, count: windows}),
				watermark: mark.asOf,
			});
			const why = cause(`watch ${name}`, declared.source);
			await saveAlerts(graph, report, pace.now(), why);
			if (!retrain || report.alarms.length === 0) {
				return report;
			}

			return {...report, challenger: (await trained(declared, {}, why)).enrolled.version};
		},
		async audit(name, options) {
			const [declared, loaded] = await Promise.all([target(name), champion(name)]);
			const audit = await auditExplanations(graph, declared, loaded, options);
			const kept = {version: loaded.version, report: canonicalJson(audit), at: pace.now()};
			await graph.write('audits/save', kept, cause(`audit ${name}`, declared.source));
			return audit;
		},
		async alerts(name) {
			await target(name);
			return readAlerts(graph, name);
		},
		async storeScores(name, ids, clocks) {
			const {loaded, moments} = await judged(name, ids, {...clocks, scope: WHOLE_GRAPH});
			return storeScores(
				graph,
				loaded,
				moments.map(one => one.moment),
				{at: pace.now(), cause: cause(`store scores of ${name}`)},
			);
		},
		async fillOnline(name, ids) {
			const {subject} = await target(name);
			await champion(name);
			await online.start();
			const {asOf: t, knownAt: k} = await watermark();
			const all = async () => graph.read('definitions/subjects', {kind: subject, first: Number.MAX_SAFE_INTEGER, t, k});
			return online.fill(name, ids ?? (await all()).map(row => row.id));
		},
		onScoreChanged: hear => online.listen(hear),
		async replay(ids) {
			const isForecast = (id: string) => id.startsWith('fct_');
			const scores = await (ids === undefined
				? replayAll(graph)
				: replayById(
						graph,
						ids.filter(id => !isForecast(id)),
					));
			const forecasts = await (ids === undefined
				? replayAllForecasts(graph)
				: replayForecastsById(graph, ids.filter(isForecast)));
			return {...scores, forecasts};
		},
		verify: async options => verifyLaws(graph, options),
		periodsPast: async (period, count, clocks, scope, calendar = {}) =>
			periodsPast(graph, period, await momentOf(clocks), {count, scope, calendar}),
		query: async (name, params) => runQuery(graph, name, params),
		async features(name) {
			const used = name === undefined ? undefined : (await champion(name)).features;
			const shown = used === undefined ? catalogue : used.filter(feature => !isAttribute(feature));
			return shown.flatMap(feature => (isAttribute(feature) ? [] : [lineOf(feature)]));
		},
		featureStore: () => openFeatureStore(graph, {at: pace.now, cause: cause('feature store')}),
		async similarInteractions(sought, {first, ...clocks}, scope) {
			return similarInteractions(graph, embedder.open, sought, {first, scope, ...(await momentOf(clocks))});
		},
		embedTexts: async (options = {}) =>
			embedGraph(graph, config.cache, {cause: cause('embed texts'), clock: pace, ...options}),
		digest: async () => digestOfGraph(graph),
		async rebuild() {
			await rebuildProjection(graph, cause('rebuild the projection'));
			await online.renew();
		},
		async close() {
			await shadow.settle();
			await embedder.close();
			await graph.close();
			await managed?.stop();
		},
	};
}

async function runQuery(graph: Graph, name: string, params: Readonly<Record<string, unknown>>) {
	if (!isReadName(name)) {
		throw new EngineError('NOT_FOUND', {kind: 'read query', id: name});
	}

	const parsed = queries[name].params.safeParse(params);
	if (!parsed.success) {
		const {path, message} = parsed.error.issues[0]!;
		throw new EngineError('INPUT_INVALID', {where: `query ${name}, ${path.join('.') || 'params'}`, problem: message});
	}

	return graph.read(name, parsed.data as Params<typeof name>);
}

const isReadName = (name: string): name is ReadName =>
	Object.hasOwn(queries, name) && queries[name as QueryName].access === 'read';

function lineOf({name, subject, title, unit, aggregate, query, why}: EvidenceFeature): FeatureLine {
	return {name, subject, title, unit, aggregate: aggregate.kind, query, why};
}

/** The model that judges deals, if one is trained and sound. */
async function dealModel(models: Models, {targets, standingOf}: Ground): Promise<Answering> {
	const target = targets.find(one => one.subject === 'Opportunity' && standingOf(one.name).champion !== null);
	return target === undefined
		? {loaded: undefined, without: undefined}
		: championOr(models.champion(target.name, standingOf(target.name)), BY_AGE);
}

/** The wall clock, or the graph's own time when its records ended long ago. */
async function ownTime(graph: Graph, pace: Clock): Promise<Clock> {
	const mark = await latestUpTo(graph, pace.now());
	return mark > 0 && pace.now() - mark > STALE ? clockFrom(mark + 1, pace) : pace;
}

/** The latest moment up to `now` at which the graph learned something. */
async function latestUpTo(graph: Graph, now: Millis): Promise<Millis> {
	const [latest] = await graph.read('entities/watermark', {now});
	return latest?.recordedAt ?? 0;
}
