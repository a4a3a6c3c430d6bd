import type {Millis} from '../core/clock.ts';
import type {EvidencePath} from '../explain/explanation.ts';

/** What a route goes by. */
export const routingFactors = ['relationship', 'fit', 'load', 'fairness'] as const;
export type RoutingFactor = (typeof routingFactors)[number];

/** One factor of a seller for a subject: part = weight × value; value lies between 0 and 1. */
export type RoutePart = {
	readonly factor: RoutingFactor;
	readonly weight: number;
	readonly value: number;
	readonly part: number;
	/** One plain sentence. */
	readonly text: string;
	/** What a relationship or a fit rests on, largest shares first; load and fairness are counts. */
	readonly paths: readonly EvidencePath[];
};

/** A seller that a subject could go to: worth is the sum of the parts. */
export type Candidate = {readonly seller: string; readonly worth: number; readonly parts: readonly RoutePart[]};

/** Where one lead, ticket, account or deal should go. */
export type Route = {
	readonly subject: string;
	/** Whom it should go to; null where nobody may have it, or all who may are full. */
	readonly chosen: Candidate | null;
	/** The best of the others, by which one sees why not the next. */
	readonly next: Candidate | null;
	/** Why the chosen one and not the next, or why nobody, in a sentence. */
	readonly text: string;
	/** Sellers who may not have it, each with the policy that says so. */
	readonly excluded: ReadonlyArray<{readonly seller: string; readonly policy: 'territory'; readonly text: string}>;
	/** Who has it now, and how many days it waited for that; null where nobody has. */
	readonly owner: string | null;
	readonly daysToAssignment: number | null;
	/** Days since it is known, where nobody has it; null where it is undated. */
	readonly daysWaiting: number | null;
};

/** Routes of some subjects that were shared out together. */
export type Routes = {
	readonly routes: readonly Route[];
	/** How many of these subjects a seller may be given. */
	readonly capacity: number;
	readonly asOf: Millis;
	readonly knownAt: Millis;
};
