import 'reflect-metadata';
import {Field, Float, ObjectType, registerEnumType} from 'type-graphql';
import type {Grade, Notice, Score} from '../../score/score.ts';
import type {Moment} from '../moment.ts';
import {DateTime} from '../scalars.ts';

const grades: Record<Grade, Grade> = {A: 'A', B: 'B', C: 'C', D: 'D', E: 'E'};
registerEnumType(grades, {
	name: 'Grade',
	description: 'A score at a glance: A lies far above the base rate, E far below.',
});

@ObjectType('Interval', {simpleResolvers: true, description: 'A lower and an upper bound.'})
export class IntervalType {
	@Field(() => Float)
	low!: number;

	@Field(() => Float)
	high!: number;
}

@ObjectType('Notice', {simpleResolvers: true, description: 'Something to know before the answer is used.'})
export class NoticeType {
	@Field(() => String)
	kind!: string;

	@Field(() => String)
	text!: string;
}

/** A score as GraphQL shows it; `subject` is resolved from its id, at the moment that was asked about. */
@ObjectType('Score', {
	simpleResolvers: true,
	description: 'A probability at a moment, with everything needed to ask for the same one again.',
})
export class ScoreType {
	/** Id of who is scored. */
	subject!: string;
	/** The moment asked about. The score's own may lie before it: a closed deal is judged while it was open. */
	moment!: Moment;

	@Field(() => String)
	target!: string;

	@Field(() => Float)
	probability!: number;

	@Field(() => IntervalType, {description: 'Calibrated 90 % interval of the probability.'})
	interval!: IntervalType;

	@Field(() => grades)
	grade!: Grade;

	@Field(() => Float, {description: 'base plus all contributions.'})
	logit!: number;

	@Field(() => Float)
	base!: number;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => String)
	modelVersion!: string;

	@Field(() => String)
	featureSetVersion!: string;

	@Field(() => String, {nullable: true, description: 'Why it is not the champion model that answers; null when it is.'})
	fallbackReason!: string | null;

	@Field(() => Boolean, {
		description: 'Whether it is what was last answered, as of then, since the graph does not answer now.',
	})
	degraded!: boolean;

	@Field(() => [NoticeType])
	notices!: readonly Notice[];
}

/** A score in the shape of its GraphQL type. */
export function toScore(score: Score, moment: Moment): ScoreType {
	return {...score, moment, interval: toInterval(score.interval), degraded: score.degraded ?? false};
}

/** A pair of bounds in the shape of its GraphQL type. */
export function toInterval([low, high]: readonly [number, number]): IntervalType {
	return {low, high};
}
