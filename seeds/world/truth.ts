import {DAY, type Millis, maybeIso} from '../../src/core/clock.ts';
import {type Cause, causeFormulas, type Effect, JUDGED_AFTER} from './causes.ts';
import type {Deal} from './deals.ts';
import type {Judgement} from './judge-deals.ts';

/** What drove one deal: `logitAt45` is `baseLogit` plus the effects of `causal`. */
export type DealTruth = {
	readonly logitAt45: number;
	readonly baseLogit: number;
	readonly judgedAt: string;
	readonly causal: readonly Effect[];
};

/** What was planted, written to truth.json beside the export and never read by the engine. Logits throughout, times in ISO 8601. */
export type Truth = {
	readonly seed: number;
	readonly judgedAfterDays: number;
	readonly causes: typeof causeFormulas;
	readonly decoys: readonly string[];
	readonly regimeChange: {
		readonly at: string;
		readonly text: string;
		readonly changes: ReadonlyArray<{readonly cause: Cause; readonly before: string; readonly after: string}>;
	};
	readonly deals: Readonly<Record<string, DealTruth>>;
};

const decoys = [
	'outbound e-mails',
	'calls',
	'meetings without a director, vp or c-level contact',
	'e-mails that belong to no deal',
	'campaign touches',
	'invoices',
	'tickets of low and normal priority, and closed ones',
	"the account's own earlier deals",
	'industry, size, country, territory',
	'owner and changes of owner',
	'product and product family',
	'amount and its changes',
	'next steps, and close dates brought forward',
	'speed through the stages',
	'what the messages are about',
];

type Settled = {
	readonly seed: number;
	readonly changeAt: Millis;
	readonly end: Millis;
	readonly judgements: ReadonlyMap<string, Judgement>;
};

/** The truth about every deal whose moment of judgement lies within the world's time. */
export function tellTruth(deals: readonly Deal[], {seed, changeAt, end, judgements}: Settled): Truth {
	const judged = deals
		.map(({opportunityId}) => [opportunityId, judgements.get(opportunityId)!] as const)
		.filter(([, {at}]) => at <= end);
	return {
		seed,
		judgedAfterDays: JUDGED_AFTER / DAY,
		causes: causeFormulas,
		decoys,
		regimeChange: {
			at: maybeIso(changeAt)!,
			text: 'Deals judged from this moment on: replies count a third, partner deals gain, the base rises so that the win rate stays.',
			changes: [
				{cause: 'reply', before: 'factor 1', after: 'factor 1/3'},
				{cause: 'partner-source', before: '0', after: '0.7'},
			],
		},
		deals: Object.fromEntries(
			judged.map(([id, {at, logit, base, effects}]) => [
				id,
				{logitAt45: logit, baseLogit: base, judgedAt: maybeIso(at)!, causal: effects},
			]),
		),
	};
}
