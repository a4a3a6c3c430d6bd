import {z} from 'zod';

/**
 * What is said of a log of decisions, and of a policy that is to be evaluated on it: the words both files may use, and no others. What
 * they mean for a reader is written in docs/evaluate-before-you-launch.md.
 */

const name = z.union([z.string().min(1), z.number()]).transform(String);

/** Where a log is, which of its columns says what, and how small a propensity it may hold. */
export const decisionLogProfile = z.strictObject({
	/** The CSV file, beside the profile. */
	file: z.string().min(1),
	delimiter: z.string().length(1).default(','),
	columns: z
		.strictObject({
			action: z.string().min(1).default('action'),
			reward: z.string().min(1).default('reward'),
			propensity: z.string().min(1).default('propensity'),
			position: z.string().min(1).optional(),
		})
		.prefault({}),
	/** What was known when deciding; a number, or the name of a category. */
	context: z.record(z.string().min(1), z.enum(['number', 'category'])).default({}),
	/** The whole catalogue of actions, where the log does not show each. */
	actions: z.array(name).min(1).optional(),
	/** Propensities below this count as this much; 0 clips none. */
	leastPropensity: z.number().min(0).lt(1).default(0.001),
	/** Weights above this are left to the model by SWITCH-DR; the root of the rows unless told. */
	mostWeight: z.number().gt(0).optional(),
});
export type DecisionLogProfile = z.output<typeof decisionLogProfile>;

/** A policy by rule, or by a table of probabilities in a CSV file beside this one. */
export const policyDeclaration = z.discriminatedUnion('policy', [
	/** Every action of the catalogue alike. */
	z.strictObject({policy: z.literal('uniform')}),
	/** One action, but for a share of decisions that goes to all alike. */
	z.strictObject({policy: z.literal('always'), action: name, explore: z.number().min(0).max(1).default(0)}),
	z.strictObject({
		policy: z.literal('table'),
		file: z.string().min(1),
		delimiter: z.string().length(1).default(','),
	}),
]);
export type PolicyDeclaration = z.output<typeof policyDeclaration>;
