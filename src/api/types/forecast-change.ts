import {Field, Float, ID, Int, ObjectType, registerEnumType} from 'type-graphql';
import {type ChangeCause, changeCauses} from '../../../schema/forecasting.ts';
import type {DealChange} from '../../forecast/deal-change.ts';
import type {ForecastChange} from '../../forecast/forecast-change.ts';
import type {FeatureChange} from '../../forecast/why-chance-moved.ts';
import type {Moment} from '../moment.ts';
import {DateTime} from '../scalars.ts';
import {EvidencePathType, toPath} from './evidence.ts';

@ObjectType('PipelineChange', {
	simpleResolvers: true,
	description:
		'started + created + pulledIn + reopened + increased − decreased − pushed − won − lost − withdrawn = ended, in open amounts of deals due in the period.',
})
class PipelineChangeType {
	@Field(() => Float)
	started!: number;

	@Field(() => Float)
	ended!: number;

	@Field(() => Float)
	created!: number;

	@Field(() => Float, {description: 'Due in the period now, and not before.'})
	pulledIn!: number;

	@Field(() => Float)
	reopened!: number;

	@Field(() => Float)
	increased!: number;

	@Field(() => Float)
	decreased!: number;

	@Field(() => Float, {description: 'Due outside the period now.'})
	pushed!: number;

	@Field(() => Float)
	won!: number;

	@Field(() => Float)
	lost!: number;

	@Field(() => Float, {description: 'No longer known.'})
	withdrawn!: number;
}

@ObjectType('MoreChanges', {simpleResolvers: true, description: 'Those that are not shown.'})
export class MoreChangesType {
	@Field(() => Int)
	count!: number;

	@Field(() => Float)
	change!: number;
}

const ChangeCauseType = Object.fromEntries(changeCauses.map(cause => [cause.toUpperCase(), cause]));
registerEnumType(ChangeCauseType, {
	name: 'ChangeCause',
	description: "What moved a deal's part of a forecast.",
	valuesConfig: {
		WON: {description: 'It was won.'},
		LOST: {description: 'It was lost.'},
		REOPENED: {description: 'It is open again.'},
		BEGAN: {description: 'It was not known before.'},
		WITHDRAWN: {description: 'It is not known any more.'},
		SCORE: {description: 'Its chance to be won at all is another.'},
		TIMING: {description: 'Another part of that chance falls into the period.'},
		AMOUNT: {description: 'It would bring another amount.'},
		OUTLOOK: {description: 'What past forecasts teach says something else of all deals.'},
		BOOKED: {description: 'What was won before counts for another amount, or in another period.'},
	},
});

@ObjectType('PathChange', {simpleResolvers: true, description: 'A path that came, went, or weighs something else now.'})
class PathChangeType {
	@Field(() => Float, {description: 'Its part of the change, in US dollars.'})
	change!: number;

	@Field(() => Boolean, {description: 'Whether it was there before.'})
	was!: boolean;

	@Field(() => Boolean, {description: 'Whether it is there now.'})
	is!: boolean;

	@Field(() => EvidencePathType, {description: 'As it is now; a path that went, as it was.'})
	path!: EvidencePathType;
}

@ObjectType('FeatureChange', {
	simpleResolvers: true,
	description: "A feature's part of what a score moved, over its paths.",
})
export class FeatureChangeType {
	@Field(() => String)
	feature!: string;

	@Field(() => Float)
	change!: number;

	@Field(() => [PathChangeType], {description: 'Those that moved most, largest first.'})
	paths!: PathChangeType[];

	@Field(() => MoreChangesType, {description: 'The paths that are not shown.'})
	morePaths!: MoreChangesType;
}

@ObjectType('Because', {simpleResolvers: true, description: "One cause of a deal's change."})
class BecauseType {
	@Field(() => ChangeCauseType)
	cause!: ChangeCause;

	@Field(() => Float)
	change!: number;

	@Field(() => [FeatureChangeType], {description: 'Where a score moved it: by feature, largest first; they sum to it.'})
	features!: FeatureChangeType[];
}

/** What a deal had of a forecast and has now; `opportunity` is resolved from its id. */
@ObjectType('DealChange', {simpleResolvers: true, description: 'What a deal had of the forecast before, and has now.'})
export class DealChangeType {
	/** Id of the deal, and the later moment. */
	opportunity!: string;
	moment!: Moment;

	@Field(() => Float)
	before!: number;

	@Field(() => Float)
	after!: number;

	@Field(() => Float)
	change!: number;

	@Field(() => [BecauseType], {description: 'What moved it, largest first; the causes sum to the change.'})
	because!: BecauseType[];
}

@ObjectType('ComparedForecast', {
	simpleResolvers: true,
	description: 'What a stored forecast said by the model of then; `before` is by the model of now.',
})
class ComparedForecastType {
	@Field(() => ID)
	id!: string;

	@Field(() => Float)
	mean!: number;

	@Field(() => String)
	modelVersion!: string;
}

/** A forecast's change as GraphQL shows it. */
@ObjectType('ForecastChange', {
	simpleResolvers: true,
	description: 'Why a forecast is another than it was: change = Σ deals + moreDeals + fromNew.',
})
export class ForecastChangeType {
	@Field(() => String)
	period!: string;

	@Field(() => DateTime)
	since!: number;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => Float)
	before!: number;

	@Field(() => Float)
	after!: number;

	@Field(() => Float)
	change!: number;

	@Field(() => [DealChangeType], {description: 'Those that moved it most, largest first.'})
	deals!: DealChangeType[];

	@Field(() => MoreChangesType)
	moreDeals!: MoreChangesType;

	@Field(() => Float, {description: 'Of deals that had not begun.'})
	fromNew!: number;

	@Field(() => PipelineChangeType)
	pipeline!: PipelineChangeType;

	@Field(() => String, {description: 'The model that both forecasts use.'})
	modelVersion!: string;

	@Field(() => String, {nullable: true, description: 'Why another than a sound champion judged the deals.'})
	fallbackReason!: string | null;

	@Field(() => ComparedForecastType, {
		nullable: true,
		description: 'The stored forecast that named the first moment; null where a moment was named.',
	})
	stored!: ForecastChange['stored'];
}

/** A forecast's change in the shape of its GraphQL type. */
export function toForecastChange({from, to, deals, ...change}: ForecastChange): ForecastChangeType {
	return {...change, since: from.asOf, ...to, deals: deals.map(deal => toDealChange(deal, to))};
}

/** A feature's part of a change in the shape of its GraphQL type. */
export const toFeatureChange = (feature: FeatureChange): FeatureChangeType => ({
	...feature,
	paths: feature.paths.map(({path, ...moved}) => ({...moved, path: toPath(path)})),
});

/** A deal's change in the shape of its GraphQL type; the moment is the later one. */
export const toDealChange = (deal: DealChange, moment: Moment): DealChangeType => ({
	...deal,
	moment,
	because: deal.because.map(one => ({
		...one,
		features: one.features.map(toFeatureChange),
	})),
});
