import {Field, Float, InputType, ObjectType, registerEnumType} from 'type-graphql';
import {type ForecastLevel, type QuotaStanding, quotaStandings} from '../../../schema/forecasting.ts';
import type {Quota, QuotaOutlook} from '../../forecast/quotas.ts';
import {ForecastLevelType, ForecastQuantileType} from './forecast-parts.ts';

const QuotaStandingType = Object.fromEntries(quotaStandings.map(standing => [standing.toUpperCase(), standing]));
registerEnumType(QuotaStandingType, {
	name: 'QuotaStanding',
	description: 'How a quota stands.',
	valuesConfig: {
		OPEN: {description: 'Something is left to bring in.'},
		MET: {description: 'Exactly nothing is left.'},
		EXCEEDED: {description: 'More was won than it asks for.'},
		MISSED: {description: 'The period is over, and something is missing.'},
	},
});

/** What a period, or a part of it, should bring. */
@InputType('Quota', {description: 'What a period should bring: all of it, or one group of a level.'})
export class QuotaInput {
	@Field(() => ForecastLevelType, {nullable: true, description: 'Left out for the whole.'})
	level?: ForecastLevel | null;

	@Field(() => String, {nullable: true, description: 'The id of the group, or its name where the level has names.'})
	subject?: string | null;

	@Field(() => Float, {description: 'US dollars.'})
	amount!: number;
}

/** Quotas as the engine takes them. */
export const toQuotas = (quotas: readonly QuotaInput[]): Quota[] =>
	quotas.map(({level, subject, amount}) => ({level: level ?? null, subject: subject ?? null, amount}));

@ObjectType('Shortfall', {
	simpleResolvers: true,
	description: 'What is missing of a quota at the end; where it is reached, 0.',
})
class ShortfallType {
	@Field(() => Float)
	mean!: number;

	@Field(() => [ForecastQuantileType])
	quantiles!: QuotaOutlook['shortfall']['quantiles'];
}

/** How a quota stands, as GraphQL shows it. */
@ObjectType('QuotaOutlook', {
	simpleResolvers: true,
	description: 'How likely a quota is reached, by how much it is missed, and what stands behind it.',
})
export class QuotaOutlookType {
	@Field(() => ForecastLevelType, {nullable: true})
	level!: ForecastLevel | null;

	@Field(() => String, {nullable: true})
	subject!: string | null;

	@Field(() => Float)
	amount!: number;

	@Field(() => Float)
	closedWon!: number;

	@Field(() => Float)
	mean!: number;

	@Field(() => Float, {description: 'The share of the draws that reach it.'})
	probability!: number;

	@Field(() => ShortfallType)
	shortfall!: QuotaOutlook['shortfall'];

	@Field(() => Float, {description: 'amount − closedWon; below 0 when more was won.'})
	remaining!: number;

	@Field(() => Float, {
		description:
			'What the open deals would bring that close within the period if they are won, each times the chance that it does.',
	})
	pipeline!: number;

	@Field(() => Float, {nullable: true, description: 'pipeline ÷ remaining; null unless the quota is OPEN.'})
	coverage!: number | null;

	@Field(() => QuotaStandingType)
	standing!: QuotaStanding;
}
