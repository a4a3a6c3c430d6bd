import test from 'ava';
import {toDecision} from '../../src/api/types/decision.ts';
import type {Viewer} from '../../src/api/viewer.ts';
import {effectOf} from '../helpers/decision-facts.ts';
import {codesOf, northRep, openFakeApi} from '../helpers/fake-api.ts';
import {openFakeDecisions} from '../helpers/fake-decisions.ts';
import {idOf, latest} from '../helpers/fake-engine.ts';

const deal = idOf('Opportunity', 0);
const viewer = (role: string): Viewer => ({id: role, roles: [role], territories: ['north']});
const decide = `mutation {decide(target: "opportunity-won", subject: "${deal}", idempotencyKey: "k") {
	decision action inForce status arm learnedRevision needsApproval fallbackReason bookRevision seed hash subject {id}
	chosen {action title priority p c v l propensity text basis effect {mean low high treated control terms {term value}} paths {factor path {text records {id}}}}
	dropped {action stage policy revision wouldFlip}
	notes {kind actor reason}
}}`;

test('a rep decides about a deal in scope, under a key of their own', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const {data, errors} = await askAs(northRep, decide);
	t.deepEqual(errors, []);
	t.like(data, {
		decide: {
			...{action: 'call-main-contact', status: 'TAKEN', arm: 'GREEDY', subject: {id: deal}},
			...{learnedRevision: null, chosen: [{basis: 'model', effect: null}]},
			dropped: [{action: 're-engage', stage: 'applicability', policy: 'reason'}],
		},
	});
	const call = engine.calls.find(one => one.name === 'decide')!;
	t.deepEqual(call.args.slice(0, 3), ['opportunity-won', deal, {key: 'nora/k', actor: 'nora'}]);
});

test('a rep decides about a lead by the same field', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const lead = idOf('Lead', 0);
	const asked = decide.replace(deal, lead).replace('opportunity-won', 'lead-converts');
	const {data, errors} = await askAs(northRep, asked);
	t.deepEqual(errors, []);
	t.like(data, {decide: {subject: {id: lead}, status: 'TAKEN'}});
	const call = engine.calls.find(one => one.name === 'decide')!;
	t.deepEqual(call.args.slice(0, 3), ['lead-converts', lead, {key: 'nora/k', actor: 'nora'}]);
});

const review = (name: string, args: string) =>
	`mutation {${name}(id: "dec_north/k", ${args}, idempotencyKey: "r") {decision notes {kind actor reason}}}`;
const approve = review('approve', 'reason: "I looked at it"');
const override = review('override', 'action: "do-nothing", until: "2030-01-01T00:00:00Z", reason: "they asked"');

test('who only reads decides nothing, and a rep approves nothing', async t => {
	const {askAs} = await openFakeApi(t);
	t.deepEqual(codesOf(await askAs(viewer('analyst'), decide)), ['NOT_ALLOWED']);
	t.deepEqual(codesOf(await askAs(northRep, approve)), ['NOT_ALLOWED']);
	t.deepEqual(codesOf(await askAs(northRep, override)), ['NOT_ALLOWED']);
});

test('a manager approves and overrides in their own name, and outcomes are told', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const manager = viewer('manager');
	const {data} = await askAs(manager, decide);
	const {decision} = (data as {decide: {decision: string}}).decide;
	for (const text of [approve, override, review('recordOutcome', 'outcome: "replied", value: 1')]) {
		t.deepEqual((await askAs(manager, text.replace('dec_north/k', decision))).errors, []);
	}

	const told = engine.calls.filter(one => one.name === 'reviewDecision').map(one => one.args.slice(1, 3));
	t.deepEqual(told, [
		[{kind: 'approve'}, {actor: 'manager', reason: 'I looked at it', key: 'manager/r'}],
		[
			{kind: 'override', action: 'do-nothing', until: Date.UTC(2030, 0, 1)},
			{actor: 'manager', reason: 'they asked', key: 'manager/r'},
		],
		[
			{kind: 'outcome', outcome: 'replied', value: 1},
			{actor: 'manager', reason: 'replied', key: 'manager/r'},
		],
	]);
	const read = await askAs(manager, `{decision(id: "${decision}") {notes {kind}}}`);
	t.deepEqual(read.data, {decision: {notes: [{kind: 'approve'}, {kind: 'override'}, {kind: 'outcome'}]}});
});

