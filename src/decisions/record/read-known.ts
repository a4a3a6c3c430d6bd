import type {Channel} from '../../../schema/actions.ts';
import {roles} from '../../../schema/ontology.ts';
import {DAY, type Millis} from '../../core/clock.ts';
import {groupBy} from '../../core/group-by.ts';
import {actionsFor, dealFields, eligibilityOf, worthFields} from '../../features/eligibility.ts';
import type {AttributeFeature, Evidence, FeatureValue, Moment} from '../../features/feature.ts';
import {type Feature, type Gathered, gather} from '../../features/gather.ts';
import type {Graph} from '../../graph/graph.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {closedStage} from '../closed-stage.ts';
import type {DecisionFacts, PastContact, PersonFacts, Stated, SubjectTerms} from '../funnel/decision-facts.ts';
import {subjectKindOf} from '../funnel/for-kind.ts';
import type {PolicyBook} from '../funnel/policy-book.ts';
import {standingOf} from '../rescore.ts';
import {optionsOf} from './options-of.ts';

/** What is known of a subject at the watermark, whatever decisions were made before. */
export type KnownFacts = Omit<DecisionFacts, 'key' | 'at' | 'taken' | 'used' | 'switchedOff' | 'override' | 'planned'>;

/** The facts of a subject with the evidence that they were read from, for whoever tells it. */
export type Known = {
	readonly facts: KnownFacts;
	/** By feature of the model, as are the values that it comes to. */
	readonly evidence: ReadonlyArray<readonly Evidence[]>;
	readonly values: readonly FeatureValue[];
	/** The rows that make each action apply. */
	readonly eligible: ReadonlyMap<string, readonly Evidence[]>;
	/** The rows that state what it is worth and when it is due. */
	readonly stated: ReadonlyArray<Evidence | undefined>;
};

/** Gives the evidence of features at moments, with walks, for who decides by a model; without one it comes from the graph. */
export type EvidenceOf = (
	loaded: LoadedModel,
	features: readonly Feature[],
	moments: readonly Moment[],
) => Promise<Gathered>;

/** What is decided about: subjects at one moment on both clocks, for one target. */
export type KnownRequest = {
	/** Its actions are looked at. */
	readonly book: Pick<PolicyBook, 'catalogue'>;
	readonly target: string;
	/** What kind of things they are, and what is said of such; deals when left out. */
	readonly about?: SubjectTerms | undefined;
	readonly ids: readonly string[];
	readonly asOf: Millis;
	readonly knownAt: Millis;
	/** How far back people count as having been reached, in days. */
	readonly days: number;
	/** Where evidence comes from; the graph, unless told. */
	readonly evidenceOf?: EvidenceOf | undefined;
	/** Why there is no model; that the target was never trained, unless told. */
	readonly without?: string | undefined;
};

const attribute = (field: string, type: AttributeFeature['type']): AttributeFeature => ({
	...{name: `decisions/${field}`, field, via: undefined, type},
});
const personFields = (['consentEmail', 'consentPhone', 'legalHold', 'timeZone'] as const).map(field =>
	attribute(field, 'category'),
);
const channelOf: Readonly<Record<string, Channel>> = {email: 'email', call: 'phone', meeting: 'meeting'};

/**
 * Reads everything that decisions rest on, for many subjects in a fixed number of queries.
 */
export async function readKnown(
	graph: Graph,
	loaded: LoadedModel | undefined,
	{book, target, about, ids, asOf, knownAt, days, evidenceOf, without}: KnownRequest,
): Promise<Known[]> {
	const {catalogue} = book;
	const kind = subjectKindOf({about});
	const declared = actionsFor(kind).filter(action => catalogue.some(one => one.name === action.name));
	const closing = about === undefined ? closedStage : about.closing;
	const fields = about === undefined ? dealFields : worthFields(about.amountField);
	const moments = ids.map(id => ({id, asOf, knownAt}));
	const own = loaded?.features ?? [];
	const asked = [...own, ...declared.map(action => eligibilityOf(action, kind)), ...fields];
	const [gathered, standings, outcomes] = await Promise.all([
		loaded === undefined || evidenceOf === undefined
			? gather(graph, asked, moments, {paths: true})
			: evidenceOf(loaded, asked, moments),
		graph.read('decisions/standing', {ids: [...ids], t: asOf, k: knownAt}),
		closing === null ? [] : graph.read('targets/outcome-of', {...closing, ids: [...ids], t: asOf, k: knownAt}),
	]);
	const model = gathered.slice(0, own.length);
	const tables = gathered.slice(own.length);
	const known = moments.map((moment, m) => {
		const evidence = model.map(table => table[m]!);
		const eligible = new Map(declared.map(({name}, a) => [name, tables[a]![m]!]));
		const [amount, close] = fields.map((_, f) => latestOf(tables[declared.length + f]![m]!));
		const holder = standings.find(one => one.id === moment.id);
		const standing = loaded === undefined ? undefined : standingOf(loaded, moment, evidence);
		const facts = {
			subject: moment.id,
			...{target, asOf, knownAt, ...(about && {about})},
			probability: standing?.probability ?? null,
			modelFallback: modelFallbackOf(loaded, target, without),
			closed: outcomes.find(one => one.id === moment.id)?.label ?? null,
			amountUsd: maybeNumber(amount),
			expectedCloseAt: maybeNumber(close),
			// Who has a thing of a kind that nobody owns is who has its account.
			owner: (roles[kind]['owner'] === undefined ? holder?.accountOwner : holder?.owner) ?? null,
			account: holder?.account ?? null,
			options: Object.fromEntries(
				declared.map(action => [action.name, optionsOf(loaded, moment, standing, action, eligible.get(action.name)!)]),
			),
		};
		return {facts, evidence, values: standing?.values ?? [], eligible, stated: [amount, close]};
	});
	const people = await readPeople(
		graph,
		known.map(one => one.facts),
		{asOf, knownAt, days},
	);
	return known.map((one, index) => ({...one, facts: {...one.facts, ...people[index]!}}));
}

