import type {Capacity, Channel} from './actions.ts';

/** The stages of the funnel, in the order in which an action goes through them; what passes all is ranked. */
export const stages = ['eligibility', 'applicability', 'suitability', 'contact-policy'] as const;
export type Stage = (typeof stages)[number];

/**
 * What a policy demands, as plain data that pure code judges. Days are whole days before the decision; hours are those of the person's zone.
 *
 * - `switched-on`: nobody has switched the action off. `own-kind`: it is for things of the subject's kind.
 * - `deal-open`: the deal is neither won nor lost; of other things, that they are not done with.
 * - `has-reason`: the action's query found something that makes it apply.
 * - `raises-score`: the model gives it a rise of more than `least`. `worth-its-cost`: rise × value is at least its cost.
 * - `cool-down`: the subject was not given it within its cool-down. `capacity`: the owner has time for it.
 * - `consent`: the person's field does not say no; `whenUnknown` decides where it says nothing.
 * - `legal-hold`: neither the person nor the account is on hold. `quiet-hours`: it is not between these hours where the person is.
 * - `frequency-cap`: the person was reached over these channels fewer than `most` times.
 */
export type Rule =
	| {
			readonly kind:
				| 'switched-on'
				| 'own-kind'
				| 'deal-open'
				| 'has-reason'
				| 'worth-its-cost'
				| 'cool-down'
				| 'legal-hold';
	  }
	| {readonly kind: 'raises-score'; readonly least: number}
	| {readonly kind: 'capacity'; readonly of: Capacity; readonly most: number; readonly days: number}
	| {
			readonly kind: 'consent';
			readonly channel: Channel;
			readonly field: 'consentEmail' | 'consentPhone';
			readonly whenUnknown: 'allow' | 'deny';
	  }
	| {
			readonly kind: 'quiet-hours';
			readonly channel: Channel;
			readonly fromHour: number;
			readonly untilHour: number;
			readonly defaultZone: string;
	  }
	| {
			readonly kind: 'frequency-cap';
			readonly channels: readonly Channel[];
			readonly most: number;
			readonly days: number;
	  };

/** One rule with its name and stage; the hash of these is its revision. */
export type Policy = {readonly name: string; readonly stage: Stage; readonly rule: Rule; readonly why: string};

/** Every policy of the funnel, in the order in which they are asked. */
export const policies = [
	{
		name: 'kill-switch',
		stage: 'eligibility',
		rule: {kind: 'switched-on'},
		why: 'An action that went wrong is stopped at once, for everybody.',
	},
	{
		name: 'own-kind',
		stage: 'eligibility',
		rule: {kind: 'own-kind'},
		why: 'What is done about a deal is not what is done about a lead.',
	},
	{
		name: 'open-deals',
		stage: 'eligibility',
		rule: {kind: 'deal-open'},
		why: 'What is won or lost needs no next step.',
	},
	{
		name: 'reason',
		stage: 'applicability',
		rule: {kind: 'has-reason'},
		why: 'An action without a path in the graph that makes it apply has nothing to say.',
	},
	{
		name: 'no-harm',
		stage: 'suitability',
		rule: {kind: 'raises-score', least: 0},
		why: 'What goes with fewer wins is not advised.',
	},
	{
		name: 'worth-its-cost',
		stage: 'suitability',
		rule: {kind: 'worth-its-cost'},
		why: 'A step that costs more than it is expected to bring is not taken.',
	},
	{
		name: 'cool-down',
		stage: 'suitability',
		rule: {kind: 'cool-down'},
		why: 'The same step twice in a row is a nuisance.',
	},
	{
		name: 'outreach-capacity',
		stage: 'suitability',
		rule: {kind: 'capacity', of: 'outreach', most: 40, days: 1},
		why: 'Nobody makes more calls and writes more letters in a day.',
	},
	{
		name: 'meeting-capacity',
		stage: 'suitability',
		rule: {kind: 'capacity', of: 'meetings', most: 6, days: 1},
		why: 'Nobody holds more meetings in a day.',
	},
	{
		name: 'e-mail-consent',
		stage: 'contact-policy',
		rule: {kind: 'consent', channel: 'email', field: 'consentEmail', whenUnknown: 'deny'},
		why: 'Who has not agreed gets no e-mail.',
	},
	{
		name: 'phone-consent',
		stage: 'contact-policy',
		rule: {kind: 'consent', channel: 'phone', field: 'consentPhone', whenUnknown: 'allow'},
		why: 'Who has asked not to be called is not called.',
	},
	{
		name: 'legal-hold',
		stage: 'contact-policy',
		rule: {kind: 'legal-hold'},
		why: 'Who is on hold is left alone on every channel.',
	},
	{
		name: 'quiet-phone',
		stage: 'contact-policy',
		rule: {kind: 'quiet-hours', channel: 'phone', fromHour: 20, untilHour: 8, defaultZone: 'UTC'},
		why: 'Nobody is called at night.',
	},
	{
		name: 'quiet-e-mail',
		stage: 'contact-policy',
		rule: {kind: 'quiet-hours', channel: 'email', fromHour: 22, untilHour: 6, defaultZone: 'UTC'},
		why: 'A telephone that lights up at night is a nuisance.',
	},
	{
		name: 'phone-cap',
		stage: 'contact-policy',
		rule: {kind: 'frequency-cap', channels: ['phone'], most: 2, days: 7},
		why: 'Two calls a week are enough.',
	},
	{
		name: 'e-mail-cap',
		stage: 'contact-policy',
		rule: {kind: 'frequency-cap', channels: ['email'], most: 3, days: 7},
		why: 'Three letters a week are enough.',
	},
	{
		name: 'contact-cap',
		stage: 'contact-policy',
		rule: {kind: 'frequency-cap', channels: ['phone', 'email', 'meeting'], most: 4, days: 7},
		why: 'A person is one person on all channels.',
	},
] as const satisfies readonly Policy[];