test('a key or a reason that is empty is refused, a decision that is not there is not found', async t => {
	const {askAs} = await openFakeApi(t);
	const manager = viewer('manager');
	t.deepEqual(codesOf(await askAs(manager, decide.replace('"k"', '" "'))), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await askAs(manager, approve.replace('I looked at it', ''))), ['INPUT_INVALID']);
	t.deepEqual(codesOf(await askAs(manager, '{decision(id: "dec_none") {action}}')), ['NOT_FOUND']);
});

const planDay = (asked: string) => `{planDay(target: "opportunity-won", ${asked}) {
	steps {subject {id} owner {id} action priority capacity text why paths {factor}}
	left {subject {id} wanted why} time {owner capacity most used given} worth worthGreedily
}}`;

test('a day is planned for deals or for owners, within the viewer’s scope', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const {data, errors} = await askAs(northRep, planDay(`subjects: ["${deal}"]`));
	t.deepEqual(errors, []);
	t.like(data, {planDay: {steps: [{subject: {id: deal}, owner: null, capacity: 'outreach'}], worth: 1000}});
	t.deepEqual((await askAs(northRep, planDay('owners: ["own_0000"]'))).errors, []);
	const asked = engine.calls.filter(one => one.name === 'planDay').map(one => one.args.slice(0, 4));
	const scope = {all: false, territories: ['north']};
	t.deepEqual(asked, [
		['opportunity-won', {ids: [deal]}, latest, scope],
		['opportunity-won', {owners: ['own_0000']}, latest, scope],
	]);
});

test('a day for nobody, for both and for too many is refused', async t => {
	const {askAs} = await openFakeApi(t);
	const many = JSON.stringify(Array.from({length: 101}, (_, n) => `opp_${n}`));
	for (const asked of ['subjects: null', `subjects: ["${deal}"], owners: ["own_0000"]`, `subjects: ${many}`]) {
		t.deepEqual(codesOf(await askAs(northRep, planDay(asked))), ['INPUT_INVALID'], asked.slice(0, 40));
	}
});

test('an action says the learned effect that its P rests on', async t => {
	const view = await openFakeDecisions(() => [], 0).decision('dec_0', {all: true, territories: []});
	const effect = effectOf(0.05);
	const told = toDecision({
		...view,
		learned: {revision: 'lift_1', effects: {'call-main-contact': effect}, short: {}},
		chosen: view.chosen.map(one => ({...one, basis: {...one.basis, p: 'uplift'}})),
	});
	t.like(told, {learnedRevision: 'lift_1', chosen: [{basis: 'uplift', effect}]});
});

const takeDay = (asked: string) => `mutation {takeDay(target: "opportunity-won", ${asked}, idempotencyKey: "k") {
	day target worth taken {subject {id} owner {id} decision action priority needsApproval why}
	untaken {subject {id} action priority why} left {subject {id} wanted why} fallbackReason at asOf knownAt modelVersion bookRevision
}}`;

test('a day is taken by those who may decide, within their scope and under their own key', async t => {
	const {askAs, engine} = await openFakeApi(t);
	const {data, errors} = await askAs(northRep, takeDay(`subjects: ["${deal}"]`));
	t.deepEqual(errors, []);
	t.like(data, {takeDay: {day: 'day_0', taken: [{subject: {id: deal}, owner: null, decision: 'dec_0'}]}});
	const [asked] = engine.calls.filter(one => one.name === 'takeDay').map(one => one.args.slice(0, 4));
	t.deepEqual(asked, [
		'opportunity-won',
		{ids: [deal]},
		{key: `${northRep.id}/k`, actor: northRep.id},
		{all: false, territories: ['north']},
	]);
	t.deepEqual(codesOf(await askAs(viewer('analyst'), takeDay(`subjects: ["${deal}"]`))), ['NOT_ALLOWED']);
	t.deepEqual(codesOf(await askAs(northRep, takeDay('subjects: null'))), ['INPUT_INVALID']);
});
