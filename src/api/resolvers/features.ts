import {Arg, Args, Ctx, Int, Query, Resolver} from 'type-graphql';
import type {ApiContext} from '../context.ts';
import {ClockArgs} from '../moment.ts';
import {checkLength, workCost} from '../page.ts';
import {FeatureCardType, FeatureType, toFeatureCard} from '../types/feature.ts';
import {checkMayReadModels} from '../viewer.ts';

const LARGEST_SAMPLE = 500;

/** The features themselves: for those who see the whole graph or run it, since a card counts subjects of every territory. */
@Resolver()
export class FeatureReads {
	@Query(() => [FeatureType], {
		complexity: workCost(50),
		description: 'Every feature whose definition is recorded. For ops, stewards and admins.',
	})
	async features(@Ctx() {engine, viewer}: ApiContext): Promise<readonly FeatureType[]> {
		checkMayReadModels(viewer);
		return (await engine.featureStore().list()).features;
	}

	@Query(() => FeatureCardType, {
		complexity: workCost(500),
		description: 'Versions, coverage, distribution, freshness and lineage of a feature. For ops, stewards and admins.',
	})
	async feature(
		@Arg('name', () => String) name: string,
		@Arg('sample', () => Int, {defaultValue: 100, description: `Subjects looked at, 1 to ${LARGEST_SAMPLE}.`})
		sample: number,
		@Args(() => ClockArgs) asked: ClockArgs,
		@Ctx() {engine, viewer, settle}: ApiContext,
	): Promise<FeatureCardType> {
		checkMayReadModels(viewer);
		const options = {sample: checkLength('sample', sample, LARGEST_SAMPLE), ...(await settle(asked))};
		return toFeatureCard(await engine.featureStore().show(name, options));
	}
}
