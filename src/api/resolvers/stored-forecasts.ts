import {Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver} from 'type-graphql';
import {EngineError} from '../../core/errors.ts';
import type {ApiContext} from '../context.ts';
import {ClockArgs, clocksAsked} from '../moment.ts';
import {checkLength, pageCost, workCost} from '../page.ts';
import {readKey} from '../read-key.ts';
import {AssumptionInput, CapacityInput, toAssumptions, toCapacities} from '../types/assumption.ts';
import {QuotaInput, toQuotas} from '../types/quota.ts';
import {StoredForecastType, toStoredForecast} from '../types/stored-forecast.ts';
import {isWriter} from '../viewer.ts';

const LONGEST_PAGE = 200;

/** Forecasts as they were said. */
@Resolver()
export class StoredForecasts {
	@Query(() => [StoredForecastType], {
		complexity: pageCost,
		description:
			'Stored forecasts of what you may see, newest first; `after` is the id of the last one of the page before.',
	})
	async storedForecasts(
		@Arg('period', () => String, {nullable: true}) period: string | null,
		@Arg('first', () => Int, {defaultValue: 10}) first: number,
		@Arg('after', () => ID, {nullable: true}) after: string | null,
		@Ctx() {engine, scope}: ApiContext,
	) {
		const page = {first: checkLength('first', first, LONGEST_PAGE), ...(period && {period}), ...(after && {after})};
		return (await engine.storedForecasts(page, scope)).rows.map(toStoredForecast);
	}

	@Query(() => StoredForecastType, {
		nullable: true,
		complexity: workCost(10),
		description: 'A stored forecast as it was said.',
	})
	async storedForecast(@Arg('id', () => ID) id: string, @Ctx() {engine, scope}: ApiContext) {
		return toStoredForecast(await engine.storedForecast(id, scope));
	}

	@Mutation(() => StoredForecastType, {
		complexity: workCost(500),
		description:
			'Makes a forecast and stores it. The same key with the same question again changes nothing; with another it is refused.',
	})
	async storeForecast(
		@Arg('period', () => String) period: string,
		@Arg('scenario', () => [AssumptionInput], {defaultValue: []}) scenario: AssumptionInput[],
		@Arg('capacities', () => [CapacityInput], {defaultValue: []}) capacities: CapacityInput[],
		@Arg('quotas', () => [QuotaInput], {defaultValue: []}) quotas: QuotaInput[],
		@Arg('idempotencyKey', () => String) key: string,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() {engine, viewer, scope}: ApiContext,
	) {
		if (!isWriter(viewer)) {
			throw new EngineError('NOT_ALLOWED', {action: 'store forecasts', role: viewer.roles.join(', ')});
		}

		const by = {actor: viewer.id, idempotencyKey: readKey(key)};
		const wanted = {
			period,
			assumptions: toAssumptions(scenario),
			...(capacities.length > 0 && {capacities: toCapacities(capacities)}),
			...(quotas.length > 0 && {quotas: toQuotas(quotas)}),
		};
		return toStoredForecast(await engine.storeForecast(wanted, clocksAsked(asked), by, scope));
	}
}
