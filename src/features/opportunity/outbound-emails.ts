import type {EvidenceFeature} from '../feature.ts';

/** E-mails we sent on the deal: effort of our own; it matters less than what comes back. */
export const outboundEmails: EvidenceFeature = {
	name: 'opportunity/outbound-emails',
	subject: 'Opportunity',
	query: 'features/opportunity/outbound-emails',
	aggregate: {kind: 'count'},
	title: 'E-mails we sent on the deal',
	why: 'effort of our own; it matters less than what comes back.',
	unit: 'e-mails',
	sentence: ({names, date}) => `We wrote “${names[1]}” on ${date}.`,
	absence: 'We have sent no e-mail on the deal.',
};
