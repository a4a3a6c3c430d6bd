import {Field, Float, ID, Int, ObjectType} from 'type-graphql';
import type {Candidate, Routes} from '../../routing/routes.ts';
import type {Moment} from '../moment.ts';
import {DateTime} from '../scalars.ts';
import {EvidencePathType, toPath} from './evidence.ts';

@ObjectType('RoutePart', {
	simpleResolvers: true,
	description: 'What one factor adds to the worth of a seller: weight × value.',
})
class RoutePartType {
	@Field(() => String, {description: 'relationship, fit, load or fairness.'})
	factor!: string;

	@Field(() => Float)
	weight!: number;

	@Field(() => Float, {description: 'Between 0 and 1.'})
	value!: number;

	@Field(() => Float)
	part!: number;

	@Field(() => String)
	text!: string;

	@Field(() => [EvidencePathType], {
		description: 'Those with the largest shares of the value; load and fairness are counts.',
	})
	paths!: EvidencePathType[];
}

/** A seller that a subject could go to; `seller` is resolved from its id. */
@ObjectType('RouteCandidate', {
	simpleResolvers: true,
	description: 'A seller that it could go to; worth is the sum of the parts.',
})
export class RouteCandidateType {
	seller!: string;
	moment!: Moment;

	@Field(() => Float)
	worth!: number;

	@Field(() => [RoutePartType])
	parts!: RoutePartType[];
}

@ObjectType('ExcludedSeller', {
	simpleResolvers: true,
	description: 'A seller who may not have it, and the policy that says so.',
})
class ExcludedSellerType {
	@Field(() => ID)
	seller!: string;

	@Field(() => String)
	policy!: string;

	@Field(() => String)
	text!: string;
}

/** Where one subject should go; `subject` is resolved from its id. */
@ObjectType('Route', {simpleResolvers: true, description: 'Whom it should go to, and why not the next.'})
export class RouteType {
	subject!: string;
	moment!: Moment;

	@Field(() => RouteCandidateType, {
		nullable: true,
		description: 'Null where nobody may have it, or all who may are full.',
	})
	chosen!: RouteCandidateType | null;

	@Field(() => RouteCandidateType, {nullable: true, description: 'The best of the others.'})
	next!: RouteCandidateType | null;

	@Field(() => String)
	text!: string;

	@Field(() => [ExcludedSellerType])
	excluded!: ExcludedSellerType[];

	@Field(() => ID, {nullable: true, description: 'Who has it now.'})
	owner!: string | null;

	@Field(() => Float, {nullable: true, description: 'How many days it waited for its owner.'})
	daysToAssignment!: number | null;

	@Field(() => Float, {nullable: true, description: 'Days since it is known, where nobody has it.'})
	daysWaiting!: number | null;
}

@ObjectType('Routes', {simpleResolvers: true, description: 'Subjects that were shared out together.'})
export class RoutesType {
	@Field(() => [RouteType])
	routes!: RouteType[];

	@Field(() => Int, {description: 'How many of them a seller may be given.'})
	capacity!: number;

	@Field(() => DateTime)
	asOf!: number;

	@Field(() => DateTime)
	knownAt!: number;
}

/** Routes in the shape of their GraphQL type. */
export function toRoutes({routes, capacity, ...moment}: Routes): RoutesType {
	const candidate = (one: Candidate | null): RouteCandidateType | null =>
		one && {...one, moment, parts: one.parts.map(part => ({...part, paths: part.paths.map(toPath)}))};
	return {
		...{capacity, ...moment},
		routes: routes.map(one => ({
			...one,
			moment,
			excluded: [...one.excluded],
			chosen: candidate(one.chosen),
			next: candidate(one.next),
		})),
	};
}
