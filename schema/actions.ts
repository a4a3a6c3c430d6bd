// Longer than other files, since it is one table: every action with its terms, a few lines each.
import type {Kind} from './ontology.ts';

/** How an action reaches somebody: people outside by phone, e-mail or in a meeting, people of ours internally, or nobody. */
export const channels = ['phone', 'email', 'meeting', 'internal', 'none'] as const;
export type Channel = (typeof channels)[number];

/** Whose time an action takes: so much outreach or so many meetings of the subject's owner, or what nobody counts. */
export const capacities = ['outreach', 'meetings', 'uncounted'] as const;
export type Capacity = (typeof capacities)[number];

/** What governs an action when a decision is made about it: plain data, so that its hash names a revision of the catalogue. */
export type Terms = {
	readonly channel: Channel;
	/** Whether it is addressed to the person whom its eligible row is about; contact policy then asks for them. */
	readonly isPersonal: boolean;
	/** What taking it costs, in USD. */
	readonly costUsd: number;
	readonly capacity: Capacity;
	/** The part of what the subject's good outcome is worth that its success brings: 1, or less what is given away. */
	readonly valueShare: number;
	/** The change of the probability that is assumed where the model looks at nothing that the action would change. */
	readonly priorLift: number;
	/** Weight that the business gives it beyond the model; 1 is none. */
	readonly lever: number;
	/** Days until the same subject may get it again. */
	readonly coolDownDays: number;
	/** Per cent of the price that it gives away. */
	readonly discountPercent: number;
	/**
	 * What to say to whoever takes it. `{n}` is the name of the n-th node of the cited path and `{date}` the day of its fact; nothing else
	 * states a fact, so each stated fact is on the path.
	 */
	readonly template: string;
};

/** A step a person may take, when it applies, which evidence it would bring about, and on which terms it is decided. */
export type Action = Terms & {
	readonly name: string;
	/** What to do, in a few words. */
	readonly title: string;
	/** The kind of subject it is for; `any` for every kind that has actions. */
	readonly subject: Kind | 'any';
	/** The evidence query whose rows make a subject eligible; each row is also the path that explains why. */
	readonly query: `actions/${string}` | `features/${string}`;
	/**
	 * What the step would change:
	 *
	 * - `add-evidence`: one row, of the moment itself, for each of these catalogue features and all others of their queries;
	 * - `remove-evidence`: every row, of any feature, that rests on the facts of the eligible rows; `features` says where.
	 */
	readonly effect: {readonly change: 'add-evidence' | 'remove-evidence'; readonly features: readonly string[]};
	/** One plain sentence for one eligible row, from the named things of its path and its time. */
	readonly sentence: (row: {readonly names: readonly string[]; readonly date: string}) => string;
	/** Why a subject without an eligible row is not eligible. */
	readonly absence: string;
};

