import {type Clock, type Millis, maybeIso} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {decideWithoutGraph} from '../decisions/decide-without-graph.ts';
import type {Clocks, Engine, EntityView} from '../engine-types.ts';
import type {Explanation, Score} from '../score/score.ts';
import {openLastGood} from './last-good.ts';
import {type BreakerTiming, breakerTiming, openBreaker} from './open-breaker.ts';

/** The answers of an engine that may have to wait for its graph. */
type Asked = {
	[Name in keyof Engine]: Engine[Name] extends (...asked: never[]) => Promise<unknown> ? Name : never;
}[keyof Engine];

/** A request ends within five seconds; the rest is for telling why. */
const QUICK = 4500;
/** What computes for long, over much of the graph. */
const SLOW = 120_000;

/** Milliseconds that each answer may take; one that is not listed does not compile. */
const deadlines: Readonly<Record<Exclude<Asked, 'close'>, number>> = {
	...{watermark: QUICK, entities: QUICK, sourceRecords: QUICK, list: QUICK, related: QUICK, recordsOf: QUICK},
	...{search: QUICK, similarInteractions: QUICK, score: QUICK, explain: QUICK, counterfactual: QUICK},
	...{forecast: SLOW, pullIn: SLOW, forecastChange: SLOW, storeForecast: SLOW, backtest: SLOW, judgement: SLOW},
	...{storedForecasts: QUICK, storedForecast: QUICK, overrideForecast: SLOW, judgementNow: QUICK},
	...{pipelineHygiene: SLOW, nextBestActions: QUICK, introductions: QUICK, route: SLOW, recordEvents: QUICK},
	...{targets: QUICK, alerts: QUICK, models: QUICK, model: QUICK, modelHistory: QUICK, modelsAt: QUICK},
	...{promoteModel: SLOW, approveModel: QUICK, rollBackModel: QUICK},
	...{planExperiment: QUICK, startExperiment: QUICK, stopExperiment: QUICK, experiments: QUICK, experiment: SLOW},
	...{
		decide: QUICK,
		planDay: SLOW,
		takeDay: SLOW,
		decision: QUICK,
		reviewDecision: QUICK,
		switchAction: QUICK,
		switchedOff: QUICK,
	},
	...{webhooks: QUICK, addWebhook: QUICK, switchWebhook: QUICK, deliveries: QUICK, rotateWebhookSecret: QUICK},
	...{learnLifts: SLOW, learnedLifts: QUICK, adoptLifts: QUICK},
	...{resendFailed: QUICK, receiveOutcome: QUICK},
};

/** So many answers are kept for when the graph does not answer: a few tens of megabytes. */
const MOST = {scores: 20_000, explanations: 300, entities: 5000};

/** What guarding an engine needs besides it. */
export type Guarding = {
	readonly clock: Clock;
	/** Told when the graph stops answering and when it answers again. */
	readonly onChange?: (isOpen: boolean) => void;
	readonly timing?: BreakerTiming;
	/** Milliseconds for the answers that should be quick. */
	readonly quickMs?: number;
};

/**
 * Guards an engine against a graph that is slow or gone (row F4): each answer has a deadline; after some failures all are refused at once, until one call in ten
 * seconds finds the graph back. Meanwhile what was answered of the present before is answered again, as of then, and marked `degraded`; decisions come to doing
 * nothing and say why. All else throws GRAPH_UNAVAILABLE.
 */
export function guardEngine(
	engine: Engine,
	{clock, onChange, timing = breakerTiming, quickMs = QUICK}: Guarding,
): Engine {
	const breaker = openBreaker(timing, onChange);
	const guard = <Arguments extends readonly unknown[], Answer>(
		name: Exclude<Asked, 'close'>,
		answer: (...asked: Arguments) => Promise<Answer>,
	) => {
		const deadline = deadlines[name] === QUICK ? quickMs : deadlines[name];
		return async (...asked: Arguments) => breaker.run(async () => answer(...asked), deadline);
	};
	const names = Object.keys(deadlines) as Array<Exclude<Asked, 'close'>>;
	const guarded: Engine = {
		...engine,
		...Object.fromEntries(names.map(name => [name, guard(name, engine[name] as () => Promise<unknown>)])),
	};

	const scores = openLastGood<Score>(MOST.scores);
	const explanations = openLastGood<Explanation>(MOST.explanations);
	const entities = openLastGood<EntityView>(MOST.entities);
	let mark: {readonly asOf: Millis; readonly knownAt: Millis} | undefined;
	const isPresent = ({asOf, knownAt}: Clocks) =>
		(asOf === undefined || asOf === mark?.asOf) && (knownAt === undefined || knownAt === mark?.knownAt);
	const of = (one: Clocks, {asOf, knownAt}: Clocks) => one.asOf === asOf && one.knownAt === knownAt;
	/** A kept answer for the moment asked about: the last one, for the present. */
	const maybeKept = <T extends Score>(kept: T | undefined, clocks: Clocks, error: EngineError): T => {
		if (kept === undefined || !(isPresent(clocks) || of(kept, clocks))) {
			throw error;
		}

		const reason = `graph-unavailable: ${error.message}; this was answered as of ${maybeIso(kept.asOf)}`;
		return {...kept, degraded: true, fallbackReason: [reason, kept.fallbackReason ?? []].flat().join('; ')};
	};

	return {
		...guarded,
		async watermark() {
			const found = await orKept(guarded.watermark(), error => mark ?? raise(error));
			mark = found;
			return found;
		},
		async entities(ids, clocks, scope) {
			return orKept(
				guarded.entities(ids, clocks, scope).then(views => {
					for (const view of isPresent(clocks) ? views : []) {
						if (view !== undefined) {
							entities.keep([view.id, scope], view);
						}
					}

					return views;
				}),
				error => ids.map(id => (isPresent(clocks) ? entities.of([id, scope]) : undefined) ?? raise(error)),
			);
		},
		async score(target, ids, clocks) {
			return orKept(
				guarded.score(target, ids, clocks).then(found => {
					for (const score of isPresent(clocks) ? found : []) {
						scores.keep([target, score.subject], score);
					}

					return found;
				}),
				error => ids.map(id => maybeKept(scores.of([target, id]), clocks, error)),
			);
		},
		async explain(target, id, options, scope) {
			const question = [target, id, options.paths ?? null, scope];
			return orKept(
				guarded.explain(target, id, options, scope).then(found => {
					if (isPresent(options)) {
						explanations.keep(question, found);
					}

					return found;
				}),
				error => maybeKept(explanations.of(question), options, error),
			);
		},
		async decide(target, subject, {key, actor}, scope) {
			return orKept(guarded.decide(target, subject, {key, actor}, scope), error => {
				const reason = `graph-unavailable: ${error.message}; nothing can be reserved meanwhile, so nobody is reached, and nothing is kept.`;
				const at = clock.now();
				return decideWithoutGraph({target, subject, key, actor, reason, at, ...(mark ?? {asOf: at, knownAt: at})});
			});
		},
	};
}

/** An answer, or what is kept for when the graph does not give one. */
async function orKept<T>(answer: Promise<T>, kept: (error: EngineError) => T): Promise<T> {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof EngineError && error.code === 'GRAPH_UNAVAILABLE') {
			return kept(error);
		}

		throw error;
	}
}

function raise(error: Error): never {
	throw error;
}
