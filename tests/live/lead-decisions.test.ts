import {isForKind} from '../../schema/actions.ts';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import {currentBook} from '../../src/decisions/funnel/policy-book.ts';
import {openDecisions} from '../../src/decisions/open-decisions.ts';
import {recommend} from '../../src/decisions/recommend.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {saveTargets} from '../../src/registry/targets.ts';
import {arriveInOrder} from '../helpers/arrival.ts';
import {dealTarget} from '../helpers/deal-world.ts';
import {idOfPerson, NOW, TODAY} from '../helpers/decision-world.ts';
import {openGraphOf} from '../helpers/graph-of.ts';
import {idOfLead, type LeadWorldOptions, leadModel, leadTarget, leadWorld, reached} from '../helpers/lead-world.ts';
import {liveTest} from '../helpers/live-graph.ts';
import {openDecider} from '../helpers/open-deciders.ts';
import {ref, say} from '../helpers/say.ts';
import {testCause} from '../helpers/test-cause.ts';

const graphOf = openGraphOf();
const TARGET = leadTarget.name;
const leadActions = ['answer-lead', 'call-lead', 'email-lead', 'meet-lead'];

async function open(options: Partial<LeadWorldOptions> = {}, declared = leadTarget) {
	const now = {at: NOW};
	const graph = await graphOf(leadWorld({leads: 3, ...options}));
	await saveTargets(graph, [declared, dealTarget], testCause);
	const decisions = openDecider(graph, () => now.at, leadModel);
	const decide = async (lead: number, key: string, scope = WHOLE_GRAPH) =>
		decisions.decide(TARGET, idOfLead(lead), {key, actor: 'kim'}, scope);
	const moment = {asOf: NOW, knownAt: NOW};
	const next = async (lead: number) => recommend(graph, leadModel, {id: idOfLead(lead), ...moment}, WHOLE_GRAPH);
	return {graph, decisions, decide, next, now};
}

const wroteYesterday = {wrote: (lead: number) => (lead === 0 ? 1 : undefined)};

liveTest(
	'a decision about a lead accounts for the whole catalogue, says each action from its path, and replays',
	async t => {
		const {decisions, decide, graph} = await open({...wroteYesterday, of: n => (n === 0 ? {budgetUsd: 9000} : {})});
		const made = await decide(0, 'a');
		t.is(made.chosen.length + made.dropped.length, currentBook.catalogue.length);
		t.deepEqual(made.chosen.map(one => one.action).sort(), [...leadActions, 'do-nothing'].sort());
		const others = made.dropped.filter(one => one.policy === 'own-kind');
		t.is(others.length, currentBook.catalogue.filter(one => !isForKind(one, 'Lead')).length);
		t.is(others[0]!.wouldFlip, 'The subject would have to be of kind Opportunity; it is of kind Lead.');
		t.true(Math.abs(made.chosen.reduce((sum, one) => sum + one.propensity, 0) - 1) < 1e-12);

		const answer = made.chosen.find(one => one.action === 'answer-lead')!;
		t.like(answer, {person: idOfLead(0), c: 1, v: 9000, basis: {p: 'model', v: 'amount'}});
		t.is(answer.text, `Answer Lead 0, who wrote on 2017-06-13 (“Question 0”) and has had no answer.`);
		t.deepEqual(
			answer.paths.map(({factor, text}) => [factor, text]),
			[
				['p', 'Lead 0 wrote on 2017-06-13 (“Question 0”) and has had no answer.'],
				['v', 'The amount of the lead is stated as 9000 USD.'],
			],
		);
		t.true(answer.paths.every(path => path.records.length > 0));
		const [standing] = await graph.read('decisions/standing', {ids: [idOfLead(0)], t: NOW, k: NOW});
		const person = standing!.owner!;
		const held = await graph.read('decisions/reservations', {
			lines: [idOfLead(0), person],
			since: 0,
			before: NOW + DAY,
		});
		t.is(held.length, 2, 'of the lead, who is subject and person at once, and of the owner');
		t.deepEqual(await decisions.replayDecisions(), {checked: 1, identical: 1, different: []});
		t.deepEqual(await decisions.decision(made.decision, WHOLE_GRAPH), made);
		t.deepEqual(await decide(0, 'a'), made, 'a repeated key gives the same decision');
	},
);

liveTest(
	'what a lead is worth without an amount is what its target says, and the arbitration’s where that says nothing',
	async t => {
		const first = await open();
		t.like(
			(await first.decide(1, 'a')).chosen.find(one => one.action === 'call-lead'),
			{
				v: 4000,
				basis: {v: 'assumed'},
			},
		);
		const {decisions: _, ...plain} = leadTarget;
		const second = await open({}, plain);
		t.like(
			(await second.decide(1, 'a')).chosen.find(one => one.action === 'call-lead'),
			{
				v: currentBook.arbitration.assumedAmountUsd,
			},
		);
	},
);

liveTest('a lead that was answered is not answered again, and one that was never in touch is not met', async t => {
	const {decide, graph} = await open(wroteYesterday);
	const dropped = (await decide(1, 'a')).dropped;
	t.is(dropped.find(one => one.action === 'answer-lead')?.policy, 'reason');
	t.is(dropped.find(one => one.action === 'meet-lead')?.policy, 'reason');
	await arriveInOrder(graph, [reached(0, 'call', TODAY - 0.5)]);
	t.is((await decide(0, 'b')).dropped.find(one => one.action === 'answer-lead')?.policy, 'reason');
});

