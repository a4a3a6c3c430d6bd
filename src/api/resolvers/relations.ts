import {manyNeighbours, named, naming, oneNeighbour} from './neighbours.ts';

/** Every field that leads from a thing to its neighbours. The words of the ontology say over which relationship. */
export const relations = [
	oneNeighbour('Account', 'parent', named('Account', 'parent'), 'The company it belongs to.'),
	manyNeighbours('Account', 'subsidiaries', naming('Account', 'parent'), 'The companies that belong to it.'),
	oneNeighbour('Account', 'owner', named('Account', 'owner'), 'Who looks after it.'),
	manyNeighbours('Account', 'contacts', naming('Contact', 'account'), 'Who works there.'),
	manyNeighbours('Account', 'leads', naming('Lead', 'account'), 'Leads that work there.'),
	manyNeighbours('Account', 'opportunities', naming('Opportunity', 'account'), 'Its deals.'),
	manyNeighbours('Account', 'tickets', naming('Ticket', 'account'), 'What it asked help for.'),
	manyNeighbours('Account', 'invoices', naming('Invoice', 'account'), 'What it was billed.'),
	manyNeighbours('Account', 'interactions', naming('Interaction', 'account'), 'What happened with it.'),

	oneNeighbour('Contact', 'account', named('Contact', 'account'), 'Where they work.'),
	manyNeighbours('Contact', 'accounts', named('Contact', 'account'), 'All the places where they work.'),
	oneNeighbour('Contact', 'owner', named('Contact', 'owner'), 'Who looks after them.'),
	manyNeighbours('Contact', 'opportunities', naming('Opportunity', 'contact'), 'Deals they are the contact of.'),
	manyNeighbours('Contact', 'tickets', naming('Ticket', 'contact'), 'What they asked help for.'),
	manyNeighbours('Contact', 'sent', naming('Interaction', 'from'), 'What they sent.'),
	manyNeighbours('Contact', 'received', naming('Interaction', 'to'), 'What was sent to them.'),
	manyNeighbours('Contact', 'attended', naming('Interaction', 'attendee'), 'Meetings and calls they took part in.'),

	oneNeighbour('Lead', 'account', named('Lead', 'account'), 'Where they work.'),
	oneNeighbour('Lead', 'owner', named('Lead', 'owner'), 'Who looks after them.'),
	manyNeighbours('Lead', 'sent', naming('Interaction', 'from'), 'What they sent.'),
	manyNeighbours('Lead', 'received', naming('Interaction', 'to'), 'What was sent to them.'),
	manyNeighbours('Lead', 'attended', naming('Interaction', 'attendee'), 'Meetings and calls they took part in.'),

	oneNeighbour('Opportunity', 'account', named('Opportunity', 'account'), 'The company it would be sold to.'),
	oneNeighbour('Opportunity', 'owner', named('Opportunity', 'owner'), 'Who sells it.'),
	oneNeighbour('Opportunity', 'product', named('Opportunity', 'product'), 'What would be sold.'),
	manyNeighbours('Opportunity', 'contacts', named('Opportunity', 'contact'), 'Whom it is negotiated with.'),
	manyNeighbours('Opportunity', 'interactions', naming('Interaction', 'opportunity'), 'What happened about it.'),
	manyNeighbours('Opportunity', 'invoices', naming('Invoice', 'opportunity'), 'What was billed for it.'),

	manyNeighbours('Product', 'opportunities', naming('Opportunity', 'product'), 'Deals about it.'),

	oneNeighbour('Owner', 'manager', named('Owner', 'manager'), 'Whom they report to.'),
	manyNeighbours('Owner', 'reports', naming('Owner', 'manager'), 'Who reports to them.'),
	manyNeighbours('Owner', 'accounts', naming('Account', 'owner'), 'The companies they look after.'),
	manyNeighbours('Owner', 'contacts', naming('Contact', 'owner'), 'The contacts they look after.'),
	manyNeighbours('Owner', 'leads', naming('Lead', 'owner'), 'The leads they look after.'),
	manyNeighbours('Owner', 'opportunities', naming('Opportunity', 'owner'), 'The deals they sell.'),
	manyNeighbours('Owner', 'sent', naming('Interaction', 'from'), 'What they sent.'),
	manyNeighbours('Owner', 'received', naming('Interaction', 'to'), 'What was sent to them.'),
	manyNeighbours('Owner', 'attended', naming('Interaction', 'attendee'), 'Meetings and calls they took part in.'),
	manyNeighbours('Owner', 'performed', naming('Interaction', 'resource'), 'Activities they carried out.'),

	oneNeighbour('Ticket', 'account', named('Ticket', 'account'), 'The company that raised it.'),
	oneNeighbour('Ticket', 'contact', named('Ticket', 'contact'), 'The person who raised it.'),

	oneNeighbour('Invoice', 'account', named('Invoice', 'account'), 'The company it was sent to.'),
	oneNeighbour('Invoice', 'opportunity', named('Invoice', 'opportunity'), 'The deal it is for.'),

	oneNeighbour('Interaction', 'from', named('Interaction', 'from'), 'Who sent it.'),
	manyNeighbours('Interaction', 'to', named('Interaction', 'to'), 'Whom it was sent to.'),
	manyNeighbours('Interaction', 'cc', named('Interaction', 'cc'), 'Who was copied.'),
	manyNeighbours('Interaction', 'attendees', named('Interaction', 'attendee'), 'Who took part.'),
	oneNeighbour('Interaction', 'performedBy', named('Interaction', 'resource'), 'Who carried it out.'),
	oneNeighbour('Interaction', 'opportunity', named('Interaction', 'opportunity'), 'The deal it is about.'),
	oneNeighbour('Interaction', 'account', named('Interaction', 'account'), 'The company it was with.'),
	oneNeighbour('Interaction', 'repliesTo', named('Interaction', 'repliesTo'), 'What it answers.'),
	manyNeighbours('Interaction', 'replies', naming('Interaction', 'repliesTo'), 'What answered it.'),
] as const;