/** The closed set of actions. Each adds or removes evidence of features that the catalogue has; data never adds to it. */
export const actions = [
	{
		name: 'invite-senior-contact',
		title: 'Invite a senior contact to a meeting',
		subject: 'Opportunity',
		query: 'actions/invite-senior-contact',
		effect: {
			change: 'add-evidence',
			features: ['opportunity/senior-meetings', 'opportunity/meetings', 'opportunity/people-involved'],
		},
		sentence: ({names}) => `${names[2]} (${names[3]}) works at ${names[1]} and has attended no meeting on this deal.`,
		absence: 'No director, vice president or C-level contact of the account is left to be invited.',
		channel: 'meeting',
		isPersonal: true,
		costUsd: 150,
		capacity: 'meetings',
		valueShare: 1,
		priorLift: 0.02,
		lever: 1,
		coolDownDays: 21,
		discountPercent: 0,
		template: 'Invite {2} of {1} to a meeting on {0}: {3}, and in no meeting on this deal so far.',
	},
	{
		name: 'introduce-second-person',
		title: 'Bring a second person of the customer in',
		subject: 'Opportunity',
		query: 'actions/introduce-second-person',
		effect: {change: 'add-evidence', features: ['opportunity/people-involved']},
		sentence: ({names}) => `Only ${names[4]} has taken part in this deal; ${names[2]} works at ${names[1]} too.`,
		absence: 'It is not so that one person takes part and others work at the account.',
		channel: 'email',
		isPersonal: true,
		costUsd: 20,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.01,
		lever: 1,
		coolDownDays: 14,
		discountPercent: 0,
		template: 'Write to {2}, who works at {1} as well: on {0} only {4} has taken part so far.',
	},
	{
		name: 're-engage',
		title: 'Win a reply from the customer',
		subject: 'Opportunity',
		query: 'actions/re-engage',
		effect: {change: 'add-evidence', features: ['opportunity/replies']},
		sentence: ({names, date}) => `${names[2]} last wrote on ${date} (“${names[1]}”) and has been silent since.`,
		absence: 'The customer has never written, or has within the last 14 days.',
		channel: 'email',
		isPersonal: true,
		costUsd: 10,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.01,
		lever: 1,
		coolDownDays: 7,
		discountPercent: 0,
		template: 'Write to {2} about {0} again: the last word was “{1}” on {date}.',
	},
	{
		name: 'find-new-champion',
		title: 'Find a new main contact',
		subject: 'Opportunity',
		query: 'actions/find-new-champion',
		effect: {change: 'remove-evidence', features: ['opportunity/champion-left']},
		sentence: ({names, date}) => `${names[1]}, the main contact, left ${names[2]} on ${date}; ${names[3]} works there.`,
		absence: 'The main contact has not left, or nobody else is known at the account.',
		channel: 'phone',
		isPersonal: true,
		costUsd: 60,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.02,
		lever: 1,
		coolDownDays: 14,
		discountPercent: 0,
		template: 'Call {3} at {2} about {0}: {1}, the main contact, left on {date}.',
	},
	{
		name: 'resolve-urgent-ticket',
		title: 'Have the urgent tickets resolved',
		subject: 'Opportunity',
		query: 'features/account/open-urgent-tickets',
		effect: {change: 'remove-evidence', features: ['account/open-urgent-tickets']},
		sentence: ({names, date}) => `${names[1]} has had a high-priority ticket open since ${date}: “${names[2]}”.`,
		absence: 'The account has no open high-priority ticket.',
		channel: 'internal',
		isPersonal: false,
		costUsd: 200,
		capacity: 'uncounted',
		valueShare: 1,
		priorLift: 0.02,
		lever: 1,
		coolDownDays: 3,
		discountPercent: 0,
		template: 'Have “{2}” of {1} resolved, which has been open since {date}: {0} is waiting on it.',
	},
	{
		name: 'settle-overdue-invoice',
		title: 'Have the overdue invoices settled',
		subject: 'Opportunity',
		query: 'features/account/unpaid-invoices',
		effect: {change: 'remove-evidence', features: ['account/unpaid-invoices']},
		sentence: ({names, date}) => `${names[1]} has not paid ${names[2]}, due on ${date}.`,
		absence: 'No invoice of the account is past due.',
		channel: 'internal',
		isPersonal: false,
		costUsd: 30,
		capacity: 'uncounted',
		valueShare: 1,
		priorLift: 0.005,
		lever: 1,
		coolDownDays: 7,
		discountPercent: 0,
		template: 'Have {2} of {1} settled, which was due on {date}, before {0} goes on.',
	},
	{
		name: 'call-main-contact',
		title: 'Call the main contact',
		subject: 'Opportunity',
		query: 'actions/main-contact',
		effect: {change: 'add-evidence', features: ['opportunity/calls']},
		sentence: ({names}) => `${names[1]} is the main contact of the deal and works at ${names[2]}.`,
		absence: 'The deal has no main contact who works at the account.',
		channel: 'phone',
		isPersonal: true,
		costUsd: 25,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.005,
		lever: 1,
		coolDownDays: 5,
		discountPercent: 0,
		template: 'Call {1}, the main contact at {2}, about {0}.',
	},
	{
		name: 'email-main-contact',
		title: 'Write to the main contact',
		subject: 'Opportunity',
		query: 'actions/main-contact',
		effect: {change: 'add-evidence', features: ['opportunity/outbound-emails']},
		sentence: ({names}) => `${names[1]} is the main contact of the deal and works at ${names[2]}.`,
		absence: 'The deal has no main contact who works at the account.',
		channel: 'email',
		isPersonal: true,
		costUsd: 5,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.003,
		lever: 1,
		coolDownDays: 5,
		discountPercent: 0,
		template: 'Write to {1}, the main contact at {2}, about {0}.',
	},
	{
		name: 'meet-main-contact',
		title: 'Meet the main contact',
		subject: 'Opportunity',
		query: 'actions/main-contact',
		effect: {change: 'add-evidence', features: ['opportunity/meetings']},
		sentence: ({names}) => `${names[1]} is the main contact of the deal and works at ${names[2]}.`,
		absence: 'The deal has no main contact who works at the account.',
		channel: 'meeting',
		isPersonal: true,
		costUsd: 120,
		capacity: 'meetings',
		valueShare: 1,
		priorLift: 0.01,
		lever: 1,
		coolDownDays: 14,
		discountPercent: 0,
		template: 'Ask {1}, the main contact at {2}, for a meeting on {0}.',
	},
	{
		name: 'ask-for-introduction',
		title: 'Ask a colleague for an introduction',
		subject: 'Opportunity',
		query: 'actions/known-colleague',
		effect: {change: 'add-evidence', features: ['opportunity/people-involved']},
		sentence: ({names, date}) => `${names[2]} of ${names[1]} last wrote to ${names[4]} on ${date} (“${names[3]}”).`,
		absence: 'Nobody at the account has written to a colleague.',
		channel: 'email',
		isPersonal: true,
		costUsd: 15,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.01,
		lever: 1,
		coolDownDays: 21,
		discountPercent: 0,
		template: 'Ask {4} to introduce you to {2} of {1} for {0}: they last wrote to each other on {date}.',
	},
	{
		name: 'offer-discount',
		title: 'Offer a discount',
		subject: 'Opportunity',
		query: 'features/opportunity/close-date-slips',
		effect: {change: 'add-evidence', features: []},
		sentence: ({names, date}) => `The expected close of ${names[0]} was put off on ${date}.`,
		absence: 'The expected close of the deal was never put off.',
		channel: 'internal',
		isPersonal: false,
		costUsd: 0,
		capacity: 'uncounted',
		valueShare: 0.9,
		priorLift: 0.02,
		lever: 0.5,
		coolDownDays: 90,
		discountPercent: 10,
		template: 'Offer ten per cent on {0}, whose close was put off on {date}.',
	},
	{
		name: 'call-lead',
		title: 'Call the lead',
		subject: 'Lead',
		query: 'actions/known-lead',
		effect: {change: 'add-evidence', features: ['lead/calls']},
		sentence: ({names}) => `A source speaks of ${names[0]} as a lead.`,
		absence: 'No source says anything of the lead.',
		channel: 'phone',
		isPersonal: true,
		costUsd: 25,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.02,
		lever: 1,
		coolDownDays: 5,
		discountPercent: 0,
		template: 'Call the lead {0}.',
	},
	{
		name: 'email-lead',
		title: 'Write to the lead',
		subject: 'Lead',
		query: 'actions/known-lead',
		effect: {change: 'add-evidence', features: ['lead/outbound-emails']},
		sentence: ({names}) => `A source speaks of ${names[0]} as a lead.`,
		absence: 'No source says anything of the lead.',
		channel: 'email',
		isPersonal: true,
		costUsd: 5,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.005,
		lever: 1,
		coolDownDays: 5,
		discountPercent: 0,
		template: 'Write to the lead {0}.',
	},
	{
		name: 'answer-lead',
		title: 'Answer the lead',
		subject: 'Lead',
		query: 'actions/unanswered-lead',
		effect: {change: 'add-evidence', features: ['lead/outbound-emails']},
		sentence: ({names, date}) => `${names[0]} wrote on ${date} (“${names[1]}”) and has had no answer.`,
		absence: 'The lead has not written, or has had an answer.',
		channel: 'email',
		isPersonal: true,
		costUsd: 5,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.03,
		lever: 1,
		coolDownDays: 1,
		discountPercent: 0,
		template: 'Answer {0}, who wrote on {date} (“{1}”) and has had no answer.',
	},
	{
		name: 'meet-lead',
		title: 'Meet the lead',
		subject: 'Lead',
		query: 'actions/lead-in-touch',
		effect: {change: 'add-evidence', features: ['lead/meetings']},
		sentence: ({names, date}) => `${names[0]} was last in touch with us on ${date} (“${names[1]}”).`,
		absence: 'The lead has not been in touch with us.',
		channel: 'meeting',
		isPersonal: true,
		costUsd: 120,
		capacity: 'meetings',
		valueShare: 1,
		priorLift: 0.03,
		lever: 1,
		coolDownDays: 14,
		discountPercent: 0,
		template: 'Ask {0} for a meeting: they were last in touch on {date} (“{1}”).',
	},
	{
		name: 'escalate-ticket',
		title: 'Hand the ticket to who has the customer',
		subject: 'Ticket',
		query: 'actions/waiting-ticket',
		effect: {change: 'add-evidence', features: []},
		sentence: ({names, date}) =>
			`The ticket “${names[0]}” of ${names[1]} has been open since ${date}, and ${names[3]} has ${names[2]}.`,
		absence: 'The ticket has not been open for three days, or nobody has a deal with its account.',
		channel: 'internal',
		isPersonal: false,
		costUsd: 30,
		capacity: 'uncounted',
		valueShare: 1,
		priorLift: 0.05,
		lever: 1,
		coolDownDays: 3,
		discountPercent: 0,
		template: 'Hand the ticket “{0}” of {1}, which has been open since {date}, to {3}, who has {2}.',
	},
	{
		name: 'call-about-ticket',
		title: 'Call about the ticket',
		subject: 'Ticket',
		query: 'actions/open-ticket',
		effect: {change: 'add-evidence', features: []},
		sentence: ({names, date}) => `${names[1]} raised “${names[0]}”, which has been open since ${date}.`,
		absence: 'The ticket is not open, or nobody is known to have raised it.',
		channel: 'phone',
		isPersonal: true,
		costUsd: 25,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.02,
		lever: 1,
		coolDownDays: 3,
		discountPercent: 0,
		template: 'Call {1} about “{0}”, which has been open since {date}.',
	},
	{
		name: 'write-about-ticket',
		title: 'Write about the ticket',
		subject: 'Ticket',
		query: 'actions/open-ticket',
		effect: {change: 'add-evidence', features: []},
		sentence: ({names, date}) => `${names[1]} raised “${names[0]}”, which has been open since ${date}.`,
		absence: 'The ticket is not open, or nobody is known to have raised it.',
		channel: 'email',
		isPersonal: true,
		costUsd: 5,
		capacity: 'outreach',
		valueShare: 1,
		priorLift: 0.01,
		lever: 1,
		coolDownDays: 2,
		discountPercent: 0,
		template: 'Write to {1} about “{0}”, which has been open since {date}.',
	},
	{
		name: 'do-nothing',
		title: 'Do nothing for now',
		subject: 'any',
		query: 'actions/current-stage',
		effect: {change: 'add-evidence', features: []},
		sentence: ({names, date}) => `${names[0]} has been in its stage since ${date}.`,
		absence: 'It is in no stage.',
		channel: 'none',
		isPersonal: false,
		costUsd: 0,
		capacity: 'uncounted',
		valueShare: 0,
		priorLift: 0,
		lever: 1,
		coolDownDays: 0,
		discountPercent: 0,
		template: 'Leave {0} as it is.',
	},
] as const satisfies readonly Action[];

/** Whether an action is for things of a kind; one of a book that does not say so is for deals. Pure. */
export function isForKind({subject = 'Opportunity'}: {readonly subject?: Action['subject']}, kind: Kind): boolean {
	return subject === 'any' || subject === kind;
}
