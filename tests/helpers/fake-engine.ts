import {idPrefix, type Kind} from '../../schema/ontology.ts';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {Clocks, Engine, EntityView, PageOf, PageRequest, RecordView, Scope} from '../../src/engine-types.ts';
import type {Explanation, Score} from '../../src/score/score.ts';
import type {ScoreChange} from '../../src/store/online/score-change.ts';
import {openFakeDecisions} from './fake-decisions.ts';
import {openFakeDelivery} from './fake-delivery.ts';
import {openFakeExperiments} from './fake-experiments.ts';
import {fakeAlerts, fakeFeatureStore} from './fake-feature-store.ts';
import {
	fakeFlags,
	fakeOverrides,
	fakePullIn,
	fakeScenario,
	noFlags,
	openFakeForecasts,
	pastForecasts,
	toQuotaOutlook,
} from './fake-forecasts.ts';
import {openFakeLifts} from './fake-lifts.ts';
import {openFakeRegistry} from './fake-registry.ts';

/** The latest moment of the fake world, and the moment at which its younger half began. */
export const latest = {asOf: Date.UTC(2026, 5, 30), knownAt: Date.UTC(2026, 6, 1)};
export const midway = Date.UTC(2026, 0, 1);

const whole = {closedWon: 1000, mean: 1600, low: 1100, high: 2100};
const finalAmount = {basis: 'ratios', evidence: 12, quantiles: [{probability: 0.5, value: 950}]} as const;

/** One call that the fake engine got. */
export type Call = {readonly name: string; readonly args: readonly unknown[]};
type Edge = {readonly type: string; readonly from: string; readonly to: string};
type Thing = EntityView & {readonly since: number};

/** An engine over a small invented world kept in lists, which writes down every call it gets. */
export type FakeEngine = Engine & {readonly calls: Call[]; readonly emit: (change: ScoreChange) => void};

export const idOf = (kind: Kind, n: number) => `${idPrefix[kind]}_${String(n).padStart(4, '0')}`;

/**
 * Opens a fake engine with `size` deals, each with an account of its own in `north` (even) or `south` (odd); account n
 * belongs to account n ÷ 2. Deals of odd number begin midway. One interaction per deal goes from a contact to an owner
 * and a contact.
 */
