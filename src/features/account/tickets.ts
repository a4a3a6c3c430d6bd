import type {EvidenceFeature} from '../feature.ts';

/** Tickets the account has raised, recent ones weighing more: much support may mean much use, or much trouble. */
export const tickets: EvidenceFeature = {
	name: 'account/tickets',
	subject: 'Opportunity',
	query: 'features/account/tickets',
	aggregate: {kind: 'decayedCount', halfLifeDays: 90},
	title: 'Tickets the account has raised, recent ones weighing more',
	why: 'much support may mean much use, or much trouble.',
	unit: 'tickets',
	sentence: ({names, date}) => `${names[1]} raised “${names[2]}” on ${date}.`,
	absence: 'The account has raised no ticket.',
};
