import {z} from 'zod';

/**
 * What is said of an experiment over decisions: the words its file may use, and no others. What they mean for a reader is written in
 * docs/run-an-experiment.md.
 */

/**
 * How an arm decides. Each differs from the next best action in the arbitration and in nothing else, after the arms of Pega's Impact Analyzer; the last two are ours.
 *
 * - `next-best-action`: the arbitration in force.
 * - `random`: any action that passed the funnel, each as probable.
 * - `propensity-only`: ranked by P alone.
 * - `no-levers`: ranked by P × C × V.
 * - `eligibility-only`: suitability is not asked for, but for the owner's time; contact policy is.
 * - `control`: nothing is done.
 * - `no-learning`: by the model and the stated priors, without what was learned from decisions.
 * - `lin-ucb`: where effects are learned, all but ε goes to the action that is best with luck, and is not shared out.
 */
export const armKinds = [
	'next-best-action',
	'random',
	'propensity-only',
	'no-levers',
	'eligibility-only',
	'control',
	'no-learning',
	'lin-ucb',
] as const;
export type ArmKind = (typeof armKinds)[number];

const slug = z.string().regex(/^[a-z\d]+(?:-[a-z\d]+)*$/, 'expected lower-case words with hyphens');
const days = z.number().int().min(1).max(730);

/** What is measured of each subject, within so many days of its first decision. */
const metric = z.discriminatedUnion('kind', [
	/** 1 for a deal that is won by then, else 0. */
	z.strictObject({kind: z.literal('won'), withinDays: days}),
	/** The amount of a deal that is won by then, in USD, else 0. */
	z.strictObject({kind: z.literal('won-amount'), withinDays: days}),
	/** 1 where such an outcome was recorded on one of its decisions by then, else 0. */
	z.strictObject({kind: z.literal('outcome'), outcome: z.string().min(1), withinDays: days}),
	/** The sum of the values recorded with such outcomes by then. */
	z.strictObject({kind: z.literal('outcome-value'), outcome: z.string().min(1), withinDays: days}),
]);
export type Metric = z.output<typeof metric>;

/** The declaration of an experiment. The first arm is the one that is judged; each other is a baseline that it is compared with. */
export const experimentDeclaration = z.strictObject({
	name: slug,
	/** The target whose decisions are tried out. */
	target: z.string().min(1),
	/** What is believed, in a sentence, before anybody knows. */
	hypothesis: z.string().min(10),
	arms: z
		.array(z.strictObject({name: slug, kind: z.enum(armKinds), weight: z.number().gt(0)}))
		.min(2)
		.max(8),
	/** Share of subjects that take part, always the same ones. */
	share: z.number().gt(0).max(1).default(1),
	metric,
	guardRails: z
		.array(z.strictObject({name: slug, metric, worse: z.enum(['more', 'less']), margin: z.number().gt(0)}))
		.max(10)
		.default([]),
	/** What the metric is expected to be in a baseline, and by how much more the first arm is hoped to be worth. */
	expected: z.strictObject({
		baseline: z.number(),
		effect: z.number().refine(effect => effect !== 0, 'expected an effect that is not 0'),
		/** The standard deviation of a metric that is not all 0 and 1. */
		deviation: z.number().gt(0).optional(),
		/** How the metric goes with the score at assignment, for the size that CUPED needs. */
		correlation: z.number().gt(-1).lt(1).default(0),
	}),
	/** So many subjects are to take part; as many as the plan needs unless told. */
	subjects: z.number().int().min(10).optional(),
	alpha: z.number().gt(0).max(0.2).default(0.05),
	power: z.number().min(0.5).lt(1).default(0.8),
	/** Nobody is taken in from this moment on (ISO 8601). */
	until: z.string().optional(),
	/** What one unit of the metric is worth, in USD; without it there is no ROI. */
	valueUsd: z.number().gt(0).optional(),
});
export type ExperimentDeclaration = z.output<typeof experimentDeclaration>;