export function openFakeEngine(size = 120): FakeEngine {
	const things = inventThings(size);
	const edges = inventEdges(size);
	const records = things.map(recordOf);
	const byId = new Map(things.map(thing => [thing.id, thing]));
	const known = new Map<string, string>();
	const listeners = new Set<(change: ScoreChange) => void>();

	const find = (id: string, clocks: Clocks, scope: Scope) => {
		const thing = byId.get(id);
		return thing !== undefined && isVisible(thing, scope) && thing.since <= (clocks.asOf ?? latest.asOf)
			? viewOf(thing)
			: undefined;
	};
	const neighbours = (id: string, {type, direction}: {type: string; direction: 'out' | 'in'}) =>
		edges
			.filter(edge => edge.type === type && (direction === 'out' ? edge.from : edge.to) === id)
			.map(edge => (direction === 'out' ? edge.to : edge.from));
	// Tells what exists from what does not to whoever asks: that the viewer may see it is for the API to check.
	const subject = (id: string) => {
		if (!byId.has(id)) {
			throw new EngineError('NOT_FOUND', {kind: 'subject', id});
		}

		return id;
	};

	const engine: Engine = {
		...openFakeRegistry(),
		...openFakeExperiments(latest.asOf),
		...openFakeDecisions(
			id =>
				explanationOf(scoreOf('opportunity-won', subject(id), {}), {all: true, territories: []}).contributions[0]!
					.paths,
			latest.asOf,
		),
		...openFakeDelivery(latest.asOf),
		...openFakeLifts(latest.asOf),
		receiveOutcome: async (webhook, {id, body}) => {
			if (webhook !== 'whk_0') {
				throw new EngineError('SIGNATURE_INVALID', {problem: 'none of its signatures is of this webhook'});
			}

			return {decision: 'dec_0', outcome: new TextDecoder().decode(body), value: null, id: id ?? 'none'};
		},
		watermark: async () => latest,
		entities: async (ids, clocks, scope) => ids.map(id => find(id, clocks, scope)),
		sourceRecords: async (ids, scope) =>
			ids.map(id => {
				const at = records.findIndex(record => record.id === id);
				return at >= 0 && isVisible(things[at]!, scope) ? records[at] : undefined;
			}),
		list: async (kind, page, clocks, scope) => {
			const ids = things.filter(thing => thing.kind === kind).map(thing => thing.id);
			return pageOf(compact(ids.map(id => find(id, clocks, scope))), page);
		},
		related: async (ids, relation, page, clocks, scope) =>
			ids.map(id => {
				const views = compact(neighbours(id, relation).map(other => find(other, clocks, scope)));
				return pageOf(
					views.filter(view => view.kind === relation.kind),
					page,
				);
			}),
		recordsOf: async (ids, page) => ids.map(id => pageOf([recordOf(byId.get(id)!)], page)),
		search: async (text, kinds, first, scope) =>
			things
				.filter(thing => kinds.includes(thing.kind) && thing.name.includes(text) && isVisible(thing, scope))
				.slice(0, first)
				.map(thing => ({...viewOf(thing), relevance: 1})),
		similarInteractions: async (sought, {first}, scope) => {
			if ('id' in sought && find(sought.id, {}, scope) === undefined) {
				throw new EngineError('NOT_FOUND', {kind: 'interaction', id: sought.id});
			}

			const hits = things
				.filter(thing => thing.kind === 'Interaction' && isVisible(thing, scope))
				.slice(0, first)
				.map(({id, name}) => ({id, text: name, similarity: 0.5, topic: undefined}));
			return {method: 'LEXICAL', fallbackReason: 'the fake engine knows words only', isComplete: true, hits};
		},
		score: async (target, ids, clocks) => {
			checkTarget(target);
			return ids.map(id => scoreOf(target, id, clocks));
		},
		explain: async (target, id, {paths: _, ...clocks}, scope) => {
			checkTarget(target);
			return explanationOf(scoreOf(target, subject(id), clocks), scope);
		},
		counterfactual: async (target, id, {threshold, ...clocks}) => {
			checkTarget(target);
			return {
				subject: subject(id),
				target,
				threshold,
				probability: 0.62,
				changes: [{move: 'reply', times: 1, text: 'a reply'}],
				after: 0.71,
				refusal: null,
				text: 'With a reply the score would be 71.0 % instead of 62.0 %.',
				...latest,
				...clocks,
				modelVersion: 'opportunity-won@1',
				notices: [],
			};
		},
		forecast: async (period, clocks, _, {quotas = [], assumptions = [], capacities = [], division} = {}) => ({
			period,
			from: midway,
			to: latest.asOf,
			calendar: {zone: 'UTC', fiscalYearStart: 1, fiscalYearNamedAfter: 'end', fiscalWeeks: null},
			closedWon: 1000,
			fromOpen: 500,
			fromNew: 100,
			mean: 1600,
			quantiles: [{probability: 0.5, value: 1550}],
			interval: [1100, 2100],
			adjustment: 1,
			withoutAssumptions: null,
			quotas: quotas.map(toQuotaOutlook),
			...(assumptions.length + capacities.length > 0 && {scenario: {...fakeScenario, capacities}}),
			weights: [{expert: 'run-rate', title: 'it goes on', weight: 1, says: 600}],
			pastCoverage: {origins: 0, within80: null, within95: null},
			byLevel: {
				owner: [
					{...whole, id: idOf('Owner', 0), ...(division?.level === 'owner' && {parts: [{...whole, id: division.by}]})},
				],
				...{manager: [], region: [], product: [], segment: [], account: [], family: []},
			},
			backtest: {origins: 2, wape: undefined, bias: undefined},
			deals: [
				{
					opportunity: idOf('Opportunity', 0),
					probability: 0.5,
					closesInPeriod: 1,
					amount: 1000,
					expected: 500,
					finalAmount,
				},
			],
			moreDeals: {count: 0, expected: 0},
			...latest,
			...clocks,
			modelVersion: 'opportunity-won@1',
			judgement: fakeOverrides.filter(one => one.period === period),
			notices: [
				{kind: 'few-origins', text: 'Fewer than 5 past forecasts to compare with.', count: null, opportunities: []},
			],
		}),
		...openFakeForecasts(known),
		pipelineHygiene: async ({first = 9, after, rules}, clocks) => ({
			...{deals: 2, flagged: 1, flags: fakeFlags.filter(one => one.id > (after ?? '')).slice(0, first)},
			byRule: {...noFlags, 'no-amount': rules === undefined ? 1 : rules.length},
			...{hasNext: false, notices: [{kind: 'declared', text: '30 days are declared.'}], ...latest, ...clocks},
		}),
		pullIn: async ({period, opportunity}, clocks) => ({...fakePullIn, period, opportunity, ...latest, ...clocks}),
		forecastChange: async (period, since, clocks) => ({
			period,
			from: typeof since === 'string' ? latest : {asOf: since, knownAt: since},
			stored: typeof since === 'string' ? {id: since, mean: 1450, modelVersion: 'opportunity-won@0'} : null,
			to: {...latest, ...clocks},
			...{before: 1500, after: 1600, change: 100, fromNew: -20, fallbackReason: null},
			deals: [
				{
					...{opportunity: idOf('Opportunity', 0), before: 400, after: 520, change: 120},
					because: [{cause: 'amount', change: 120, features: []}],
				},
			],
			moreDeals: {count: 0, change: 0},
			pipeline: {
				...{started: 1000, ended: 1300, created: 500, pulledIn: 0, reopened: 0, increased: 0},
				...{decreased: 0, pushed: 0, won: 200, lost: 0, withdrawn: 0},
			},
			modelVersion: 'opportunity-won@1',
		}),
		backtest: async ({horizons = [7]}, clocks) => ({
			origins: 3,
			horizons: horizons.map(days => ({
				...{days, origins: 3, wape: 0.2, bias: -0.1, intervals: 2},
				...{coverage80: 0.5, coverage95: 1, intervalScore80: 0.7, intervalScore95: 0.9},
				baselines: {'run-rate': {origins: 3, wape: 0.3, bias: 0}},
				forecasts: pastForecasts,
			})),
			zone: 'UTC',
			...latest,
			...clocks,
			seconds: 0.1,
		}),
		route: async ({ids, capacity = 2}, clocks) => ({
			routes: ids.map(id => ({
				...{subject: id, chosen: null, next: null, text: 'No seller may have it.', excluded: []},
				...{owner: null, daysToAssignment: null, daysWaiting: 3},
			})),
			capacity,
			...latest,
			...clocks,
		}),
		nextBestActions: async (target, id, clocks, scope, {explain = true} = {}) => ({
			subject: subject(id),
			target,
			actions: [
				{
					action: 'meet-a-decision-maker',
					title: 'Meet a decision maker',
					expectedLift: 0.12,
					text: 'No meeting with a director or above yet.',
					paths: explain ? explanationOf(scoreOf(target, id, clocks), scope).contributions[0]!.paths : [],
				},
			],
			moreActions: 2,
			dropped: [{action: 'answer-ticket', reason: 'no open ticket'}],
			...latest,
			...clocks,
			modelVersion: 'opportunity-won@1',
		}),
		introductions: async ({target, owner, first}, clocks, scope) => {
			const bridge = find(idOf('Contact', 1), clocks, scope);
			const edge = (restricted: boolean) => ({
				strength: 0.5,
				by: 'any' as const,
				evidence: restricted
					? []
					: explanationOf(scoreOf('tie', idOf('Opportunity', 0), clocks), scope).contributions[0]!.paths,
				moreEvidence: {count: 0, share: restricted ? 0.5 : 0},
				restricted,
			});
			const path = {
				strength: 0.25,
				nodes: [
					{restricted: false as const, id: owner, consentEmail: null},
					bridge === undefined
						? {restricted: true as const}
						: {restricted: false as const, id: bridge.id, consentEmail: true},
					{restricted: false as const, id: subject(target), consentEmail: true},
				],
				edges: [edge(bridge === undefined), edge(bridge === undefined)],
			};
			return {target, owner, paths: [path].slice(0, first), ...latest, ...clocks};
		},
		recordEvents: async (events, {idempotencyKey}) => {
			const content = JSON.stringify(events);
			if ((known.get(idempotencyKey) ?? content) !== content) {
				throw new EngineError('IDEMPOTENCY_CONFLICT', {key: idempotencyKey});
			}

			const unchanged = known.has(idempotencyKey) ? events.length : 0;
			known.set(idempotencyKey, content);
			const interactions = events.map((_event, n) => idOf('Interaction', 9000 + n));
			for (const [n, {at, kind, subject: name = ''}] of events.entries()) {
				const id = interactions[n]!;
				byId.set(id, {id, kind: 'Interaction', name, fields: {kind, subject: name}, at, territory: 'north', since: at});
			}

			return {accepted: events.length, unchanged, recordedAt: latest.knownAt + 1, interactions};
		},
		onScoreChanged: hear => {
			listeners.add(hear);
			return () => listeners.delete(hear);
		},
		targets: async () => [
			{
				name: 'opportunity-won',
				subject: 'Opportunity',
				modelVersion: 'opportunity-won@1',
				challengerVersion: null,
			},
		],
		alerts: async target => {
			checkTarget(target);
			return fakeAlerts;
		},
		featureStore: fakeFeatureStore,
		close: async () => {},
	};
	return {
		...countingCalls(engine),
		emit: change => {
			for (const hear of listeners) {
				hear(change);
			}
		},
	};
}

