import {Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root} from 'type-graphql';
import type {Kind} from '../../../schema/ontology.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {checkLength, workCost} from '../page.ts';
import type {Entity} from '../types/entity.ts';
import {entityTypes} from '../types/entity-types.ts';
import {ExplanationType, toExplanation} from '../types/explanation.ts';
import {Node} from '../types/node.ts';
import {ScoreType, toScore} from '../types/score.ts';
import {askedOf, loadEntity} from './load.ts';

const scoreCost = workCost(10);
const explanationCost = workCost(200);
const MOST_PATHS = 50;
const pathsOption = {defaultValue: 3, description: `Paths shown for each contribution, 1 to ${MOST_PATHS}.`};
const readPaths = (paths: number) => checkLength('paths', paths, MOST_PATHS);

/** Scores and explanations of one subject. */
@Resolver()
export class Scores {
	@Query(() => ScoreType, {nullable: true, complexity: scoreCost, description: 'How likely a target is for a subject.'})
	async score(
		@Arg('target', () => String) target: string,
		@Arg('subject', () => ID) subject: string,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	) {
		const moment = await context.settle(asked);
		const score = askedOf(context, subject, moment, () => context.loaders.score({target, moment}, subject));
		return toScore(await score, moment);
	}

	@Query(() => ExplanationType, {
		nullable: true,
		complexity: explanationCost,
		description: 'The same as an exact sum over paths of the graph.',
	})
	async explanation(
		@Arg('target', () => String) target: string,
		@Arg('subject', () => ID) subject: string,
		@Arg('paths', () => Int, pathsOption) paths: number,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() context: ApiContext,
	) {
		const moment = await context.settle(asked);
		const options = {target, paths: readPaths(paths), moment};
		const explanation = askedOf(context, subject, moment, () => context.loaders.explanation(options, subject));
		return toExplanation(await explanation, moment);
	}
}

/** Who a score is of. */
@Resolver(() => ScoreType)
export class ScoreSubject {
	@FieldResolver(() => Node, {nullable: true})
	subject(@Root() {subject, moment}: ScoreType, @Ctx() context: ApiContext) {
		return loadEntity(context, subject, moment);
	}
}

/** The resolver of the score and the explanation as fields of a kind that can be scored. */
function scored(kind: Kind) {
	@Resolver(() => entityTypes[kind])
	class Scored {
		@FieldResolver(() => ScoreType, {nullable: true, complexity: scoreCost, description: 'How likely a target is.'})
		async score(
			@Root() thing: Entity,
			@Arg('target', () => String) target: string,
			@Args(() => ClockArgs) asked: ClockArgs,
			@Ctx() context: ApiContext,
		) {
			const moment = await context.settle(asked, thing.moment);
			return toScore(await context.loaders.score({target, moment}, thing.id), moment);
		}

		@FieldResolver(() => ExplanationType, {
			nullable: true,
			complexity: explanationCost,
			description: 'The score as an exact sum over paths of the graph.',
		})
		async explanation(
			@Root() thing: Entity,
			@Arg('target', () => String) target: string,
			@Arg('paths', () => Int, pathsOption) paths: number,
			@Args(() => ClockArgs) asked: ClockArgs,
			@Ctx() context: ApiContext,
		) {
			const moment = await context.settle(asked, thing.moment);
			const options = {target, paths: readPaths(paths), moment};
			return toExplanation(await context.loaders.explanation(options, thing.id), moment);
		}
	}

	return Scored;
}

/** Score fields of every kind that a target may be about. */
export const scoredKinds = [scored('Opportunity'), scored('Lead'), scored('Contact')] as const;
