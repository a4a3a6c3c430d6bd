/* Longer than most files, since it is one table: every named query with its parameters and columns, a few lines each. */
import {z} from 'zod';
import {capacities, channels} from '../../schema/actions.ts';
import {overrideLevels} from '../../schema/forecasting.ts';
import {deliveryStates, endpointStates, messageTypes} from '../../schema/messages.ts';
import {kinds} from '../../schema/ontology.ts';

/** A query that only reads. */
const read = <P extends z.ZodObject, R extends z.ZodObject>(params: P, row: R) =>
	({access: 'read', params, row}) as const;
/** A query that only reads, and whose rows, which are bounded, come as lists within one record. */
const readInOne = <P extends z.ZodObject, R extends z.ZodObject>(params: P, row: R) =>
	({access: 'read', isInOne: true, params, row}) as const;
/** A query that changes the graph; the gateway demands a cause with it. */
const write = <P extends z.ZodObject, R extends z.ZodObject>(params: P, row: R) =>
	({access: 'write', params, row}) as const;
/** A statement that changes the schema, run once as a migration. */
const migration = () => ({access: 'schema', params: z.object({}), row: z.object({})}) as const;

const id = z.string();
const millis = z.number();
const properties = z.record(z.string(), z.unknown());
/** Rows prepared and checked by the caller's types; the door does not look into them again. */
const prepared = z.array(z.custom<object>());
const none = z.object({});
/** The two names that a target's models may have, and how a name came to its model. */
const alias = z.enum(['champion', 'challenger']);
const aliasMove = z.enum(['first', 'train', 'promote', 'rollback']);
/** What the viewer may see; the `inScope` macro reads it. */
const scope = z.object({all: z.boolean(), territories: z.array(z.string()).readonly()});

const storedRow = z.object({
	id,
	statement: id,
	record: id,
	about: id,
	slot: id,
	track: z.string(),
	vf: millis,
	vt: millis,
	rf: millis,
	rt: millis,
	saidAt: millis,
	statedVt: millis,
	/** Whether it says what a thing is called or where it belongs. */
	naming: z.boolean(),
});

/** Words of a source, where it has any. */
const said = z.string().nullable();
/** An embedding; its length is the model's. */
const vector = z.custom<readonly number[]>();
/** An interaction with its text, and the topic's example that the text is nearest to. */
const foundText = {id, subject: said, body: said, topic: said, example: said, likeness: z.number().nullable()};

/** A lifted edge at a thing: its ends, and what it says of the row it is drawn from; that tells one row from another. */
const drawnEdge = z.object({thing: id, type: z.string(), from: id, to: id, said: properties});

/** A score as it was given, with all it takes to compute it again. */
const storedScore = z.object({
	id,
	target: z.string(),
	subject: id,
	asOf: millis,
	knownAt: millis,
	modelVersion: id,
	featureSetVersion: id,
	values: z.string(),
	contributions: z.string(),
	logit: z.number(),
	probability: z.number(),
	low: z.number(),
	high: z.number(),
	storedAt: millis,
});

/** What a person says in place of a forecast, and what the model and the naive forecast said then. US dollars. */
const override = z.object({
	id,
	period: z.string(),
	from: millis,
	to: millis,
	level: z.enum(overrideLevels).nullable(),
	subject: id.nullable(),
	amount: z.number(),
	reason: z.string(),
	by: z.string(),
	at: millis,
	expires: millis,
	modelSaid: z.number(),
	naiveSaid: z.number().nullable(),
	modelVersion: z.string(),
});

/** A forecast as it was made, with all it takes to make it again. */
const storedForecast = z.object({
	id,
	period: z.string(),
	asOf: millis,
	knownAt: millis,
	judgedAsOf: millis,
	judgedKnownAt: millis,
	/** Whose eyes it was made for, see `scopeKey`. */
	seen: z.string(),
	assumptions: z.string(),
	/** What its days are counted by. */
	calendar: z.string(),
	modelVersion: z.string(),
	inputs: z.string(),
	answer: z.string(),
	storedAt: millis,
	storedBy: z.string(),
});

/** What stands at an end of a walk, with its values of some fields. */
const end = z.object({id, labels: z.array(z.string()), values: z.array(z.unknown())});

/** The moment that vectors are kept up to, and the queries whose rows they hold, as JSON. */
const onlineMark = z.object({at: millis, watched: z.string()});

/**
 * A subject's online vector: its evidence rows as JSON unless the reader knows them, what they hash to, and the queries whose rows are no longer right, each
 * followed by a statement where only those are wrong that walk over it.
 */
const onlineVector = z.object({
	subject: id,
	modelVersion: id.nullable(),
	evidence: z.string().nullable(),
	revision: id.nullable(),
	stale: z.array(z.string()),
});

/** A feature's definition under the hash of its content. */
const definition = z.object({
	hash: z.string(),
	name: z.string(),
	subject: z.string(),
	query: z.string(),
	text: z.string(),
	definition: z.string(),
});

/** A subject on both clocks; `i` is its place in the caller's list. Ties may be asked for to some `others` alone. */
const moments = z.array(
	z.custom<{i: number; id: string; t: number; k: number; others?: readonly string[]; through?: readonly string[]}>(),
);
/** The steps of a walk by the server's names, see `namingSteps`; null when paths are not asked for. */
const stepNames = z.custom<readonly string[] | null>();
const walk = {nodes: stepNames, edges: stepNames, rests: stepNames};
/** A feature: rows of evidence for many subjects at many moments; where statements come with each subject, as `through`, only those that walk over these. */
const evidence = () =>
	({
		access: 'read',
		isEvidence: true,
		params: z.object({subjects: moments, paths: z.boolean()}),
		row: z.object({
			i: z.number(),
			weight: z.number(),
			at: millis,
			what: z.custom<string | number | boolean | null>(),
			n: z.number(),
			fact: id.nullable(),
			...walk,
		}),
	}) as const;

