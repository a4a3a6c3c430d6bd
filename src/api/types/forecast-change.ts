import {Field, Float, Int, ObjectType} from 'type-graphql';
import type {ForecastChange} from '../../forecast/forecast-change.ts';
import type {Moment} from '../moment.ts';
import {DateTime} from '../scalars.ts';

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
}

@ObjectType('MoreDealChanges', {simpleResolvers: true, description: 'The deals that are not shown.'})
class MoreDealChangesType {
	@Field(() => Int)
	count!: number;

	@Field(() => Float)
	change!: number;
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

	@Field(() => MoreDealChangesType)
	moreDeals!: MoreDealChangesType;

	@Field(() => Float, {description: 'Of deals that had not begun.'})
	fromNew!: number;

	@Field(() => PipelineChangeType)
	pipeline!: PipelineChangeType;

	@Field(() => String, {description: 'The model that both forecasts use.'})
	modelVersion!: string;
}

/** A forecast's change in the shape of its GraphQL type. */
export function toForecastChange({from, to, deals, ...change}: ForecastChange): ForecastChangeType {
	return {...change, since: from.asOf, ...to, deals: deals.map(deal => ({...deal, moment: to}))};
}