/**
 * How the part of chance that is not ε is shared out among the actions that passed. What nobody has learned an effect of is believed to be as the model or
 * its prior says, give or take `priorDeviation`. Where no effect is learned at all, each kind does as `epsilon-greedy`.
 *
 * - `epsilon-greedy`: all to the action with the highest priority.
 * - `thompson`: to each as often as it is the best of so many draws of what may be true.
 * - `lin-ucb`: all to the action that is best if each is `width` standard deviations better than believed.
 */
export type Exploration =
	| {readonly kind: 'epsilon-greedy'}
	| {readonly kind: 'thompson'; readonly draws: number; readonly priorDeviation: number}
	| {readonly kind: 'lin-ucb'; readonly width: number; readonly priorDeviation: number};

/** How what passed the funnel is ranked, tried out and approved; the hash of this is the revision of the arbitration. */
export type Arbitration = {
	/** Share of decisions that try something out; each of n actions is then taken with a probability of at least epsilon / n. */
	readonly epsilon: number;
	/** Share of subjects, always the same ones, that get any action that passed, by chance. */
	readonly controlShare: number;
	/** Weight of the context of a deal that is due within so many days. */
	readonly dueWithinDays: number;
	readonly dueWeight: number;
	/** What a good outcome is taken to be worth where no amount is stated and the target says nothing, in USD. */
	readonly assumedAmountUsd: number;
	/** From so much on, the amount of a deal or the discount of an action asks for somebody's approval. */
	readonly approvalAmountUsd: number;
	readonly approvalDiscountPercent: number;
	/** How the rest of chance is shared out; `epsilon-greedy` unless told. */
	readonly exploration?: Exploration;
	/** Whether what was learned from decisions is left out. */
	readonly isUnlearned?: boolean;
	/** From so much on it asks for two people's approval; one person's is enough unless told. */
	readonly secondApprovalAmountUsd?: number;
	readonly secondApprovalDiscountPercent?: number;
	/** Whether who asked for a decision that takes two approvals may give one of them; they may unless told. */
	readonly fourEyes?: boolean;
	/** Which factors of the priority count; all unless told. What does not count is 1. */
	readonly factors?: ReadonlyArray<'p' | 'c' | 'v' | 'l'>;
	/** Policies that are not asked, by name; none unless told. Contact policy is never among them. */
	readonly unasked?: readonly string[];
	/** Whether nothing is done, whatever passed. */
	readonly holdsOut?: boolean;
};

/** The arbitration in force. */
export const arbitration: Arbitration = {
	epsilon: 0.1,
	controlShare: 0.02,
	dueWithinDays: 30,
	dueWeight: 1.25,
	assumedAmountUsd: 10_000,
	approvalAmountUsd: 500_000,
	approvalDiscountPercent: 10,
	exploration: {kind: 'thompson', draws: 128, priorDeviation: 0.02},
	secondApprovalAmountUsd: 1_000_000,
	secondApprovalDiscountPercent: 20,
	fourEyes: true,
};