/** Why the model of a target does not rank as it should, or that there is none; null when it does. */
export const modelFallbackOf = (loaded: LoadedModel | undefined, target: string, without?: string): string | null =>
	loaded === undefined
		? (without ?? `The target ${target} has no trained model; stated priors are used.`)
		: loaded.artefact.fallbackReason;

type Asking = Pick<KnownFacts, 'options' | 'account'>;

/** What contact policy asks about the people whom options name and about their accounts, and how the people were reached. */
async function readPeople(
	graph: Graph,
	asking: readonly Asking[],
	{asOf, knownAt, days}: Pick<KnownRequest, 'asOf' | 'knownAt' | 'days'>,
): Promise<ReadonlyArray<Pick<KnownFacts, 'people' | 'contacts'>>> {
	const named = asking.map(({options}) => [
		...new Set(Object.values(options).flatMap(list => list.flatMap(({person}) => person ?? []))),
	]);
	const people = [...new Set(named.flat())].sort();
	const accounts = asking.flatMap(({account}) => account ?? []);
	const asked = [...new Set([...people, ...accounts])].sort();
	const [tables, rows] = await Promise.all([
		asked.length === 0
			? []
			: gather(
					graph,
					personFields,
					asked.map(id => ({id, asOf, knownAt})),
					{paths: false},
				),
		people.length === 0
			? []
			: graph.read('decisions/contacts', {people, since: asOf - days * DAY, t: asOf, k: knownAt}),
	]);
	const factsOf = new Map(asked.map((id, index) => [id, personOf(tables.map(table => table[index]!))]));
	const contacts = groupBy(rows, row => row.person);
	return asking.map(({account}, index) => ({
		people: Object.fromEntries(
			[...named[index]!, ...(account === null ? [] : [account])].sort().map(id => [id, factsOf.get(id)!]),
		),
		contacts: named[index]!.flatMap(id =>
			(contacts.get(id) ?? []).map(({person, kind, at}) => ({person, channel: channelOf[kind]!, at})),
		).sort(byTime),
	}));
}

/** Contacts by time; those of one moment in an order of their own, so that facts repeat. */
export const byTime = (a: PastContact, b: PastContact): number =>
	a.at - b.at || (`${a.person} ${a.channel}` < `${b.person} ${b.channel}` ? -1 : 1);

function personOf(fields: ReadonlyArray<readonly Evidence[]>): PersonFacts {
	const [consentEmail, consentPhone, legalHold, timeZone] = fields.map(rows => latestOf(rows)?.what ?? null);
	return {
		consentEmail: maybeBoolean(consentEmail),
		consentPhone: maybeBoolean(consentPhone),
		legalHold: maybeBoolean(legalHold),
		timeZone: typeof timeZone === 'string' ? timeZone : null,
	};
}

const maybeBoolean = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);

/** The row that started last; of those that started together the one whose fact comes last, so that an answer repeats. */
function latestOf(rows: readonly Evidence[]): Evidence | undefined {
	return rows.reduce<Evidence | undefined>(
		(last, row) =>
			last === undefined || row.at > last.at || (row.at === last.at && row.fact > last.fact) ? row : last,
		undefined,
	);
}

function maybeNumber(row: Evidence | undefined): Stated<number> {
	return row !== undefined && typeof row.what === 'number' ? {value: row.what, fact: row.fact} : null;
}
