import {Field, Float, Int, ObjectType} from 'type-graphql';
import type {JudgementReport, SaidWrong, ValueAdded} from '../../forecast/judgement/value-added.ts';
import type {Notice} from '../../score/score.ts';
import {DateTime} from '../scalars.ts';
import {OverrideType} from './override.ts';
import {NoticeType} from './score.ts';

@ObjectType('SaidWrong', {simpleResolvers: true, description: 'How wrong something that was said turned out to be.'})
class SaidWrongType implements SaidWrong {
	@Field(() => Int, {description: 'How often it was said.'})
	said!: number;

	@Field(() => Float, {nullable: true, description: 'Σ |said − actual| ÷ Σ actual.'})
	wape!: number | null;

	@Field(() => Float, {nullable: true, description: 'Σ (said − actual) ÷ Σ actual.'})
	bias!: number | null;
}

@ObjectType('ForecastValueAdded', {
	simpleResolvers: true,
	description: 'How wrong the naive forecast, the model and people were about the same, and what each step added.',
})
class ValueAddedType implements ValueAdded {
	@Field(() => Int, {description: 'Overrides of periods that are over.'})
	overrides!: number;

	@Field(() => SaidWrongType)
	naive!: SaidWrong;

	@Field(() => SaidWrongType)
	model!: SaidWrong;

	@Field(() => SaidWrongType)
	override!: SaidWrong;

	@Field(() => Float, {nullable: true, description: 'Error of the naive forecast less that of the model.'})
	modelAdds!: number | null;

	@Field(() => Float, {nullable: true, description: 'Error of the model less that of the overrides.'})
	judgementAdds!: number | null;

	@Field(() => Boolean, {description: 'So few that this is luck as much as judgement.'})
	isFew!: boolean;
}

@ObjectType('AuthorValueAdded', {simpleResolvers: true, description: 'The value that one author added.'})
class AuthorValueAddedType extends ValueAddedType {
	@Field(() => String)
	by!: string;
}

@ObjectType('RecordedOverride', {simpleResolvers: true, description: 'An override in the record, and what came.'})
class RecordedOverrideType extends OverrideType {
	@Field(() => Float, {nullable: true, description: 'What the period brought; null until it is over.'})
	came!: number | null;

	@Field(() => Boolean)
	isExpired!: boolean;
}

/** Judgement as GraphQL shows it. */
@ObjectType('JudgementReport', {
	simpleResolvers: true,
	description: 'Forecast value added, in all and by author, and the record of overrides.',
})
export class JudgementReportType extends ValueAddedType implements JudgementReport {
	@Field(() => [AuthorValueAddedType])
	byAuthor!: JudgementReport['byAuthor'];

	@Field(() => [RecordedOverrideType], {description: 'Newest first; expired ones, too.'})
	record!: JudgementReport['record'];

	@Field(() => [NoticeType])
	notices!: readonly Notice[];

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;
}
