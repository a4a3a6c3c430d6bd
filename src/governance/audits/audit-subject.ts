import type {Random} from '../../core/random.ts';
import {explainEvidence} from '../../explain/explain.ts';
import type {Steps} from '../../explain/read-steps.ts';
import type {Evidence, EvidencePathData, Moment} from '../../features/feature.ts';
import {featureValue} from '../../features/values.ts';
import {contributionsOf} from '../../models/contributions-of.ts';
import {rankCorrelation} from '../../models/metrics/rank-correlation.ts';
import {sigmoid} from '../../models/sigmoid.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {shuffledModel} from './shuffled-model.ts';

/** What one subject's explanation showed; see ExplanationAudit. */
export type AuditedSubject = {
	readonly plus: {readonly shown: number; readonly random: number};
	readonly minus: {readonly shown: number; readonly random: number};
	/** NaN where shares do not vary. */
	readonly permuted: number;
	readonly stability: number;
};

type Table = ReadonlyArray<readonly Evidence[]>;
const ALL = 100_000;

/**
 * Audits the explanation of one subject: those of its `shown` strongest facts that have others of the same shape, against as many random ones of
 * these. Undefined where none has. Evidence is by feature of the model, with paths. Pure.
 */
export function auditSubject(
	loaded: LoadedModel,
	moment: Moment,
	evidence: Table,
	{shown, stepsOf, random}: {shown: number; stepsOf: (walk: EvidencePathData) => Pick<Steps, 'edges'>; random: Random},
): AuditedSubject | undefined {
	const shares = sharesOf(loaded, moment, evidence);
	const facts = [...shares.keys()].sort((a, b) => Math.abs(shares.get(b)!) - Math.abs(shares.get(a)!));
	const pairs = pairsOf(facts.slice(0, shown), facts.slice(shown), shapesOf(evidence, stepsOf), random);
	if (pairs.length === 0) {
		return undefined;
	}

	const [top, matched] = [pairs.map(([fact]) => fact), pairs.map(([, other]) => other)];

	const now = probabilityOf(loaded, moment, evidence);
	const moved = (table: Table) => Math.abs(probabilityOf(loaded, moment, table) - now);
	const shuffled = sharesOf(shuffledModel(loaded, random), moment, evidence);
	const dropped = facts[random.below(facts.length)]!;
	const before = contributionsOf(loaded.artefact.model, valuesOf(loaded, moment, evidence)).terms;
	const after = contributionsOf(loaded.artefact.model, valuesOf(loaded, moment, without(evidence, [dropped]))).terms;
	return {
		plus: {shown: moved(without(evidence, top)), random: moved(without(evidence, matched))},
		minus: {shown: moved(only(evidence, top)), random: moved(only(evidence, matched))},
		permuted: rankCorrelation(
			Float64Array.from(facts, fact => shares.get(fact)!),
			Float64Array.from(facts, fact => shuffled.get(fact) ?? 0),
		),
		stability: rankCorrelation(before, after),
	};
}

/** What each fact's paths add up to, over all features it feeds. */
function sharesOf(loaded: LoadedModel, moment: Moment, evidence: Table): Map<string, number> {
	const {contributions} = explainEvidence(
		loaded,
		moment,
		evidence.map(rows => [rows]),
		ALL,
	);
	const shares = new Map<string, number>();
	for (const {fact, share} of contributions.flatMap(({paths}) => paths)) {
		if (fact !== undefined) {
			shares.set(fact, (shares.get(fact) ?? 0) + share);
		}
	}

	return shares;
}

/** The types of the edges on the way to each fact. */
function shapesOf(evidence: Table, stepsOf: (walk: EvidencePathData) => Pick<Steps, 'edges'>): Map<string, string> {
	const shapeOf = ({path}: Evidence) =>
		path === undefined
			? ''
			: stepsOf(path)
					.edges.map(({kind}) => kind)
					.join(' ');
	return new Map(evidence.flatMap(rows => rows.map(row => [row.fact, shapeOf(row)] as const)));
}

/** Each strong fact that has one with a random other of its shape, none of them twice. */
function pairsOf(
	top: readonly string[],
	others: readonly string[],
	shapes: ReadonlyMap<string, string>,
	random: Random,
): Array<readonly [fact: string, other: string]> {
	const left = [...others];
	return top.flatMap(fact => {
		const alike = left.filter(other => shapes.get(other) === shapes.get(fact));
		const other = alike[random.below(alike.length)];
		left.splice(0, left.length, ...left.filter(one => one !== other));
		return other === undefined ? [] : [[fact, other] as const];
	});
}

const without = (evidence: Table, facts: readonly string[]): Table =>
	evidence.map(rows => rows.filter(row => !facts.some(fact => row.path?.rests.includes(fact) || row.fact === fact)));

const only = (evidence: Table, facts: readonly string[]): Table =>
	evidence.map(rows => rows.filter(row => facts.includes(row.fact)));

const valuesOf = ({features}: LoadedModel, {asOf}: Moment, evidence: Table) =>
	features.map((feature, index) => featureValue(feature, evidence[index]!, asOf));

const probabilityOf = (loaded: LoadedModel, moment: Moment, evidence: Table) =>
	sigmoid(contributionsOf(loaded.artefact.model, valuesOf(loaded, moment, evidence)).logit);
