import {Arg, Args, Ctx, Float, ID, Mutation, Query, Resolver} from 'type-graphql';
import type {OverrideLevel} from '../../../schema/forecasting.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs, clocksAsked} from '../moment.ts';
import {workCost} from '../page.ts';
import {readKey} from '../read-key.ts';
import {DateTime} from '../scalars.ts';
import {JudgementReportType} from '../types/judgement.ts';
import {OverrideLevelType, OverrideType} from '../types/override.ts';
import {checkMayOverride} from '../viewer.ts';

/** What people say in place of forecasts. Whoever says it is who the token says. */
@Resolver()
export class Judgement {
	@Query(() => JudgementReportType, {
		complexity: workCost(200),
		description: 'Forecast value added: what the model and people added to the naive forecast, and every override.',
	})
	async judgement(@Args(() => ClockArgs) asked: ClockArgs, @Ctx() {engine, scope}: ApiContext) {
		return engine.judgement(clocksAsked(asked), scope);
	}

	@Mutation(() => OverrideType, {
		complexity: workCost(500),
		description:
			'Keeps what you say in place of a forecast, beside the model’s number. The same key with the same override changes nothing; with another it is refused. For stewards and admins.',
	})
	async overrideForecast(
		@Arg('period', () => String) period: string,
		@Arg('amount', () => Float, {description: 'What the period will bring in all, in US dollars.'}) amount: number,
		@Arg('reason', () => String) reason: string,
		@Arg('expires', () => DateTime) expires: number,
		@Arg('level', () => OverrideLevelType, {nullable: true, description: 'Null for the whole period.'})
		level: OverrideLevel | null,
		@Arg('subject', () => ID, {nullable: true, description: 'The group or the deal.'}) subject: string | null,
		@Arg('idempotencyKey', () => String) key: string,
		@Ctx() {engine, viewer, scope}: ApiContext,
	) {
		checkMayOverride(viewer);
		const said = {period, amount, reason, expires, level: level ?? null, subject: subject ?? null};
		return engine.overrideForecast(said, {actor: viewer.id, idempotencyKey: readKey(key)}, scope);
	}
}