liveTest('a lead whose outcome is stated is left alone, and says by which field', async t => {
	const {decide, graph, next} = await open();
	await arriveInOrder(graph, [say(ref('Lead', 0), 'outcome', {day: TODAY - 1, fields: {converted: 'no'}})]);
	const made = await decide(0, 'a');
	t.deepEqual(
		made.chosen.map(one => one.action),
		['do-nothing'],
	);
	const call = made.dropped.find(one => one.action === 'call-lead')!;
	t.like(call, {policy: 'open-deals', wouldFlip: 'The lead would have to be open; its `converted` is no.'});
	const {actions, dropped} = await next(0);
	t.deepEqual(actions, []);
	t.is(
		dropped.find(one => one.action === 'call-lead')?.reason,
		'The lead is closed: its `converted` is no on 2017-06-13.',
	);
});

liveTest('consent, holds, quiet hours and caps are those of the lead itself', async t => {
	const of = (n: number) =>
		[{consentEmail: false}, {legalHold: true}, {consentPhone: false}, {timeZone: 'Asia/Tokyo'}][n] ?? {};
	const {decide, graph, now} = await open({leads: 5, of, wrote: () => 1});
	const policyOf = async (lead: number, action: string, key = `${lead}/${action}`) =>
		(await decide(lead, key)).dropped.find(one => one.action === action)?.policy;
	t.is(await policyOf(0, 'email-lead'), 'e-mail-consent');
	t.is(await policyOf(1, 'call-lead'), 'legal-hold');
	t.is(await policyOf(1, 'meet-lead', 'm'), 'legal-hold');
	t.is(await policyOf(2, 'call-lead'), 'phone-consent');
	t.is(await policyOf(3, 'call-lead'), 'quiet-phone');
	await arriveInOrder(graph, [reached(4, 'call', TODAY - 2), reached(4, 'call', TODAY - 1)]);
	t.is(await policyOf(4, 'call-lead'), 'phone-cap');
	now.at += 1;
});

liveTest('the first of two calls that a week allows leaves room for the second', async t => {
	const {decisions, decide, now} = await open({leads: 1});
	const call = {kind: 'override', action: 'call-lead', until: NOW + 20 * DAY} as const;
	const {decision} = await decide(0, 'a');
	await decisions.reviewDecision(decision, call, {actor: 'kim', reason: 'r', key: 'o'}, WHOLE_GRAPH);
	now.at += 1000;
	t.is((await decide(0, 'b')).action, 'call-lead');
	now.at += 1000;
	t.is((await decide(0, 'c')).action, 'call-lead', 'an override asks for no cool-down, and one call is not two');
	now.at += 1000;
	const third = await decide(0, 'd');
	t.not(third.action, 'call-lead');
	t.regex(third.fallbackReason!, /call-lead was dropped by phone-cap/);
	t.is((await decisions.replayDecisions()).identical, 4);
});

liveTest('without a model a lead is decided about by stated priors, and it says so', async t => {
	const {graph} = await open(wroteYesterday);
	const untrained = openDecisions({
		...{graph, clock: {now: () => NOW}, watermark: async () => ({asOf: NOW, knownAt: NOW})},
		champion: async target => {
			throw new EngineError('MODEL_UNTRAINED', {target});
		},
		version: async () => leadModel,
	});
	const made = await untrained.decide(TARGET, idOfLead(0), {key: 'a', actor: 'kim'}, WHOLE_GRAPH);
	t.regex(made.fallbackReason!, /has no trained model; stated priors are used/);
	t.true(made.chosen.every(one => one.basis.p === 'prior'));
	t.true(made.chosen.length > 1);
	t.deepEqual(await untrained.replayDecisions(), {checked: 1, identical: 1, different: []});
});

liveTest('what is no lead in scope, a target of another kind and an action of another kind are refused', async t => {
	const {decisions, decide, graph} = await open();
	const by = {key: 'k', actor: 'kim'};
	const nobody = {all: false, territories: []};
	const notFound = {instanceOf: EngineError, code: 'NOT_FOUND'} as const;
	await t.throwsAsync(decide(0, 'a', nobody), notFound);
	await t.throwsAsync(decisions.decide(TARGET, 'lea_none', by, WHOLE_GRAPH), notFound);
	await t.throwsAsync(decisions.decide(dealTarget.name, idOfLead(0), by, WHOLE_GRAPH), {
		...notFound,
		message: /Opportunity/,
	});
	await t.throwsAsync(decisions.decide(TARGET, idOfPerson(0), by, WHOLE_GRAPH), notFound);
	t.is((await graph.read('decisions/page', {after: '', first: 10})).length, 0, 'nothing was kept');
	const {decision} = await decide(0, 'a');
	const override = {kind: 'override', action: 'offer-discount', until: NOW + DAY} as const;
	const mover = {actor: 'kim', reason: 'r', key: 'o'};
	await t.throwsAsync(decisions.reviewDecision(decision, override, mover, WHOLE_GRAPH), notFound);
	await t.throwsAsync(decisions.decision(decision, nobody), notFound);
});

liveTest('the next best actions of a lead are ranked by the model, and those for others say so', async t => {
	const {next} = await open(wroteYesterday);
	const {actions, dropped} = await next(0);
	t.deepEqual(
		actions.map(one => one.action),
		['meet-lead', 'call-lead', 'answer-lead', 'email-lead'],
	);
	t.is(actions.length + dropped.length, currentBook.catalogue.length);
	t.is(dropped.find(one => one.action === 'offer-discount')?.reason, 'It is for a thing of kind Opportunity.');
	t.true(actions.every(one => one.paths.length > 0 && one.paths.every(path => path.records.length > 0)));
});