/** Evidence of ties, which says of each row besides by which channel it came about. */
const tieEvidence = () => {
	const base = evidence();
	return {...base, row: base.row.extend({channel: z.enum(['mail', 'call', 'meeting', 'answer'])})} as const;
};

/** A moment on both clocks. */
const moment = z.object({t: millis, k: millis});
/** A decision as it was made, with all it takes to make it again; facts, outcome and book as JSON. */
const storedDecision = z.object({
	id,
	digest: z.string(),
	key: z.string(),
	subject: id,
	target: z.string(),
	at: millis,
	asOf: millis,
	knownAt: millis,
	modelVersion: id.nullable(),
	bookRevision: id,
	action: z.string(),
	person: id.nullable(),
	owner: id.nullable(),
	facts: z.string(),
	outcome: z.string(),
	needsApproval: z.string().nullable(),
	/** People who have to approve; null where one person's word is enough. */
	approvals: z.number().nullable(),
	previous: z.string().nullable(),
	hash: z.string(),
	actor: z.string(),
	experiment: z.string().nullable(),
	arm: z.string().nullable(),
	book: z.string(),
});
/** What somebody did with an experiment. */
const move = {
	...{name: z.string(), id, digest: z.string(), kind: z.enum(['plan', 'start', 'stop']), actor: z.string()},
	...{reason: z.string(), at: millis, revision: id, content: z.string()},
};
/** What somebody did about learned effects: learned a book of them, adopted one, or went back to none. */
const liftMove = {
	...{id, digest: z.string(), target: z.string(), kind: z.enum(['learn', 'adopt', 'release'])},
	...{revision: id.nullable(), actor: z.string(), reason: z.string(), at: millis},
};
/** What a person says of a decision, or that something became of it. */
const noteKind = z.enum(['approve', 'reject', 'override', 'outcome']);
const note = {
	id,
	decision: id,
	digest: z.string(),
	kind: noteKind,
	actor: z.string(),
	reason: z.string(),
	at: millis,
	action: z.string().nullable(),
	until: millis.nullable(),
	value: z.number().nullable(),
};
const reservedChannel = z.enum(channels);
/** A message of the outbox; its data as JSON. */
const message = {
	id,
	type: z.enum(messageTypes),
	subject: id,
	sequence: z.number(),
	at: millis,
	data: z.string(),
};
/** How a webhook endpoint is: its failures in a row, since when, and until when it is left alone. */
const health = {failures: z.number(), failingSince: millis.nullable(), restUntil: millis};
const endpointState = z.enum(endpointStates);

/** The ties of a network at a moment: each pair of ids once, in their order. */
const network = () => read(z.object({moment}), z.object({a: id, b: id, weight: z.number()}));
/** What a network of some size would take in memory: itself, and what is run on it. */
const estimate = () =>
	read(z.object({nodes: z.number(), relationships: z.number()}), z.object({projected: z.number(), run: z.number()}));
/** A number for a node of a projected network. */
const nodeScore = z.object({node: z.number(), score: z.number()});

