import {z} from 'zod';

const number = z.number();
const numbers = z.array(number);
const whole = z.int().nonnegative();

const bins = z.discriminatedUnion('kind', [
	z.object({kind: z.literal('number'), edges: numbers}),
	z.object({kind: z.literal('category'), levels: z.array(z.string())}),
]);

const model = z.object({
	kind: z.literal('additive'),
	format: z.literal(1),
	features: z.array(
		z.object({
			name: z.string(),
			bins,
			range: z.tuple([number, number]).optional(),
			monotone: z.literal([1, -1]).optional(),
		}),
	),
	base: number,
	terms: z.array(
		z.object({
			features: z.union([z.tuple([whole]), z.tuple([whole, whole])]),
			scores: numbers,
			weights: numbers,
			bags: z.array(numbers),
			groups: z.tuple([z.array(whole), z.array(whole)]).optional(),
		}),
	),
	interval: z.object({floor: number, typical: number, bases: numbers}),
	baseRate: number,
	seed: number,
});

const attribute = z.object({
	name: z.string(),
	field: z.string(),
	via: z.string().optional(),
	type: z.enum(['number', 'category']),
});

/** What a stored artefact must look like before anything in it is used. */
const artefactShape = z.object({
	format: z.literal(1),
	target: z.string(),
	features: z.array(z.union([z.string(), attribute])),
	featureSetVersion: z.string(),
	model,
	fallbackReason: z.string().nullable(),
	notices: z.array(z.object({kind: z.string(), text: z.string()})),
	report: z.record(z.string(), z.unknown()),
});

/** Where a value does not look like an artefact, in a sentence; undefined when it does. */
export function maybeShapeFault(value: unknown): string | undefined {
	const {error} = artefactShape.safeParse(value);
	return error === undefined ? undefined : `\`${error.issues[0]!.path.join('.')}\`: ${error.issues[0]!.message}`;
}
