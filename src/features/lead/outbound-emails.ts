import type {EvidenceFeature} from '../feature.ts';

/** E-mails we sent to the lead: effort of our own; it matters less than what comes back. */
export const leadOutboundEmails: EvidenceFeature = {
	name: 'lead/outbound-emails',
	subject: 'Lead',
	query: 'features/lead/outbound-emails',
	aggregate: {kind: 'count'},
	title: 'E-mails we sent to the lead',
	why: 'effort of our own; it matters less than what comes back.',
	unit: 'e-mails',
	sentence: ({names, date}) => `We wrote “${names[1]}” to ${names[0]} on ${date}.`,
	absence: 'We have sent the lead no e-mail.',
};
