import {Field, Float, ID, InputType, Int, registerEnumType} from 'type-graphql';
import type {Assumption} from '../../forecast/assume.ts';
import type {Capacity} from '../../forecast/scenario/capacity.ts';
import {DateTime} from '../scalars.ts';

/** How a deal may be assumed to end. */
const AssumedOutcome = {WON: 'won', LOST: 'lost', REMOVED: 'removed'} as const;
registerEnumType(AssumedOutcome, {
	name: 'AssumedOutcome',
	description: 'How a deal is assumed to end within the period.',
	valuesConfig: {REMOVED: {description: 'It had never been there.'}},
});

@InputType('AssumedMove', {description: 'Something that is assumed to happen on a deal.'})
class AssumedMoveInput {
	@Field(() => String, {description: 'The name of a move that a counterfactual may make, such as senior-meeting.'})
	move!: string;

	@Field(() => Int, {defaultValue: 1})
	times!: number;
}

/** What is assumed of an open deal. */
@InputType('Assumption', {description: 'What is assumed of an open deal. Nothing is written.'})
export class AssumptionInput {
	@Field(() => ID)
	opportunity!: string;

	@Field(() => Float, {nullable: true, description: 'What it would bring, in US dollars.'})
	amount?: number | null;

	@Field(() => AssumedOutcome, {nullable: true})
	outcome?: Assumption['outcome'] | null;

	@Field(() => String, {nullable: true, description: 'The stage that it enters now.'})
	stage?: string | null;

	@Field(() => DateTime, {nullable: true, description: 'When it closes, if it is won.'})
	closesAt?: number | null;

	@Field(() => ID, {nullable: true, description: 'Who sells it from now on.'})
	owner?: string | null;

	@Field(() => [AssumedMoveInput], {nullable: true, description: 'What happens on it.'})
	moves?: AssumedMoveInput[] | null;
}

/** Assumptions as the engine takes them. */
export const toAssumptions = (scenario: readonly AssumptionInput[]): Assumption[] =>
	scenario.map(({opportunity, amount, outcome, stage, closesAt, owner, moves}) => ({
		opportunity,
		amount: amount ?? undefined,
		outcome: outcome ?? undefined,
		...(stage != null && {stage}),
		...(closesAt != null && {closesAt}),
		...(owner != null && {owner}),
		...(moves != null && {moves: moves.map(({move, times}) => ({move, times}))}),
	}));

/** How many deals somebody can win. */
@InputType('Capacity', {
	description: 'How many deals an owner can win within the period at most; of more, the largest are taken.',
})
export class CapacityInput {
	@Field(() => ID)
	owner!: string;

	@Field(() => Int, {description: 'Those that were won in it already included.'})
	deals!: number;
}

/** Capacities as the engine takes them. */
export const toCapacities = (capacities: readonly CapacityInput[]): Capacity[] =>
	capacities.map(({owner, deals}) => ({owner, deals}));
