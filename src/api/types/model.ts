import 'reflect-metadata';
import {Field, Float, ID, Int, ObjectType, registerEnumType} from 'type-graphql';
import type {AliasMove, AliasName, AliasRow} from '../../registry/alias.ts';
import type {Approval} from '../../registry/approvals.ts';
import type {GateReport} from '../../registry/gate-report.ts';
import type {Verdict} from '../../registry/gates/trial.ts';
import type {ModelCard} from '../../registry/model-card.ts';
import type {Notice} from '../../score/score.ts';
import {DateTime, maybeTime} from '../scalars.ts';
import {NoticeType} from './score.ts';

const names = {CHAMPION: 'champion', CHALLENGER: 'challenger'} as const;
const moves = {FIRST: 'first', TRAIN: 'train', PROMOTE: 'promote', ROLLBACK: 'rollback'} as const;
registerEnumType(names, {
	name: 'AliasName',
	description: 'A name of a model: the one that answers, or the one that would like to.',
});
registerEnumType(moves, {name: 'AliasMove', description: 'How a model came to its name.'});

@ObjectType('ModelVersion', {simpleResolvers: true, description: 'A stored model, which never changes.'})
export class ModelVersionType {
	@Field(() => ID)
	version!: string;

	@Field(() => DateTime, {description: 'When it was trained.'})
	at!: number;

	@Field(() => String)
	trainedBy!: string;
}

@ObjectType('ModelLine', {simpleResolvers: true, description: 'The models of a target, and which of them have a name.'})
export class ModelLineType {
	@Field(() => String)
	target!: string;

	@Field(() => String, {description: 'The kind of thing it is about.'})
	subject!: string;

	@Field(() => ID, {nullable: true})
	champion!: string | null;

	@Field(() => ID, {nullable: true})
	challenger!: string | null;

	@Field(() => [ModelVersionType], {description: 'Every version, oldest first.'})
	versions!: readonly ModelVersionType[];
}

@ObjectType('GateVerdict', {simpleResolvers: true, description: 'What one gate found.'})
export class GateVerdictType implements Verdict {
	@Field(() => String)
	gate!: Verdict['gate'];

	@Field(() => Boolean)
	passed!: boolean;

	@Field(() => Float)
	measured!: number;

	@Field(() => Float)
	bar!: number;

	@Field(() => String, {description: 'The same in a sentence.'})
	why!: string;
}

@ObjectType('GateReport', {simpleResolvers: true, description: 'What the gates said of a model.'})
export class GateReportType implements GateReport {
	@Field(() => ID)
	version!: string;

	@Field(() => ID, {nullable: true, description: 'The champion it was compared with; null when there was none.'})
	against!: string | null;

	@Field(() => Int, {description: 'Held-out examples that neither had learned from.'})
	rows!: number;

	@Field(() => Boolean)
	passed!: boolean;

	@Field(() => [GateVerdictType])
	verdicts!: readonly GateVerdictType[];

	@Field(() => DateTime)
	at!: number;
}

@ObjectType('Approval', {simpleResolvers: true, description: 'That a person approves a model, and why.'})
export class ApprovalType implements Approval {
	@Field(() => String)
	actor!: string;

	@Field(() => String)
	reason!: string;

	@Field(() => DateTime)
	at!: number;
}

@ObjectType('ModelMove', {
	simpleResolvers: true,
	description: 'From when to when a name meant a version, and who saw to it.',
})
export class ModelMoveType {
	@Field(() => names)
	name!: AliasName;

	@Field(() => ID)
	version!: string;

	@Field(() => DateTime)
	from!: number;

	@Field(() => DateTime, {nullable: true, description: 'Null while it does.'})
	to!: number | null;

	@Field(() => moves)
	move!: AliasMove;

	@Field(() => String)
	actor!: string;

	@Field(() => String)
	reason!: string;
}

@ObjectType('ModelMetrics', {
	simpleResolvers: true,
	description: 'How probabilities did on examples the model had not seen.',
})
export class ModelMetricsType {
	@Field(() => Float)
	auc!: number;

	@Field(() => Float, {description: 'Lower end of its 95 % interval.'})
	aucLow!: number;

	@Field(() => Float)
	aucHigh!: number;

	@Field(() => Float)
	logLoss!: number;

	@Field(() => Float)
	brier!: number;

	@Field(() => Float, {description: 'Expected calibration error.'})
	ece!: number;

	@Field(() => Float)
	baseRate!: number;
}

@ObjectType('ModelCard', {simpleResolvers: true, description: 'Everything to know about a model before it is used.'})
export class ModelCardType {
	@Field(() => ID)
	version!: string;

	@Field(() => String)
	target!: string;

	@Field(() => [names], {description: 'The names it has now.'})
	aliases!: readonly AliasName[];

	@Field(() => DateTime)
	trainedAt!: number;

	@Field(() => String)
	trainedBy!: string;

	@Field(() => Int, {nullable: true})
	trainedOn!: number | null;

	@Field(() => Int, {nullable: true})
	testedOn!: number | null;

	@Field(() => ModelMetricsType, {nullable: true})
	metrics!: ModelMetricsType | null;

	@Field(() => [String], {description: 'What it looks at, by name.'})
	features!: readonly string[];

	@Field(() => ID)
	featureSetVersion!: string;

	@Field(() => String, {nullable: true, description: 'Why it only says the base rate; null when it ranks.'})
	fallbackReason!: string | null;

	@Field(() => ID, {
		nullable: true,
		description:
			'The logistic model that was trained beside it, and answers when no champion is sound; null where there is none.',
	})
	fallbackVersion!: string | null;

	@Field(() => [NoticeType], {description: 'What training warned of.'})
	warnings!: readonly Notice[];

	@Field(() => GateReportType, {nullable: true})
	gates!: GateReport | null;

	@Field(() => [ApprovalType])
	approvals!: readonly Approval[];

	@Field(() => [ModelMoveType])
	history!: readonly ModelMoveType[];
}

/** A card in the shape of its GraphQL type. */
export function toModelCard(card: ModelCard): ModelCardType {
	const {version, target, aliases, trainedAt, trainedBy, featureSetVersion, gates, approvals} = card;
	const {fallbackReason, fallbackVersion} = card;
	const said = card.report as Partial<Pick<ModelCardType, 'trainedOn' | 'testedOn' | 'metrics' | 'warnings'>>;
	return {
		...{
			version,
			target,
			aliases,
			trainedAt,
			trainedBy,
			featureSetVersion,
			fallbackReason,
			fallbackVersion,
			gates,
			approvals,
		},
		trainedOn: said.trainedOn ?? null,
		testedOn: said.testedOn ?? null,
		metrics: said.metrics ?? null,
		warnings: said.warnings ?? [],
		features: card.features.map(feature => (typeof feature === 'string' ? feature : feature.name)),
		history: card.history.map(toModelMove),
	};
}

/** A row of history in the shape of its GraphQL type. */
export function toModelMove(row: AliasRow): ModelMoveType {
	return {...row, to: maybeTime(row.to)};
}
