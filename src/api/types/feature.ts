import 'reflect-metadata';
import {Field, Float, ID, Int, ObjectType} from 'type-graphql';
import type {FeatureStatistics} from '../../store/feature-statistics.ts';
import type {FeatureVersion, RecordedFeature, ShownFeature} from '../../store/feature-store.ts';
import type {Lineage} from '../../store/lineage.ts';
import {DateTime, maybeTime} from '../scalars.ts';

@ObjectType('Feature', {simpleResolvers: true, description: 'A feature whose definition is recorded.'})
export class FeatureType implements RecordedFeature {
	@Field(() => String)
	name!: string;

	@Field(() => String, {description: 'The kind of thing it is about.'})
	subject!: string;

	@Field(() => ID, {description: 'The hash of its recorded definition.'})
	hash!: string;

	@Field(() => DateTime, {description: 'From when on it goes by it.'})
	since!: number;

	@Field(() => Int, {description: 'Definitions it has had.'})
	versions!: number;

	@Field(() => Boolean, {description: 'Whether that is how it is computed today; false asks for `features apply`.'})
	isCurrent!: boolean;
}

@ObjectType('FeatureVersion', {simpleResolvers: true, description: 'A recorded definition of a feature.'})
export class FeatureVersionType {
	@Field(() => ID)
	hash!: string;

	@Field(() => DateTime)
	from!: number;

	@Field(() => DateTime, {nullable: true, description: 'Null while the feature goes by it.'})
	to!: number | null;

	@Field(() => String, {description: 'The named query its evidence comes from.'})
	query!: string;

	@Field(() => String, {description: 'The query as the server got it.'})
	text!: string;
}

@ObjectType('FeatureNumbers', {simpleResolvers: true, description: 'How numbers are spread.'})
export class FeatureNumbersType {
	@Field(() => Float)
	min!: number;

	@Field(() => Float)
	p25!: number;

	@Field(() => Float)
	p50!: number;

	@Field(() => Float)
	p75!: number;

	@Field(() => Float)
	max!: number;

	@Field(() => Float)
	mean!: number;
}

@ObjectType('FeatureCategory', {simpleResolvers: true, description: 'A category, and how many subjects have it.'})
export class FeatureCategoryType {
	@Field(() => String)
	value!: string;

	@Field(() => Int)
	subjects!: number;
}

@ObjectType('FeatureFreshness', {simpleResolvers: true, description: 'How old evidence is, in days.'})
export class FeatureFreshnessType {
	@Field(() => Float)
	newest!: number;

	@Field(() => Float, {description: 'Of each subject’s newest.'})
	median!: number;
}

@ObjectType('FeatureStatistics', {
	simpleResolvers: true,
	description: 'How a feature is spread over a sample of subjects.',
})
export class FeatureStatisticsType implements FeatureStatistics {
	@Field(() => Int)
	subjects!: number;

	@Field(() => Float, {description: 'Share of them with any evidence.'})
	coverage!: number;

	@Field(() => Float, {description: 'Share of them without a value.'})
	missing!: number;

	@Field(() => FeatureNumbersType, {nullable: true})
	numbers!: FeatureNumbersType | null;

	@Field(() => [FeatureCategoryType], {nullable: true, description: 'The most frequent ones.'})
	categories!: readonly FeatureCategoryType[] | null;

	@Field(() => FeatureFreshnessType, {nullable: true})
	freshnessDays!: FeatureFreshnessType | null;
}

@ObjectType('LineageSource', {
	simpleResolvers: true,
	description: 'A file of a source, and the columns of it that count.',
})
export class LineageSourceType {
	@Field(() => String)
	source!: string;

	@Field(() => String)
	stream!: string;

	@Field(() => [String])
	columns!: readonly string[];
}

@ObjectType('FeatureLineage', {simpleResolvers: true, description: 'What feeds a feature.'})
export class FeatureLineageType implements Lineage {
	@Field(() => [String])
	kinds!: readonly string[];

	@Field(() => [String])
	relationships!: readonly string[];

	@Field(() => [String])
	fields!: readonly string[];

	@Field(() => [LineageSourceType])
	sources!: readonly LineageSourceType[];
}

@ObjectType('FeatureCard', {simpleResolvers: true, description: 'Everything that is known of a feature at a moment.'})
export class FeatureCardType {
	@Field(() => String)
	name!: string;

	@Field(() => String, {description: 'The kind of thing it is about.'})
	subject!: string;

	@Field(() => ID, {description: 'The hash of its definition of today.'})
	hash!: string;

	@Field(() => [FeatureVersionType], {description: 'Recorded definitions, oldest first.'})
	versions!: readonly FeatureVersionType[];

	@Field(() => FeatureStatisticsType)
	statistics!: FeatureStatisticsType;

	@Field(() => FeatureLineageType)
	lineage!: FeatureLineageType;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;
}

const toVersion = ({hash, recordedFrom, recordedTo, query, text}: FeatureVersion): FeatureVersionType => ({
	...{hash, from: recordedFrom, to: maybeTime(recordedTo), query, text},
});

/** What is known of a feature in the shape of its GraphQL type. */
export const toFeatureCard = ({versions, ...rest}: ShownFeature): FeatureCardType => ({
	...rest,
	versions: versions.map(toVersion),
});
