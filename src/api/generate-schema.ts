import 'reflect-metadata';
import {type GraphQLSchema, lexicographicSortSchema, printSchema} from 'graphql';
import {buildSchemaSync} from 'type-graphql';
import {Actions} from './resolvers/actions.ts';
import {Alerts} from './resolvers/alerts.ts';
import {Counterfactuals} from './resolvers/counterfactuals.ts';
import {DayPlans, LeftDeals, PlannedSteps, TakenSteps, UntakenSteps} from './resolvers/day-plans.ts';
import {DecisionResolver} from './resolvers/decisions.ts';
import {EntityRecords} from './resolvers/entity-records.ts';
import {Events} from './resolvers/events.ts';
import {ExperimentResolver} from './resolvers/experiments.ts';
import {FeatureReads} from './resolvers/features.ts';
import {DealChanges, ForecastDeals, ForecastGroups, Forecasts, PulledDeals} from './resolvers/forecasts.ts';
import {FlaggedDeals, Hygiene} from './resolvers/hygiene.ts';
import {IntroductionNodes, IntroductionsResolver} from './resolvers/introductions.ts';
import {Judgement} from './resolvers/judgement.ts';
import {LiftResolver} from './resolvers/lifts.ts';
import {ModelMoves, ModelReads} from './resolvers/models.ts';
import {Nodes} from './resolvers/nodes.ts';
import {relations} from './resolvers/relations.ts';
import {RouteReads, RouteSellers, RouteSubjects} from './resolvers/routes.ts';
import {ScoreChanged} from './resolvers/score-changed.ts';
import {ScoreSubject, Scores, scoredKinds} from './resolvers/scores.ts';
import {Search} from './resolvers/search.ts';
import {SimilarInteractionNodes, SimilarInteractionsSearch} from './resolvers/similar-interactions.ts';
import {StoredForecasts} from './resolvers/stored-forecasts.ts';
import {Targets} from './resolvers/targets.ts';
import {things} from './resolvers/things.ts';
import {Webhooks} from './resolvers/webhooks.ts';

/** The executable schema with all its resolvers. Arguments are checked where they are read, so no validator is built in. */
export function buildApiSchema(): GraphQLSchema {
	return buildSchemaSync({
		resolvers: [
			Nodes,
			...things,
			...relations,
			EntityRecords,
			Search,
			SimilarInteractionsSearch,
			SimilarInteractionNodes,
			Scores,
			ScoreSubject,
			ScoreChanged,
			...scoredKinds,
			Forecasts,
			ForecastGroups,
			ForecastDeals,
			DealChanges,
			PulledDeals,
			StoredForecasts,
			Hygiene,
			FlaggedDeals,
			Judgement,
			Actions,
			DecisionResolver,
			ExperimentResolver,
			LiftResolver,
			Counterfactuals,
			IntroductionsResolver,
			IntroductionNodes,
			DayPlans,
			LeftDeals,
			PlannedSteps,
			TakenSteps,
			UntakenSteps,
			RouteReads,
			RouteSubjects,
			RouteSellers,
			Targets,
			ModelReads,
			ModelMoves,
			FeatureReads,
			Alerts,
			Webhooks,
			Events,
		],
		validate: false,
		// Every subscription says itself where its events come from; type-graphql wants a place for topics all the same.
		pubSub: {publish() {}, subscribe: () => noTopics()},
	});
}

async function* noTopics(): AsyncGenerator<never> {}

/** The schema in the GraphQL language, sorted, as it is checked in at schema/schema.graphql. */
export function generateSchema(): string {
	return `${printSchema(lexicographicSortSchema(buildApiSchema()))}\n`;
}