/** Every query the engine may run, named by the path of its file under `cypher/`. */
export const queries = {
	'migrations/001-source-record-id': migration(),
	'migrations/002-source-key-id': migration(),
	'migrations/003-entity-id': migration(),
	'migrations/004-assertion-id': migration(),
	'migrations/005-run-id': migration(),
	'migrations/006-source-record-slot': migration(),
	'migrations/007-interaction-entity': migration(),
	'migrations/008-search': migration(),
	'migrations/009-model-version': migration(),
	'migrations/010-target-name': migration(),
	'migrations/011-idempotency-key': migration(),
	'migrations/012-assertion-time': migration(),
	'migrations/013-entity-kind': migration(),
	'migrations/014-model-line': migration(),
	'migrations/016-shadow-pair': migration(),
	'migrations/020-alert-id': migration(),
	'migrations/030-text-embedding-id': migration(),
	'migrations/031-topic-example-id': migration(),
	'migrations/032-text-vectors': migration(),
	'migrations/033-change-time': migration(),
	'migrations/034-decision-id': migration(),
	'migrations/035-decision-subject': migration(),
	'migrations/036-decision-line': migration(),
	'migrations/037-reservation-line': migration(),
	'migrations/038-policy-book': migration(),
	'migrations/039-decision-note-id': migration(),
	'migrations/040-decision-note-subject': migration(),
	'migrations/014-stored-score-id': migration(),
	'migrations/015-feature-definition-hash': migration(),
	'migrations/016-vector-id': migration(),
	'migrations/017-vector-subject': migration(),
	'migrations/018-boundary-at': migration(),
	'migrations/040-stored-forecast-id': migration(),
	'migrations/041-forecast-override-id': migration(),
	'migrations/042-forecast-line': migration(),
	'migrations/048-lift-book': migration(),
	'migrations/049-lift-move-id': migration(),
	'migrations/050-message-id': migration(),
	'migrations/051-message-place': migration(),
	'migrations/052-message-line': migration(),
	'migrations/053-delivery-line-id': migration(),
	'migrations/054-delivery-line-due': migration(),
	'migrations/055-delivery-id': migration(),
	'migrations/056-delivery-state': migration(),
	'migrations/057-webhook-endpoint-id': migration(),
	'migrations/058-webhook-switch-id': migration(),
	'migrations/059-taken-day-id': migration(),
	'migrations/060-webhook-change-id': migration(),
	'migrations/061-vector-part-id': migration(),
	'migrations/062-drop-search': migration(),
	'migrations/063-searched-text': migration(),
	'migrations/043-experiment-name': migration(),
	'migrations/044-experiment-plan': migration(),
	'migrations/045-experiment-move-id': migration(),
	'migrations/046-decision-experiment': migration(),
	'migrations/047-experiment-lock': migration(),
	'migrations/migrated': read(none, z.object({name: z.string(), digest: z.string()})),
	'migrations/remember': write(z.object({name: z.string(), digest: z.string()}), z.object({name: z.string()})),
	'migrations/await-indexes': read(none, z.object({online: z.boolean()})),
	'changes/append': write(
		z.object({
			at: millis,
			actor: z.string(),
			reason: z.string(),
			source: z.string(),
			queries: z.array(z.string()),
		}),
		z.object({at: millis}),
	),
	'changes/count': read(none, z.object({changes: z.number()})),
	'changes/newest': read(none, z.object({at: millis})),
	'changes/rewriting': read(
		z.object({after: millis}),
		z.object({changes: z.number(), latest: millis.nullable(), newest: millis.nullable()}),
	),
	'ingest/versions': read(
		z.object({slots: z.array(id)}),
		z.object({id, slot: id, recordedAt: millis, arrivedAt: millis, row: z.number()}),
	),
	'ingest/rows-of-tracks': read(
		z.object({subjects: z.array(z.object({key: id, tracks: z.array(z.string())}))}),
		storedRow,
	),
	'ingest/rows-of-slots': read(z.object({slots: z.array(id)}), storedRow),
	'ingest/mentions-of-events': read(z.object({rows: z.array(id)}), z.object({id})),
	'ingest/find-run': read(z.object({id}), z.object({checkpoint: z.string(), startedAt: millis, finished: z.boolean()})),
	'ingest/save-run': write(
		z.object({id, source: z.string(), profile: z.string(), at: millis, checkpoint: z.string(), finished: z.boolean()}),
		z.object({startedAt: millis}),
	),
	'ingest/mint-keys': write(z.object({keys: prepared, forever: millis}), z.object({minted: z.number()})),
	'ingest/create-records': write(z.object({records: prepared}), z.object({created: z.number()})),
	'ingest/identify-events': write(
		z.object({rows: z.array(id), source: z.string(), forever: millis}),
		z.object({identified: z.number()}),
	),
	'ingest/create-rows': write(z.object({rows: prepared, forever: millis}), z.object({created: z.number()})),
	'ingest/copy-rows': write(z.object({rows: prepared, forever: millis}), z.object({created: z.number()})),
	'ingest/close-rows': write(z.object({rows: prepared}), z.object({closed: z.number()})),
	'ingest/drop-rows': write(z.object({ids: z.array(id)}), z.object({dropped: z.number()})),
	'projections/create': read(
		z.object({name: z.string(), edges: z.array(z.custom<readonly [number, number, number]>())}),
		z.object({nodes: z.number(), relationships: z.number()}),
	),
	'projections/drop': read(z.object({name: z.string()}), z.object({name: z.string()})),
	'projections/list': read(z.object({prefix: z.string(), seconds: z.number()}), z.object({name: z.string()})),
	'projections/estimate-people': estimate(),
	'projections/estimate-accounts': estimate(),
	'projections/page-rank': read(
		z.object({
			name: z.string(),
			sources: z.array(z.number()),
			damping: z.number(),
			iterations: z.number(),
			tolerance: z.number(),
		}),
		nodeScore,
	),
	'projections/betweenness': read(z.object({name: z.string(), samples: z.number(), seed: z.number()}), nodeScore),
	'projections/louvain': read(
		z.object({name: z.string(), levels: z.number(), iterations: z.number(), tolerance: z.number()}),
		z.object({node: z.number(), community: z.number()}),
	),
	'projections/fast-rp': read(
		z.object({name: z.string(), dimension: z.number(), iterationWeights: z.array(z.number()), seed: z.number()}),
		z.object({node: z.number(), vector}),
	),
	'projection/lift': write(
		z.object({rows: z.array(id), types: z.record(z.string(), z.custom<object>())}),
		z.object({lifted: z.number()}),
	),
	'projection/unlift': write(z.object({rows: z.array(id)}), z.object({unlifted: z.number()})),
	'projection/name': write(z.object({keys: z.array(id)}), z.object({named: z.number()})),
	'projection/clear': write(z.object({limit: z.number()}), z.object({removed: z.number()})),
	'projection/rows': read(z.object({after: z.string(), limit: z.number()}), z.object({id})),
	'features/attributes': read(
		z.object({subjects: moments, fields: z.array(z.string()), paths: z.boolean()}),
		z.object({i: z.number(), at: millis, values: z.array(z.unknown()), fact: id, ...walk}),
	),
	'features/related-attributes': read(
		z.object({subjects: moments, fields: z.array(z.string()), paths: z.boolean()}),
		z.object({i: z.number(), via: z.string(), at: millis, values: z.array(z.unknown()), fact: id, ...walk}),
	),
	'features/account/campaign-touches': evidence(),
	'features/account/closed-deals': evidence(),
	'features/account/contacts-left': evidence(),
	'features/account/deals-won': evidence(),
	'features/account/departments': evidence(),
	'features/account/family-losses': evidence(),
	'features/account/family-wins': evidence(),
	'features/account/known-people': evidence(),
	'features/account/message-trend': evidence(),
	'features/account/network-steps': evidence(),
	'features/account/open-urgent-tickets': evidence(),
	'features/account/own-wins': evidence(),
	'features/account/people-taking-part': evidence(),
	'features/account/replies': evidence(),
	'features/account/seniorities': evidence(),
	'features/account/tickets': evidence(),
	'features/account/topics': evidence(),
	'features/account/unpaid-invoices': evidence(),
	'features/contact/answers': evidence(),
	'features/contact/colleagues-brought': evidence(),
	'features/contact/deals-lost': evidence(),
	'features/contact/deals-won': evidence(),
	'features/contact/meetings': evidence(),
	'features/contact/message-trend': evidence(),
	'features/contact/messages-received': evidence(),
	'features/contact/messages-sent': evidence(),
	'features/contact/partners': evidence(),
	'features/contact/shared-interactions': evidence(),
	'features/contact/urgent-tickets': evidence(),
	'features/lead/calls': evidence(),
	'features/lead/meetings': evidence(),
	'features/lead/outbound-emails': evidence(),
	'features/lead/replies': evidence(),
	'features/networks/accounts': network(),
	'features/networks/people': network(),
	'features/networks/winners': read(z.object({moment}), z.object({id})),
	'features/opportunity/amount-changes': evidence(),
	'features/opportunity/calls': evidence(),
	'features/opportunity/champion-left': evidence(),
	'features/opportunity/close-date-slips': evidence(),
	'features/opportunity/meetings': evidence(),
	'features/opportunity/next-step': evidence(),
	'features/opportunity/outbound-emails': evidence(),
	'features/opportunity/pace-of-wins': evidence(),
	'features/opportunity/people-involved': evidence(),
	'features/opportunity/replies': evidence(),
	'features/opportunity/senior-meetings': evidence(),
	'features/opportunity/stage-changes': evidence(),
	'features/opportunity/stage-of-wins': evidence(),
	'features/owner/open-deals': evidence(),
	'features/owner/win-rate': evidence(),
	'features/product/win-rate': evidence(),
	'relationships/ties': tieEvidence(),
	'actions/current-stage': evidence(),
	'routing/subjects': read(
		z.object({ids: z.array(id), t: millis, k: millis}),
		z.object({
			id,
			customer: id.nullable(),
			territory: z.string().nullable(),
			segment: z.string().nullable(),
			since: millis.nullable(),
			owner: id.nullable(),
			ownedSince: millis.nullable(),
		}),
	),
	'routing/sellers': read(
		z.object({since: millis, t: millis, k: millis}),
		z.object({
			id,
			name: z.string().nullable(),
			territory: z.string().nullable(),
			open: z.number(),
			given: z.number(),
		}),
	),
	'routing/fit': read(
		z.object({subjects: prepared}),
		z.object({i: z.number(), weight: z.number(), at: millis, fact: id, ...walk}),
	),
	'actions/find-new-champion': evidence(),
	'actions/introduce-second-person': evidence(),
	'actions/invite-senior-contact': evidence(),
	'actions/known-colleague': evidence(),
	'actions/known-lead': evidence(),
	'actions/lead-in-touch': evidence(),
	'actions/main-contact': evidence(),
	'actions/open-ticket': evidence(),
	'actions/re-engage': evidence(),
	'actions/unanswered-lead': evidence(),
	'actions/waiting-ticket': evidence(),
	'entities/by-id': read(
		z.object({ids: z.array(id), t: millis, k: millis, scope}),
		z.object({
			id,
			kind: z.enum(kinds),
			territory: z.string().nullable(),
			said: z.array(z.object({at: millis, until: millis, said: millis, fields: properties})),
		}),
	),
	'entities/interactions-by-id': read(
		z.object({ids: z.array(id), t: millis, k: millis, scope}),
		z.object({id, at: millis, fields: properties}),
	),
	'entities/kinds': read(
		z.object({ids: z.array(id), t: millis, k: millis, scope}),
		z.object({id, kind: z.enum(kinds)}),
	),
	'entities/list': read(
		z.object({kind: z.enum(kinds), after: z.string(), first: z.number(), t: millis, k: millis, scope}),
		z.object({id}),
	),
	'entities/list-interactions': read(
		z.object({after: z.string(), first: z.number(), t: millis, k: millis, scope}),
		z.object({id}),
	),
	'entities/related': read(
		z.object({
			ids: z.array(id),
			type: z.string(),
			direction: z.enum(['out', 'in']),
			kind: z.enum(kinds),
			after: z.string(),
			first: z.number(),
			t: millis,
			k: millis,
			scope,
		}),
		z.object({id, others: z.array(id)}),
	),
	'entities/records': read(
		z.object({ids: z.array(id), after: z.string(), first: z.number(), t: millis, k: millis, scope}),
		z.object({id, records: z.array(id)}),
	),
	'entities/source-records': read(
		z.object({ids: z.array(id), scope}),
		z.object({
			id,
			source: z.string(),
			stream: z.string(),
			row: z.number(),
			key: z.string(),
			recordedAt: millis,
			payload: z.string(),
		}),
	),
	'entities/search': read(
		z.object({text: z.string(), kinds: z.array(z.enum(kinds)), limit: z.number(), first: z.number(), scope}),
		z.object({id, kind: z.enum(kinds), relevance: z.number()}),
	),
	'entities/watermark': read(z.object({now: millis}), z.object({recordedAt: millis})),
	'entities/visible': read(z.object({ids: z.array(id), scope}), z.object({id})),
	'explain/steps': readInOne(
		z.object({nodes: z.array(id), edges: z.array(id)}),
		z.object({
			...{step: z.string(), kind: z.string(), from: z.string().nullable(), to: z.string().nullable()},
			...{id: id.nullable(), name: z.unknown(), statement: id.nullable()},
			...{vf: millis.nullable(), vt: millis.nullable(), rf: millis.nullable(), rt: millis.nullable()},
		}),
	),
	'explain/records': read(
		z.object({statements: z.array(id)}),
		z.object({statement: id, id, source: z.string(), stream: z.string(), row: z.number(), key: z.string()}),
	),
	'events/known': read(
		z.object({ids: z.array(id), keys: z.array(z.string())}),
		z.object({
			things: z.array(id),
			keys: z.array(z.object({key: z.string(), digest: z.string(), answer: z.string()})),
		}),
	),
	'events/remember-keys': write(
		z.object({keys: z.array(z.object({key: z.string(), digest: z.string(), answer: z.string()}))}),
		z.object({key: z.string()}),
	),
	'calendars/save': write(z.object({source: z.string(), calendar: z.string()}), z.object({source: z.string()})),
	'calendars/list': read(none, z.object({source: z.string(), calendar: z.string().nullable()})),
	'forecast/histories': read(
		z.object({scope}),
		z.object({id, stated: z.custom<readonly unknown[]>(), links: z.custom<readonly unknown[]>()}),
	),
	'forecast/owners': read(
		z.object({t: millis, k: millis}),
		z.object({owner: id, manager: id.nullable(), region: z.string().nullable()}),
	),
	'forecast/accounts': read(
		z.object({t: millis, k: millis}),
		z.object({account: id, region: z.string().nullable(), segment: z.string().nullable(), family: id}),
	),
	'forecast/lock': write(z.object({now: millis}), z.object({at: millis})),
	'forecast/decided': read(none, z.object({at: millis})),
	'forecast/save-override': write(override.extend({seen: z.string()}), z.object({id})),
	'forecast/overrides': read(z.object({seen: z.string(), k: millis}), override),
	'forecast/store': write(storedForecast, z.object({id})),
	'forecast/stored': read(
		z.object({seen: z.string().nullable(), period: z.string().nullable(), after: id.nullable(), first: z.number()}),
		storedForecast,
	),
	'forecast/stored-by-id': read(z.object({ids: z.array(id)}), storedForecast),
	'forecast/stored-page': read(z.object({after: z.string(), first: z.number()}), storedForecast),
	'hygiene/stage': evidence(),
	'hygiene/close-date': evidence(),
	'hygiene/amount': evidence(),
	'hygiene/activity': evidence(),
	'maintenance/wipe': write(z.object({limit: z.number()}), z.object({deleted: z.number()})),
	'models/save': write(
		z.object({version: id, target: z.string(), artefact: z.string(), at: millis, actor: z.string()}),
		z.object({version: id}),
	),
	'models/save-fallback': write(
		z.object({version: id, beside: id, target: z.string(), artefact: z.string(), at: millis, actor: z.string()}),
		z.object({version: id}),
	),
	'models/fallbacks': read(z.object({target: z.string()}), z.object({version: id, beside: z.array(id)})),
	'models/lock': write(z.object({target: z.string(), now: millis}), z.object({at: millis})),
	'models/aliases': read(z.object({k: millis}), z.object({target: z.string(), name: alias, version: id, from: millis})),
	'models/aliases-of': read(
		z.object({target: z.string(), k: millis}),
		z.object({name: alias, version: id, from: millis}),
	),
	'models/history': read(
		z.object({target: z.string()}),
		z.object({
			name: alias,
			version: id,
			from: millis,
			to: millis,
			move: aliasMove,
			actor: z.string(),
			reason: z.string(),
		}),
	),
	'models/move-alias': write(
		z.object({
			name: alias,
			target: z.string(),
			version: id,
			at: millis,
			forever: millis,
			move: aliasMove,
			actor: z.string(),
			reason: z.string(),
		}),
		z.object({version: id}),
	),
	'models/end-alias': write(
		z.object({name: alias, target: z.string(), at: millis, forever: millis}),
		z.object({version: id}),
	),
	'models/artefact': read(
		z.object({version: id}),
		z.object({target: z.string(), artefact: z.string(), at: millis, trainedBy: z.string()}),
	),
	'models/versions': read(z.object({target: z.string()}), z.object({version: id, at: millis, trainedBy: z.string()})),
	'models/save-gates': write(z.object({id, version: id, at: millis, report: z.string()}), z.object({id})),
	'models/gates': read(z.object({version: id}), z.object({report: z.string()})),
	'models/save-approval': write(
		z.object({version: id, actor: z.string(), reason: z.string(), at: millis}),
		z.object({actor: z.string()}),
	),
	'models/approvals': read(z.object({version: id}), z.object({actor: z.string(), reason: z.string(), at: millis})),
	'models/save-pairs': write(
		z.object({target: z.string(), champion: id, challenger: id, at: millis, most: z.number(), pairs: prepared}),
		z.object({kept: z.number()}),
	),
	'models/pairs': read(
		z.object({challenger: id}),
		z.object({
			champion: id,
			pairs: z.number(),
			meanDifference: z.number(),
			meanDistance: z.number(),
			largest: z.number(),
			sameGrade: z.number(),
			from: millis,
			to: millis,
		}),
	),
	'audits/save': write(z.object({version: id, report: z.string(), at: millis}), z.object({version: id})),
	'audits/latest': read(z.object({version: id}), z.object({report: z.string(), at: millis})),
	'monitors/degrees': read(z.object({subjects: moments}), z.object({i: z.number(), degree: z.number()})),
	'monitors/save-alerts': write(z.object({alerts: prepared}), z.object({id})),
	'monitors/alerts': read(
		z.object({target: z.string()}),
		z.object({
			id,
			version: id,
			from: millis,
			until: millis,
			feature: z.string(),
			measure: z.string(),
			value: z.number(),
			bar: z.number(),
			cause: z.string(),
			watermark: millis,
			raisedAt: millis,
		}),
	),
	'online/mark': read(none, onlineMark),
	'online/lock': write(none, onlineMark),
	'online/start': write(z.object({at: millis}), onlineMark),
	'online/watch': write(z.object({watched: z.string()}), onlineMark),
	'online/schedule-all': write(z.object({after: millis, forever: millis}), z.object({scheduled: z.number()})),
	'online/schedule': write(z.object({boundaries: prepared}), z.object({scheduled: z.number()})),
	'online/advance': write(z.object({now: millis}), z.object({at: millis, due: z.array(id)})),
	'online/changes': read(
		z.object({rows: z.array(id), fields: z.array(z.string())}),
		z.object({
			id,
			statement: id,
			isInteraction: z.boolean(),
			values: z.array(z.unknown()),
			vf: millis,
			vt: millis,
			rf: millis,
			rt: millis,
			of: z.array(end),
			drawn: z.array(z.object({type: z.string(), from: end, to: end})),
		}),
	),
	'online/step': read(
		z.object({walks: prepared, fields: z.array(z.string()), t: millis, k: millis}),
		end.extend({i: z.number()}),
	),
	'online/invalidate': write(z.object({touched: prepared}), z.object({marked: z.number()})),
	'online/make-vectors': write(z.object({target: z.string(), subjects: z.array(id)}), z.object({vectors: z.number()})),
	'online/open-vectors': read(
		z.object({target: z.string(), subjects: z.array(id), known: z.array(id)}),
		z.object({
			vectors: z.array(onlineVector.extend({marks: z.number(), at: millis.nullable(), parts: z.array(id)})),
			mark: millis,
			watched: z.string(),
		}),
	),
	'online/save-vectors': write(
		z.object({target: z.string(), modelVersion: id, vectors: prepared, parts: prepared}),
		z.object({subject: id}),
	),
	'online/parts': read(z.object({ids: z.array(id)}), z.object({id, text: z.string()})),
	'online/forget-parts': write(z.object({ids: z.array(id)}), z.object({forgotten: z.number()})),
	'online/forget-evidence': write(none, z.object({target: z.string(), subject: id})),
	'online/vectors': read(
		z.object({target: z.string(), subjects: z.array(id), known: z.array(id)}),
		onlineVector.extend({mark: millis}),
	),
	'decisions/begin': write(z.object({ids: z.array(id)}), z.object({id, digest: z.string().nullable()})),
	'decisions/lock': write(z.object({ids: z.array(id), now: millis, count: z.number()}), z.object({at: millis})),
	'decisions/standing': read(
		z.object({ids: z.array(id), t: millis, k: millis}),
		z.object({id, owner: id.nullable(), account: id.nullable(), accountOwner: id.nullable()}),
	),
	'decisions/contacts': read(
		z.object({people: z.array(id), since: millis, t: millis, k: millis}),
		z.object({person: id, kind: z.enum(['email', 'call', 'meeting']), at: millis, fact: id}),
	),
	'decisions/reservations': read(
		z.object({lines: z.array(id), since: millis, before: millis}),
		z.object({line: id, action: z.string(), channel: reservedChannel, capacity: z.enum(capacities), at: millis}),
	),
	'decisions/overrides': read(
		z.object({subjects: z.array(id), target: z.string(), before: millis}),
		z.object({
			...{subject: id, id, action: z.string(), actor: z.string(), reason: z.string()},
			...{until: millis, at: millis},
		}),
	),
	'decisions/switches': read(
		z.object({at: millis}),
		z.object({action: z.string(), reason: z.string(), actor: z.string(), at: millis}),
	),
	'decisions/switch-off': write(
		z.object({action: z.string(), at: millis, forever: millis, actor: z.string(), reason: z.string()}),
		z.object({action: z.string()}),
	),
	'decisions/switch-on': write(
		z.object({action: z.string(), at: millis, actor: z.string(), reason: z.string()}),
		z.object({action: z.string()}),
	),
	'decisions/last': read(
		z.object({subjects: z.array(id), before: millis}),
		z.object({subject: id, hash: z.string().nullable()}),
	),
	'decisions/save': write(
		z.object({decisions: prepared, revision: id, content: z.string(), actor: z.string(), forever: millis}),
		z.object({id}),
	),
	'decisions/by-id': read(z.object({ids: z.array(id)}), storedDecision),
	'decisions/book': read(z.object({revision: id}), z.object({content: z.string()})),
	'decisions/open-deals-of': read(moment.extend({owners: z.array(id)}), z.object({id})),
	'decisions/reached': read(z.object({people: z.array(id)}), z.object({id})),
	'decisions/begin-day': write(
		z.object({id}),
		z.object({id, digest: z.string().nullable(), content: z.string().nullable()}),
	),
	'decisions/day': read(z.object({id}), z.object({digest: z.string(), content: z.string()})),
	'decisions/save-day': write(
		z.object({id, digest: z.string(), target: z.string(), content: z.string(), at: millis, actor: z.string()}),
		z.object({id}),
	),
	'decisions/page': read(z.object({after: z.string(), first: z.number()}), z.object({id})),
	'decisions/save-note': write(z.object(note), z.object({id, digest: z.string()})),
	'decisions/notes': read(z.object({ids: z.array(id)}), z.object(note)),
	'decisions/release': write(z.object({decision: id, at: millis}), z.object({line: id})),
	'delivery/append': write(z.object({subjects: prepared, forever: millis}), z.object({id, sequence: z.number()})),
	'delivery/due': read(z.object({now: millis}), z.object({id, ...health})),
	'delivery/due-lines': read(z.object({endpoint: id, now: millis, lines: z.number()}), z.object({line: id})),
	'delivery/claim': write(
		z.object({lines: z.array(id), now: millis, until: millis, by: id, messages: z.number()}),
		z.object({
			...{line: id, url: z.string(), secret: z.string()},
			/** The one before, while it still signs beside it. */
			previousSecret: z.string().nullable(),
			messages: z.array(z.object({delivery: id, refusals: z.number(), ...message})),
		}),
	),
	'delivery/settle': write(z.object({lines: prepared, forever: millis}), z.object({line: id})),
	'delivery/fare': write(z.object({endpoint: id, ...health, problem: z.string().nullable()}), z.object({id})),
	'delivery/add-endpoint': write(
		z.object({
			...{id, digest: z.string(), url: z.string(), types: z.array(z.enum(messageTypes)), secret: z.string()},
			...{reason: z.string(), actor: z.string(), at: millis},
		}),
		z.object({id, digest: z.string(), secret: z.string()}),
	),
	'delivery/switch': write(
		z.object({
			...{id, endpoint: id, digest: z.string(), state: endpointState},
			...{reason: z.string(), actor: z.string(), at: millis},
		}),
		z.object({digest: z.string()}),
	),
	'delivery/rotate': write(
		z.object({
			...{id, endpoint: id, digest: z.string(), secret: z.string(), until: millis},
			...{reason: z.string(), actor: z.string(), at: millis},
		}),
		z.object({digest: z.string(), secret: z.string()}),
	),
	'delivery/begin-resend': write(
		z.object({id, endpoint: id, reason: z.string(), actor: z.string(), at: millis}),
		z.object({digest: z.string().nullable(), count: z.number().nullable()}),
	),
	'delivery/resend': write(
		z.object({
			...{id, endpoint: id, digest: z.string(), all: z.boolean(), messages: z.array(id)},
			...{most: z.number(), forever: millis},
		}),
		z.object({count: z.number()}),
	),
	'delivery/incoming': read(
		z.object({endpoint: id}),
		z.object({
			...{state: endpointState, secret: z.string()},
			...{previousSecret: z.string().nullable(), previousUntil: millis.nullable()},
		}),
	),
	'delivery/told': read(z.object({decision: id, endpoint: id}), z.object({told: z.boolean()})),
	'delivery/endpoints': read(
		none,
		z.object({
			...{id, url: z.string(), types: z.array(z.enum(messageTypes)), state: endpointState},
			...{reason: z.string(), actor: z.string(), at: millis, ...health, problem: z.string().nullable()},
			/** Until when the secret before the last rotation signs beside the new one. */
			previousUntil: millis.nullable(),
			...{pending: z.number(), delivered: z.number(), failed: z.number()},
		}),
	),
	'delivery/deliveries': read(
		z.object({endpoint: id, state: z.enum(deliveryStates), first: z.number()}),
		z.object({
			...{message: id, type: z.enum(messageTypes), subject: id, sequence: z.number(), at: millis},
			...{state: z.enum(deliveryStates), attempts: z.number(), status: z.number().nullable()},
			...{problem: z.string().nullable(), changedAt: millis},
		}),
	),
	'delivery/messages': read(z.object({subject: id, after: z.number(), first: z.number()}), z.object(message)),
	'experiments/running': read(
		z.object({target: z.string(), at: millis}),
		z.object({name: z.string(), revision: id, content: z.string()}),
	),
	'experiments/plans': read(z.object({revisions: z.array(id)}), z.object({revision: id, content: z.string()})),
	'experiments/lock': write(z.object({now: millis}), z.object({at: millis})),
	'experiments/moves': read(none, z.object(move)),
	'experiments/save-move': write(
		z.object({...move, target: z.string(), from: millis, until: millis}),
		z.object({name: z.string()}),
	),
	'experiments/latest': read(z.object({name: z.string()}), z.object({at: millis})),
	'experiments/assigned': read(
		z.object({name: z.string(), at: millis}),
		z.object({
			...{subject: id, arm: z.string(), at: millis, facts: z.string()},
			decisions: z.array(
				z.object({
					...{id, at: millis, arm: z.string(), action: z.string(), person: id.nullable(), owner: id.nullable()},
					...{
						needsApproval: z.string().nullable(),
						approvals: z.number().nullable(),
						bookRevision: id,
						modelVersion: id.nullable(),
					},
				}),
			),
		}),
	),
	'lifts/lock': write(z.object({now: millis}), z.object({at: millis})),
	'lifts/moves': read(none, z.object(liftMove)),
	'lifts/books': read(z.object({revisions: z.array(id)}), z.object({revision: id, content: z.string()})),
	'lifts/adopted': read(
		z.object({target: z.string(), at: millis}),
		z.object({revision: id.nullable(), content: z.string().nullable()}),
	),
	'lifts/save-move': write(z.object({...liftMove, content: z.string().nullable()}), z.object({id})),
	'lifts/decisions': read(
		z.object({target: z.string(), at: millis, after: z.string(), first: z.number()}),
		z.object({
			...{id, subject: id, at: millis, action: z.string(), facts: z.string(), outcome: z.string()},
		}),
	),
	'scores/store': write(z.object({scores: prepared, at: millis}), z.object({id, isNew: z.boolean()})),
	'scores/page': read(z.object({after: z.string(), first: z.number()}), storedScore),
	'scores/by-id': read(z.object({ids: z.array(id)}), storedScore),
	'targets/save': write(z.object({id, name: z.string(), source: z.string(), declaration: z.string()}), z.object({id})),
	'targets/ground': read(
		z.object({now: millis, k: millis}),
		z.object({
			declarations: z.array(z.string()),
			aliases: z.array(z.object({target: z.string(), name: alias, version: id})),
			recordedAt: millis.nullable(),
		}),
	),
	'targets/list': read(none, z.object({name: z.string(), source: z.string(), declaration: z.string()})),
	'targets/outcomes': read(
		z.object({
			source: z.string(),
			kind: z.enum(kinds),
			aspect: z.string(),
			field: z.string(),
			labels: z.array(z.string()),
			t: millis,
			k: millis,
		}),
		z.object({id, start: millis, row: z.number(), label: z.string().nullable(), at: millis.nullable()}),
	),
	'targets/subjects': read(
		z.object({source: z.string(), kind: z.enum(kinds), k: millis}),
		z.object({id, start: millis, row: z.number()}),
	),
	'targets/groups': read(z.object({subjects: moments, type: z.string()}), z.object({i: z.number(), group: id})),
	'targets/outcome-of': read(
		z.object({
			ids: z.array(id),
			aspect: z.string(),
			field: z.string(),
			labels: z.array(z.string()).readonly(),
			t: millis,
			k: millis,
		}),
		z.object({id, at: millis, label: z.string()}),
	),
	'texts/pending': read(
		z.object({model: id, after: z.string(), limit: z.number()}),
		z.object({row: id, subject: said, body: said}),
	),
	'texts/known': read(z.object({ids: z.array(id)}), z.object({id})),
	'texts/save': write(z.object({texts: prepared, model: id}), z.object({saved: z.number()})),
	'texts/link': write(z.object({links: prepared}), z.object({linked: z.number()})),
	'texts/save-topics': write(z.object({examples: prepared, topics: id}), z.object({saved: z.number()})),
	'texts/unsorted': read(z.object({model: id, topics: id, limit: z.number()}), z.object({id, vector})),
	'texts/sort': write(z.object({texts: prepared, topics: id}), z.object({sorted: z.number()})),
	'texts/forget': write(z.object({model: id, limit: z.number()}), z.object({forgotten: z.number()})),
	'texts/mark': write(z.object({model: id, at: millis}), z.object({at: millis})),
	'texts/mark-of': read(z.object({model: id}), z.object({at: millis, isBehind: z.boolean()})),
	'texts/size': read(none, z.object({texts: z.number()})),
	'texts/of-interaction': read(
		z.object({id, model: id, t: millis, k: millis, scope}),
		z.object({subject: said, body: said, vector: vector.nullable()}),
	),
	'texts/similar': read(
		z.object({
			vector,
			limit: z.number(),
			model: id,
			except: z.string(),
			first: z.number(),
			t: millis,
			k: millis,
			scope,
		}),
		z.object({similarity: z.number(), ...foundText}),
	),
	'texts/lexical': read(
		z.object({
			words: z.string(),
			limit: z.number(),
			model: id,
			except: z.string(),
			first: z.number(),
			t: millis,
			k: millis,
			scope,
		}),
		z.object({relevance: z.number(), ...foundText}),
	),
	'definitions/apply': write(
		z.object({definitions: prepared, at: millis, forever: millis}),
		z.object({name: z.string(), hash: z.string(), isNew: z.boolean()}),
	),
	'definitions/save-sets': write(z.object({sets: prepared, at: millis}), z.object({version: z.string()})),
	'definitions/versions': read(
		z.object({name: z.string().nullable()}),
		definition.extend({recordedFrom: millis, recordedTo: millis}),
	),
	'definitions/sets': read(
		z.object({version: z.string().nullable()}),
		z.object({version: z.string(), of: z.array(z.string()), features: z.array(z.string()), at: millis}),
	),
	'definitions/by-hash': read(z.object({hashes: z.array(z.string())}), definition),
	'definitions/subjects': read(
		z.object({kind: z.enum(kinds), first: z.number(), t: millis, k: millis}),
		z.object({id}),
	),
	'lineage/save-statings': write(z.object({source: z.string(), statings: z.string()}), z.object({source: z.string()})),
	'lineage/statings': read(none, z.object({source: z.string(), statings: z.string()})),
	'digest/nodes': read(none, z.object({labels: z.array(z.string()), properties})),
	'digest/relationships': read(none, z.object({from: id, type: z.string(), properties, to: id})),
	'verify/things': read(z.object({kind: z.enum(kinds), from: id, limit: z.number()}), z.object({id})),
	'verify/rows': read(z.object({ids: z.array(id)}), storedRow),
	'verify/drawn': read(z.object({ids: z.array(id)}), drawnEdge),
	'verify/implied': read(z.object({ids: z.array(id), types: z.record(z.string(), z.custom<object>())}), drawnEdge),
	'verify/records': read(
		z.object({ids: z.array(id)}),
		z.object({
			id,
			source: z.string(),
			stream: z.string(),
			key: z.string(),
			row: z.number(),
			recordedAt: millis,
			payload: z.string(),
		}),
	),
};

type Queries = typeof queries;
export type QueryName = keyof Queries;
type Named<A> = {[N in QueryName]: Queries[N]['access'] extends A ? N : never}[QueryName];
export type ReadName = Named<'read'>;
export type WriteName = Named<'write'>;
/** The queries that compute a feature and explain it. */
export type EvidenceQueryName = {[N in QueryName]: Queries[N] extends {isEvidence: true} ? N : never}[QueryName];
export type MigrationName = Named<'schema'>;
export type Params<N extends QueryName> = z.input<Queries[N]['params']>;
export type Row<N extends QueryName> = z.output<Queries[N]['row']>;

/** The migrations in the order in which they run. */
export const migrationNames = (Object.keys(queries) as QueryName[])
	.filter(name => queries[name].access === 'schema')
	.sort() as MigrationName[];
