import type {Kind} from '../../schema/ontology.ts';
import {campaignTouches} from './account/campaign-touches.ts';
import {communityWinRate} from './account/community-win-rate.ts';
import {contactsLeft} from './account/contacts-left.ts';
import {accountDaysSinceReply} from './account/days-since-reply.ts';
import {dealsWonByAccount} from './account/deals-won.ts';
import {departments} from './account/departments.ts';
import {familyLosses} from './account/family-losses.ts';
import {familyWins} from './account/family-wins.ts';
import {knownPeople} from './account/known-people.ts';
import {lookAlikes} from './account/look-alikes.ts';
import {accountMessageTrend} from './account/message-trend.ts';
import {openUrgentTickets} from './account/open-urgent-tickets.ts';
import {ownWins} from './account/own-wins.ts';
import {peopleTakingPart} from './account/people-taking-part.ts';
import {seniorities} from './account/seniorities.ts';
import {accountStrength} from './account/strength.ts';
import {tickets} from './account/tickets.ts';
import {accountTopics} from './account/topics.ts';
import {unpaidInvoices} from './account/unpaid-invoices.ts';
import {wonProximity} from './account/won-proximity.ts';
import {betweenness} from './contact/betweenness.ts';
import {colleaguesBrought} from './contact/colleagues-brought.ts';
import {daysSinceAnswer} from './contact/days-since-answer.ts';
import {daysSinceMessage} from './contact/days-since-message.ts';
import {dealsLost} from './contact/deals-lost.ts';
import {dealsWon} from './contact/deals-won.ts';
import {contactMeetings} from './contact/meetings.ts';
import {contactMessageTrend} from './contact/message-trend.ts';
import {messagesReceived} from './contact/messages-received.ts';
import {messagesSent} from './contact/messages-sent.ts';
import {pageRank} from './contact/page-rank.ts';
import {partners} from './contact/partners.ts';
import {contactStrength} from './contact/strength.ts';
import {urgentTickets} from './contact/urgent-tickets.ts';
import type {EvidenceFeature} from './feature.ts';
import {leadCalls} from './lead/calls.ts';
import {leadMeetings} from './lead/meetings.ts';
import {leadOutboundEmails} from './lead/outbound-emails.ts';
import {leadReplies} from './lead/replies.ts';
import {amountChanges} from './opportunity/amount-changes.ts';
import {calls} from './opportunity/calls.ts';
import {championLeft} from './opportunity/champion-left.ts';
import {closeDateSlips} from './opportunity/close-date-slips.ts';
import {daysInStage} from './opportunity/days-in-stage.ts';
import {daysSinceReply} from './opportunity/days-since-reply.ts';
import {meetings} from './opportunity/meetings.ts';
import {nextStep} from './opportunity/next-step.ts';
import {outboundEmails} from './opportunity/outbound-emails.ts';
import {pace} from './opportunity/pace.ts';
import {peopleInvolved} from './opportunity/people-involved.ts';
import {recentReplies} from './opportunity/recent-replies.ts';
import {replies} from './opportunity/replies.ts';
import {seniorMeetings} from './opportunity/senior-meetings.ts';
import {stageChanges} from './opportunity/stage-changes.ts';
import {stall} from './opportunity/stall.ts';
import {openDeals} from './owner/open-deals.ts';
import {ownerWinRate} from './owner/win-rate.ts';
import {productWinRate} from './product/win-rate.ts';

/** Every evidence feature of the engine. A new one is a query file, a file here beside it, and a line in this list. */
export const catalogue: readonly EvidenceFeature[] = [
	campaignTouches,
	familyLosses,
	familyWins,
	knownPeople,
	ownWins,
	openUrgentTickets,
	tickets,
	unpaidInvoices,
	...accountTopics,
	daysSinceMessage,
	messagesReceived,
	messagesSent,
	partners,
	contactStrength,
	contactMessageTrend,
	contactMeetings,
	daysSinceAnswer,
	dealsWon,
	dealsLost,
	urgentTickets,
	colleaguesBrought,
	accountStrength,
	dealsWonByAccount,
	accountMessageTrend,
	peopleTakingPart,
	departments,
	seniorities,
	accountDaysSinceReply,
	contactsLeft,
	pageRank,
	betweenness,
	communityWinRate,
	wonProximity,
	lookAlikes,
	leadCalls,
	leadMeetings,
	leadOutboundEmails,
	leadReplies,
	amountChanges,
	calls,
	championLeft,
	closeDateSlips,
	daysInStage,
	daysSinceReply,
	meetings,
	nextStep,
	outboundEmails,
	pace,
	peopleInvolved,
	recentReplies,
	replies,
	seniorMeetings,
	stageChanges,
	stall,
	openDeals,
	ownerWinRate,
	productWinRate,
];

/** The evidence features about one kind of subject. */
export function featuresOf(kind: Kind): readonly EvidenceFeature[] {
	return catalogue.filter(feature => feature.subject === kind);
}
