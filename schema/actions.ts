import type {Kind} from './ontology.ts';

/** A step a person may take, when it applies, and which evidence it would bring about. */
export type Action = {
	readonly name: string;
	/** What to do, in a few words. */
	readonly title: string;
	/** The kind of subject it is for. */
	readonly subject: Kind;
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

/** Every action the engine may recommend. Each adds or removes evidence of features that the catalogue has. */
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
	},
	{
		name: 'introduce-second-person',
		title: 'Bring a second person of the customer in',
		subject: 'Opportunity',
		query: 'actions/introduce-second-person',
		effect: {change: 'add-evidence', features: ['opportunity/people-involved']},
		sentence: ({names}) => `Only ${names[4]} has taken part in this deal; ${names[2]} works at ${names[1]} too.`,
		absence: 'It is not so that one person takes part and others work at the account.',
	},
	{
		name: 're-engage',
		title: 'Win a reply from the customer',
		subject: 'Opportunity',
		query: 'actions/re-engage',
		effect: {change: 'add-evidence', features: ['opportunity/replies']},
		sentence: ({names, date}) => `${names[2]} last wrote on ${date} (“${names[1]}”) and has been silent since.`,
		absence: 'The customer has never written, or has within the last 14 days.',
	},
	{
		name: 'find-new-champion',
		title: 'Find a new main contact',
		subject: 'Opportunity',
		query: 'actions/find-new-champion',
		effect: {change: 'remove-evidence', features: ['opportunity/champion-left']},
		sentence: ({names, date}) => `${names[1]}, the main contact, left ${names[2]} on ${date}; ${names[3]} works there.`,
		absence: 'The main contact has not left, or nobody else is known at the account.',
	},
	{
		name: 'resolve-urgent-ticket',
		title: 'Have the urgent tickets resolved',
		subject: 'Opportunity',
		query: 'features/account/open-urgent-tickets',
		effect: {change: 'remove-evidence', features: ['account/open-urgent-tickets']},
		sentence: ({names, date}) => `${names[1]} has had a high-priority ticket open since ${date}: “${names[2]}”.`,
		absence: 'The account has no open high-priority ticket.',
	},
	{
		name: 'settle-overdue-invoice',
		title: 'Have the overdue invoices settled',
		subject: 'Opportunity',
		query: 'features/account/unpaid-invoices',
		effect: {change: 'remove-evidence', features: ['account/unpaid-invoices']},
		sentence: ({names, date}) => `${names[1]} has not paid ${names[2]}, due on ${date}.`,
		absence: 'No invoice of the account is past due.',
	},
] as const satisfies readonly Action[];