function countingCalls(engine: Engine): Engine & {calls: Call[]} {
	const calls: Call[] = [];
	const counted = Object.entries(engine).map(([name, method]) => [
		name,
		(...args: unknown[]) => {
			calls.push({name, args});
			return (method as (...args: unknown[]) => unknown)(...args);
		},
	]);
	return {...(Object.fromEntries(counted) as Engine), calls};
}

function inventThings(size: number): Thing[] {
	const territory = (n: number) => (n % 2 === 0 ? 'north' : 'south');
	const thing = (kind: Kind, n: number, fields: EntityView['fields'], since = 0): Thing => {
		const name = `${kind} ${n}`;
		return {id: idOf(kind, n), kind, name, fields: {name, ...fields}, territory: territory(n), since};
	};
	const perDeal = Array.from({length: size}, (_, n) => [
		thing('Account', n, {industry: 'machinery', employees: 100 + n, region: 'one', country: 'XX', revenueMusd: 3.5}),
		thing('Contact', n, {email: `c${n}@made-up.example`, seniority: 'director', consentEmail: true}),
		thing('Opportunity', n, {stage: 'proposal', amountUsd: 1000 + n, expectedCloseAt: 9e15}, n % 2 === 0 ? 0 : midway),
		{...thing('Interaction', n, {kind: 'email', direction: 'inbound', subject: `About deal ${n}`}), at: midway},
	]);
	return [
		...perDeal.flat(),
		thing('Owner', 0, {email: 'rep@vendor.example'}),
		thing('Owner', 2, {email: 'lead@vendor.example'}),
		thing('Product', 0, {family: 'platform', listPriceUsd: 100}),
		thing('Lead', 0, {email: 'lead@made-up.example', leadSource: 'fair'}),
		thing('Ticket', 0, {priority: 'high', status: 'open', subject: 'It does not start'}),
		thing('Invoice', 0, {amountUsd: 100, status: 'paid', dueAt: midway}),
	];
}

