import {Ctx, Field, ObjectType, Query, Resolver} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {DateTime} from '../scalars.ts';

@ObjectType({simpleResolvers: true, description: 'Something that can be predicted.'})
class Target {
	@Field(() => String)
	name!: string;

	@Field(() => String, {description: 'The kind of thing it is about.'})
	subject!: string;

	@Field(() => String, {nullable: true, description: 'The model that answers; null before the first training.'})
	modelVersion!: string | null;

	@Field(() => String, {nullable: true, description: 'The model that would like to answer; null when there is none.'})
	challengerVersion!: string | null;
}

@ObjectType({simpleResolvers: true, description: 'The latest moment the graph knows of.'})
class Watermark {
	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;
}

/** What can be asked, and up to when. */
@Resolver()
export class Targets {
	@Query(() => [Target], {description: 'Everything that can be predicted.'})
	targets(@Ctx() {engine}: ApiContext): Promise<readonly Target[]> {
		return engine.targets();
	}

	@Query(() => Watermark, {description: 'The moment that questions without asOf and knownAt are answered at.'})
	watermark(@Ctx() {settle}: ApiContext): Promise<Watermark> {
		return settle({});
	}
}
