import {Field, Float, ID, InputType, registerEnumType} from 'type-graphql';
import type {Assumption} from '../../forecast/assume.ts';

/** How a deal may be assumed to end. */
const AssumedOutcome = {WON: 'won', LOST: 'lost'} as const;
registerEnumType(AssumedOutcome, {
	name: 'AssumedOutcome',
	description: 'How a deal is assumed to end within the period.',
});

/** What is assumed of an open deal. */
@InputType('Assumption', {description: 'What is assumed of an open deal: another amount, or how it ends.'})
export class AssumptionInput {
	@Field(() => ID)
	opportunity!: string;

	@Field(() => Float, {nullable: true, description: 'What it would bring, in US dollars.'})
	amount?: number | null;

	@Field(() => AssumedOutcome, {nullable: true})
	outcome?: 'won' | 'lost' | null;
}

/** Assumptions as the engine takes them. */
export const toAssumptions = (scenario: readonly AssumptionInput[]): Assumption[] =>
	scenario.map(({opportunity, amount, outcome}) => ({
		opportunity,
		amount: amount ?? undefined,
		outcome: outcome ?? undefined,
	}));