function inventEdges(size: number): Edge[] {
	const perDeal = Array.from({length: size}, (_, n): Edge[] => {
		const [account, contact] = [idOf('Account', n), idOf('Contact', n)];
		const [deal, email] = [idOf('Opportunity', n), idOf('Interaction', n)];
		return [
			{type: 'SUBSIDIARY_OF', from: account, to: idOf('Account', Math.floor(n / 2))},
			{type: 'WORKS_AT', from: contact, to: account},
			{type: 'FOR_ACCOUNT', from: deal, to: account},
			{type: 'FOR_PRODUCT', from: deal, to: idOf('Product', 0)},
			{type: 'OWNED_BY', from: deal, to: idOf('Owner', 0)},
			{type: 'HAS_CONTACT', from: deal, to: contact},
			{type: 'SENT', from: contact, to: email},
			{type: 'RECEIVED_BY', from: email, to: idOf('Owner', 0)},
			{type: 'RECEIVED_BY', from: email, to: contact},
			{type: 'RECEIVED_BY', from: email, to: idOf('Lead', 0)},
			{type: 'CONCERNS', from: email, to: deal},
			{type: 'WITH_ACCOUNT', from: email, to: account},
		];
	});
	return [
		...perDeal.flat(),
		{type: 'REPORTS_TO', from: idOf('Owner', 0), to: idOf('Owner', 2)},
		{type: 'RAISED_BY', from: idOf('Ticket', 0), to: idOf('Account', 0)},
		{type: 'RAISED_BY', from: idOf('Ticket', 0), to: idOf('Contact', 0)},
		{type: 'BILLED_TO', from: idOf('Invoice', 0), to: idOf('Account', 0)},
		{type: 'BILLED_FOR', from: idOf('Invoice', 0), to: idOf('Opportunity', 0)},
	];
}

