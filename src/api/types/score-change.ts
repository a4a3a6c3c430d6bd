import {Field, Float, ObjectType} from 'type-graphql';
import {EvidencePathType} from './evidence.ts';
import {ScoreType} from './score.ts';

@ObjectType('ScoreMove', {simpleResolvers: true, description: 'What moved a score most.'})
export class ScoreMoveType {
	@Field(() => String, {description: 'The feature, or the pair of features, whose contribution moved most.'})
	feature!: string;

	@Field(() => String, {description: 'Its value before.'})
	before!: string;

	@Field(() => String, {description: 'Its value now.'})
	after!: string;

	@Field(() => Float, {description: 'Change of its contribution, in logits.'})
	moved!: number;

	@Field(() => EvidencePathType, {
		nullable: true,
		description: 'The path that is new; null when evidence is gone or has only aged.',
	})
	path!: EvidencePathType | null;
}

@ObjectType('ScoreChange', {
	simpleResolvers: true,
	description: 'A score before and after records came in that touch its evidence.',
})
export class ScoreChangeType {
	@Field(() => String)
	target!: string;

	@Field(() => ScoreType)
	before!: ScoreType;

	@Field(() => ScoreType)
	after!: ScoreType;

	@Field(() => Float, {description: 'after minus before, in logits.'})
	moved!: number;

	@Field(() => ScoreMoveType, {nullable: true, description: 'Null when no contribution has moved.'})
	because!: ScoreMoveType | null;
}
