import {isForKind} from '../../schema/actions.ts';
import type {TargetDeclaration} from '../../schema/target.ts';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {currentBook} from '../../src/decisions/funnel/policy-book.ts';
import {openDecisions} from '../../src/decisions/open-decisions.ts';
import {checkContactsKept, checkFunnelCloses} from '../../src/governance/laws/funnel-closes.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {dealTarget} from '../helpers/deal-world.ts';
import {decisionModel, decisionWorld, idOfDeal, idOfPerson, NOW, TODAY} from '../helpers/decision-world.ts';
import {openGraphOf} from '../helpers/graph-of.ts';
import {leadTarget} from '../helpers/lead-world.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {keptDecisions} from '../helpers/open-deciders.ts';
import {ref, say} from '../helpers/say.ts';
import {testCause} from '../helpers/test-cause.ts';

const graphOf = openGraphOf();
const idOfTicket = (ticket: number) => entityIdOf('crm', ref('Ticket', ticket));

/** Whether who raised a ticket was content; nobody has trained it. */
const ticketTarget: TargetDeclaration = {
	...leadTarget,
	...{name: 'ticket-pleases', subject: 'Ticket', decisions: {assumedUsd: 3000}},
	label: {aspect: 'review', field: 'content', positive: ['yes'], negative: ['no']},
};

/** A ticket of the one person, open for so many days, closed again after so many. */
const ticket = (n: number, openDays: number, closedAfter?: number) => [
	say(ref('Ticket', n), 'profile', {
		day: TODAY - openDays,
		fields: {name: `Ticket ${n}`, priority: 'high'},
		names: {account: ref('Account', 'acme'), contact: ref('Contact', 0)},
	}),
	say(ref('Ticket', n), 'status', {day: TODAY - openDays, fields: {status: 'open'}}),
	...(closedAfter === undefined
		? []
		: [say(ref('Ticket', n), 'status', {day: TODAY - openDays + closedAfter, fields: {status: 'closed'}})]),
];

/** One deal and two tickets of the same person, the second of which is a day old, and a third that is closed. */
async function open({owned = false} = {}) {
	const now = {at: NOW};
	const graph = await graphOf([
		...decisionWorld({deals: 1, people: 1}),
		...ticket(0, 5),
		...ticket(1, 1),
		...ticket(2, 9, 2),
		...(owned ? [say(ref('Account', 'acme'), 'owner', {day: TODAY - 90, names: {owner: ref('Owner', 'kim')}})] : []),
	]);
	await saveTargets(graph, [ticketTarget, {...dealTarget, name: 'opportunity-won'}], testCause);
	const decisions = openDecisions({
		...{graph, clock: {now: () => now.at}, watermark: async () => ({asOf: NOW, knownAt: NOW})},
		async champion(target) {
			if (target === ticketTarget.name) {
				throw new EngineError('MODEL_UNTRAINED', {target});
			}

			return decisionModel;
		},
		version: async () => decisionModel,
	});
	const decide = async (n: number, key: string, scope = WHOLE_GRAPH) =>
		decisions.decide(ticketTarget.name, idOfTicket(n), {key, actor: 'kim'}, scope);
	return {graph, decisions, decide, now};
}

liveTest(
	'a ticket that waits is handed to who has the customer, by stated priors, and the decision replays',
	async t => {
		const {decisions, decide, graph} = await open();
		const made = await decide(0, 'a');
		t.is(made.chosen.length + made.dropped.length, currentBook.catalogue.length);
		t.deepEqual(made.chosen.map(one => one.action).sort(), [
			'call-about-ticket',
			'do-nothing',
			'escalate-ticket',
			'write-about-ticket',
		]);
		t.is(
			made.dropped.filter(one => one.policy === 'own-kind').length,
			currentBook.catalogue.filter(one => !isForKind(one, 'Ticket')).length,
		);
		const escalate = made.chosen.find(one => one.action === 'escalate-ticket')!;
		t.like(escalate, {person: null, p: 0.05, v: 3000, basis: {p: 'prior', v: 'assumed'}});
		t.is(
			escalate.text,
			'Hand the ticket “Ticket 0” of Acme, which has been open since 2017-06-09, to Kim, who has Deal 0.',
		);
		t.true(escalate.paths.every(path => path.records.length > 0));
		const call = made.chosen.find(one => one.action === 'call-about-ticket')!;
		t.like(call, {
			person: idOfPerson(0),
			text: 'Call Person 0 about “Ticket 0”, which has been open since 2017-06-09.',
		});
		t.regex(made.fallbackReason!, /stated priors are used/);
		await arriveInOrder(graph, [say(ref('Ticket', 0), 'status', {day: TODAY + 1, fields: {status: 'closed'}})]);
		t.deepEqual(await decisions.replayDecisions(), {checked: 1, identical: 1, different: []});
	},
);

liveTest('a ticket of a day is not handed on yet, and a closed one is left alone', async t => {
	const {decide} = await open();
	t.is((await decide(1, 'a')).dropped.find(one => one.action === 'escalate-ticket')?.policy, 'reason');
	const closed = await decide(2, 'b');
	t.deepEqual(
		closed.chosen.map(one => one.action),
		['do-nothing'],
	);
	t.like(
		closed.dropped.find(one => one.action === 'call-about-ticket'),
		{
			policy: 'open-deals',
			wouldFlip: 'The ticket would have to be open; its `status` is closed.',
		},
	);
});

liveTest('a call about a deal counts for the person who raised a ticket, and the other way round', async t => {
	const {graph, decisions, decide, now} = await open({owned: true});
	const mover = (key: string) => ({actor: 'kim', reason: 'a test', key});
	const call = (action: string) => ({kind: 'override', action, until: NOW + 5 * DAY}) as const;
	const deal = async (key: string) =>
		decisions.decide('opportunity-won', idOfDeal(0), {key, actor: 'kim'}, WHOLE_GRAPH);
	const [aboutDeal, aboutTicket] = [await deal('a'), await decide(0, 'b')];
	await decisions.reviewDecision(aboutDeal.decision, call('call-main-contact'), mover('o'), WHOLE_GRAPH);
	await decisions.reviewDecision(aboutTicket.decision, call('call-about-ticket'), mover('p'), WHOLE_GRAPH);
	now.at += 1000;
	t.is((await decide(0, 'c')).action, 'call-about-ticket');
	now.at += 1000;
	t.is((await deal('d')).action, 'call-main-contact');
	now.at += 1000;
	t.regex((await decide(0, 'e')).fallbackReason!, /call-about-ticket was dropped by phone-cap/);
	t.regex((await deal('f')).fallbackReason!, /call-main-contact was dropped by phone-cap/);
	const [standing] = await graph.read('decisions/standing', {ids: [idOfTicket(0)], t: NOW, k: NOW});
	const kept = await keptDecisions(graph);
	const own = kept.find(one => one.facts.key === 'c')!.facts;
	t.deepEqual([own.owner, standing!.owner], [entityIdOf('crm', ref('Owner', 'kim')), null], 'who has the account');
	t.true(kept.find(one => one.facts.key === 'd')!.facts.used.length > 0, 'time about tickets is time');
	t.like(checkContactsKept(kept.filter(one => !['a', 'b'].includes(one.facts.key))), {broken: 0});
	t.like(checkFunnelCloses(kept), {broken: 0});
	t.is((await decisions.replayDecisions()).identical, kept.length);
});

liveTest('a ticket out of scope is not there', async t => {
	const {decide} = await open();
	await t.throwsAsync(decide(0, 'a', {all: false, territories: []}), {code: 'NOT_FOUND'});
});