export const recordIdOf = (thingId: string) => `rec_${thingId}`;

function recordOf({id, name}: Thing): RecordView {
	const payload = {name, note: '=cmd()'};
	return {id: recordIdOf(id), source: 'fake', stream: 'things.csv', row: 0, key: id, recordedAt: 0, payload};
}

function scoreOf(target: string, id: string, clocks: Clocks): Score {
	return {
		subject: id,
		target,
		probability: 0.62,
		interval: [0.5, 0.7],
		grade: 'B',
		logit: 0.5,
		base: -0.4,
		...latest,
		...clocks,
		// A deal that is over is judged at a moment while it was open, so scores of one list differ in theirs.
		asOf: (clocks.asOf ?? latest.asOf) - Number(id.slice(-4)) * DAY,
		modelVersion: 'opportunity-won@1',
		featureSetVersion: 'fs-1',
		fallbackReason: null,
		notices: [],
	};
}

function explanationOf(score: Score, scope: Scope): Explanation {
	const email = idOf('Interaction', 0);
	const path = {
		share: 0.9,
		effectIfRemoved: -0.9,
		fact: 'st_1',
		text: 'Contact 0 wrote to us about the deal.',
		nodes: [
			{id: score.subject, kind: 'Opportunity', name: 'the deal'},
			{id: email, kind: 'Interaction', name: 'About deal 0', at: midway},
		],
		edges: [
			{
				type: 'CONCERNS',
				from: email,
				to: score.subject,
				validFrom: midway,
				validTo: 9e15,
				recordedFrom: midway,
				recordedTo: 9e15,
			},
		],
		records: [{id: recordIdOf(email), source: 'fake', stream: 'things.csv', row: 0, key: email}],
		restricted: !scope.all,
	};
	const contribution = {feature: 'opportunity/replies', value: 1, contribution: 0.9, paths: [path]};
	return {...score, contributions: [{...contribution, morePaths: {count: 0, share: 0}}]};
}

function checkTarget(target: string): void {
	if (target === 'a-bug') {
		throw new TypeError('cannot read properties of undefined (secret detail)');
	}

	if (target !== 'opportunity-won') {
		throw new EngineError('TARGET_UNKNOWN', {target, known: ['opportunity-won']});
	}
}

function isVisible({kind, territory}: EntityView, scope: Scope): boolean {
	return scope.all || kind === 'Product' || scope.territories.includes(territory ?? '');
}

function viewOf({since: _, ...view}: Thing): EntityView {
	return view;
}

function pageOf<T extends {readonly id: string}>(rows: readonly T[], {first, after = ''}: PageRequest): PageOf<T> {
	const rest = rows.filter(row => row.id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
	return {rows: rest.slice(0, first), hasNext: rest.length > first};
}

function compact<T>(values: ReadonlyArray<T | undefined>): T[] {
	return values.filter(value => value !== undefined);
}
