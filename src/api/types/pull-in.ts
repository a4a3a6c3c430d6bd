import {Field, Float, Int, ObjectType, registerEnumType} from 'type-graphql';
import type {Pull, PullIn} from '../../forecast/scenario/pull-in.ts';
import type {Moment} from '../moment.ts';
import {DateTime} from '../scalars.ts';
import {FeatureChangeType, toFeatureChange} from './forecast-change.ts';

const PullInRefusal = {NO_MODEL: 'no-model', PERIOD_OVER: 'period-over', NOTHING_MUTABLE: 'nothing-mutable'} as const;
registerEnumType(PullInRefusal, {
	name: 'PullInRefusal',
	description: 'Why nothing would pull a deal in.',
	valuesConfig: {
		NO_MODEL: {description: 'No model is trained that could say it.'},
		PERIOD_OVER: {description: 'Nothing of the period is left.'},
		NOTHING_MUTABLE: {description: 'Nothing the model looks at may change, or nothing would raise the chance.'},
	},
});

@ObjectType('PullMove', {simpleResolvers: true, description: 'Something that could happen, and how often.'})
class PullMoveType {
	@Field(() => String)
	move!: string;

	@Field(() => Int)
	times!: number;

	@Field(() => String)
	text!: string;
}

@ObjectType('Pull', {simpleResolvers: true, description: 'What could happen on a deal, and its chance then.'})
class PullType {
	@Field(() => [PullMoveType])
	moves!: Pull['moves'];

	@Field(() => Float, {description: 'The chance to be won at all.'})
	probability!: number;

	@Field(() => Float, {description: 'The chance to be won within the period.'})
	chance!: number;

	@Field(() => Float, {description: 'How much that is more than it is now.'})
	gain!: number;

	@Field(() => [FeatureChangeType], {description: 'The gain by feature, down to paths; they sum to it, as chances.'})
	features!: FeatureChangeType[];
}

/** What would pull a deal into a period, as GraphQL shows it; `opportunity` is resolved from its id. */
@ObjectType('PullIn', {
	simpleResolvers: true,
	description: 'The chance of an open deal to be won within a period, and what would raise it most.',
})
export class PullInType {
	/** Id of the deal, and the moment it is asked about. */
	opportunity!: string;
	moment!: Moment;

	@Field(() => String)
	period!: string;

	@Field(() => Float, {description: 'The chance to be won at all.'})
	probability!: number;

	@Field(() => Float, {
		description:
			'The chance that it closes within the period, if it is won; by its age, which nothing that happens changes.',
	})
	closesInPeriod!: number;

	@Field(() => Float, {description: 'probability × closesInPeriod.'})
	chance!: number;

	@Field(() => [PullType], {description: 'What raises the chance, each once, the most first.'})
	pulls!: PullType[];

	@Field(() => PullType, {nullable: true, description: 'The most that six steps together can do.'})
	together!: PullType | null;

	@Field(() => PullInRefusal, {nullable: true})
	refusal!: PullIn['refusal'];

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;

	@Field(() => String)
	modelVersion!: string;

	@Field(() => String, {nullable: true, description: 'Why another than a sound champion answers.'})
	fallbackReason!: string | null;
}

const toPull = (pull: Pull): PullType => ({...pull, features: pull.features.map(toFeatureChange)});

/** What would pull a deal in, in the shape of its GraphQL type. */
export const toPullIn = ({pulls, together, ...found}: PullIn): PullInType => ({
	...found,
	moment: {asOf: found.asOf, knownAt: found.knownAt},
	pulls: pulls.map(toPull),
	together: together && toPull(together),
});
