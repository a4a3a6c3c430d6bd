import {actions as catalogue} from '../../schema/actions.ts';
import {DAY} from '../../src/core/clock.ts';
import {EngineError} from '../../src/core/errors.ts';
import type {NextBestActions} from '../../src/decisions/next-best-action.ts';
import {recommend} from '../../src/decisions/recommend.ts';
import {entityIdOf} from '../../src/graph/ids.ts';
import type {KeyRef, SourceRecord, Statement} from '../../src/graph/records.ts';
import {WHOLE_GRAPH} from '../../src/graph/scope.ts';
import {sigmoid} from '../../src/models/sigmoid.ts';
import {openGraphOf} from '../helpers/graph-of.ts';
import {handMadeModel} from '../helpers/hand-made-model.ts';
import {liveTest} from '../helpers/live-graph.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);
const NOW = day('2017-06-01');

type Said = Partial<Pick<Statement, 'fields' | 'discriminator' | 'validTo'>> & {
	readonly from: string;
	readonly names?: Record<string, KeyRef>;
};

/** One record that states one thing. */
function record(subject: KeyRef, aspect: string, {from, names = {}, fields = {}, ...rest}: Said): SourceRecord {
	const key = `${subject.kind}/${subject.key}/${aspect}/${rest.discriminator ?? ''}/${from}`;
	const statement = {
		subject,
		aspect,
		validFrom: day(from),
		recordedAt: day(from),
		fields,
		names: Object.entries(names).map(([role, ref]) => ({role, ref})),
		...rest,
	};
	return {source: 'crm', stream: 'all', key, row: 0, payload: {key}, statements: [statement]};
}

const ref = (kind: KeyRef['kind'], key: string): KeyRef => ({kind, key});
const acme = ref('Account', 'acme');
const person = (key: string, seniority: string) =>
	record(ref('Contact', key), 'profile', {from: '2016-01-01', fields: {name: key, seniority}});
const job = (key: string, until?: string) =>
	record(ref('Contact', key), 'employment', {
		from: '2016-01-01',
		discriminator: 'acme',
		names: {account: acme},
		...(until === undefined ? {} : {validTo: day(until)}),
	});
const deal = (key: string) => [
	record(ref('Opportunity', key), 'profile', {
		from: '2017-01-01',
		fields: {name: key},
		names: {account: acme, contact: ref('Contact', 'Cy')},
	}),
	record(ref('Opportunity', key), 'stage', {from: '2017-01-01', fields: {stage: 'proposal'}}),
];
const message = record(ref('Interaction', 'm1'), 'event', {
	from: '2017-04-01',
	fields: {kind: 'email', direction: 'inbound', subject: 'Your offer'},
	names: {opportunity: ref('Opportunity', 'Robots'), account: acme, from: ref('Contact', 'Cy')},
});

/** Acme's deal about robots: only Cy ever wrote, two months ago, and has left; Dee is a director, Eve is not; a ticket is open. */
const world: readonly SourceRecord[] = [
	record(acme, 'profile', {from: '2016-01-01', fields: {name: 'Acme', territory: 'north'}}),
	person('Cy', 'manager'),
	person('Dee', 'director'),
	person('Eve', 'junior'),
	job('Cy', '2017-05-01'),
	job('Dee'),
	job('Eve'),
	...deal('Robots'),
	...deal('Old deal'),
	record(ref('Opportunity', 'Old deal'), 'stage', {from: '2017-03-01', fields: {stage: 'won'}}),
	message,
	record(ref('Ticket', 't1'), 'profile', {
		from: '2017-05-05',
		fields: {name: 'It is down', priority: 'high'},
		names: {account: acme},
	}),
	record(ref('Ticket', 't1'), 'status', {from: '2017-05-05', fields: {status: 'open'}}),
];

const model = handMadeModel(-0.5, [
	{feature: 'opportunity/senior-meetings', edges: [1], scores: [-0.25, 1]},
	{feature: 'opportunity/people-involved', edges: [2], scores: [0, 0.5]},
	{feature: 'opportunity/days-since-reply', edges: [14], scores: [0.25, 0]},
	{feature: 'opportunity/champion-left', edges: [1], scores: [0.25, -0.5]},
	{feature: 'account/open-urgent-tickets', edges: [1], scores: [0, -0.25]},
]);
/** −0.5 − 0.25 (no senior meeting) − 0.5 (the champion left) − 0.25 (a ticket). */
const LOGIT = -1.5;
const robots = entityIdOf('crm', ref('Opportunity', 'Robots'));

const graphOf = openGraphOf();

const about = (id: string, asOf = NOW) => ({id, asOf, knownAt: asOf});
const named = ({actions}: NextBestActions, name: string) => actions.find(one => one.action === name)!;

const forOthers = catalogue.filter(one => one.subject === 'Lead' || one.subject === 'Ticket');

liveTest('actions are ranked by what re-scoring says, and those left out say why', async t => {
	const found = await recommend(await graphOf(world), model, about(robots), WHOLE_GRAPH);
	const lifts = {
		// Dee at a meeting is a senior meeting and a second person.
		'invite-senior-contact': 1.25 + 0.5,
		'find-new-champion': 0.75,
		'introduce-second-person': 0.5,
		're-engage': 0.25,
		'resolve-urgent-ticket': 0.25,
	};
	t.deepEqual(
		found.actions.map(one => one.action),
		Object.keys(lifts),
	);
	for (const {action, expectedLift} of found.actions) {
		const expected = sigmoid(LOGIT + lifts[action as keyof typeof lifts]) - sigmoid(LOGIT);
		t.true(Math.abs(expectedLift - expected) < 1e-12, action);
	}

	const reasons = Object.fromEntries(found.dropped.map(one => [one.action, one.reason]));
	t.deepEqual(reasons, {
		'settle-overdue-invoice': 'No invoice of the account is past due.',
		'call-main-contact': 'The deal has no main contact who works at the account.',
		'email-main-contact': 'The deal has no main contact who works at the account.',
		'meet-main-contact': 'The deal has no main contact who works at the account.',
		'ask-for-introduction': 'Nobody at the account has written to a colleague.',
		'offer-discount': 'The expected close of the deal was never put off.',
		'do-nothing': 'The model looks at nothing that it would change.',
		...Object.fromEntries(forOthers.map(one => [one.name, `It is for a thing of kind ${one.subject}.`])),
	});
	t.deepEqual([found.subject, found.target, found.modelVersion], [robots, 'opportunity-won', 'mod_by_hand']);
});

liveTest('the first actions are the best ones, and without explanations no steps are read', async t => {
	const graph = await graphOf(world);
	const all = await recommend(graph, model, about(robots), WHOLE_GRAPH);
	t.is(all.moreActions, 0);
	const names: string[] = [];
	const read: typeof graph.read = async (name, params) => {
		names.push(name);
		return graph.read(name, params);
	};
	const asked = {first: 2, explain: false};
	const some = await recommend({...graph, read}, model, about(robots), WHOLE_GRAPH, asked);
	t.deepEqual(
		some.actions.map(({action, expectedLift, paths}) => [action, expectedLift, paths]),
		all.actions.slice(0, 2).map(({action, expectedLift}) => [action, expectedLift, []]),
	);
	t.true(some.actions[0]!.text.startsWith(`${some.actions[0]!.title}. With it the score would be `));
	t.deepEqual([some.moreActions, some.dropped], [all.actions.length - 2, all.dropped]);
	t.deepEqual(
		names.filter(name => name.startsWith('explain/')),
		[],
	);
});

liveTest('each action names the path that makes it apply, down to the records', async t => {
	const found = await recommend(await graphOf(world), model, about(robots), WHOLE_GRAPH);
	const invite = named(found, 'invite-senior-contact');
	t.deepEqual(
		invite.paths.map(path => path.text),
		['Dee (director) works at Acme and has attended no meeting on this deal.'],
	);
	t.true(invite.text.startsWith(invite.paths[0]!.text));
	t.true(invite.text.includes(`would be ${(100 * sigmoid(LOGIT + 1.75)).toFixed(1)} % instead of 18.2 %`));
	t.deepEqual(
		invite.paths[0]!.nodes.map(node => node.kind),
		['Opportunity', 'Account', 'Contact', 'Assertion'],
	);
	t.deepEqual(
		invite.paths[0]!.edges.map(edge => edge.type),
		['FOR_ACCOUNT', 'WORKS_AT', 'OF'],
	);
	t.true(invite.paths[0]!.records.some(one => one.key.startsWith('Contact/Dee/employment')));

	const ticket = named(found, 'resolve-urgent-ticket').paths[0]!;
	t.is(ticket.text, 'Acme has had a high-priority ticket open since 2017-05-05: “It is down”.');
	// The ticket's fact is evidence of the score itself: without it the logit rises by what the ticket takes.
	t.true(Math.abs(ticket.effectIfRemoved - 0.25) < 1e-12);

	t.is(
		named(found, 're-engage').paths[0]!.text,
		'Cy last wrote on 2017-04-01 (“Your offer”) and has been silent since.',
	);
	t.deepEqual(
		named(found, 'find-new-champion')
			.paths.map(path => path.text)
			.sort(),
		[
			'Cy, the main contact, left Acme on 2017-05-01; Dee works there.',
			'Cy, the main contact, left Acme on 2017-05-01; Eve works there.',
		],
	);
	t.regex(
		named(found, 'introduce-second-person').paths[0]!.text,
		/^Only Cy has taken part in this deal; (Dee|Eve) works/,
	);
});

liveTest('at an earlier moment only what was so then makes an action apply', async t => {
	const found = await recommend(await graphOf(world), model, about(robots, day('2017-04-10')), WHOLE_GRAPH);
	t.deepEqual(
		found.actions.map(one => one.action),
		['invite-senior-contact', 'introduce-second-person'],
	);
	const reasons = Object.fromEntries(found.dropped.map(one => [one.action, one.reason]));
	t.is(reasons['re-engage'], 'The customer has never written, or has within the last 14 days.');
	t.is(reasons['find-new-champion'], 'The main contact has not left, or nobody else is known at the account.');
	t.is(reasons['resolve-urgent-ticket'], 'The account has no open high-priority ticket.');
});

liveTest('fourteen days of silence are enough, a millisecond less is not', async t => {
	const graph = await graphOf(world);
	const wrote = day('2017-04-01');
	const applies = async (asOf: number) =>
		named(await recommend(graph, model, about(robots, asOf), WHOLE_GRAPH), 're-engage') !== undefined;
	t.false(await applies(wrote + 14 * DAY - 1));
	t.true(await applies(wrote + 14 * DAY));
});

liveTest('a senior contact who has come to a meeting needs no invitation', async t => {
	const meeting = record(ref('Interaction', 'm2'), 'event', {
		from: '2017-05-20',
		fields: {kind: 'meeting', subject: 'Demo'},
		names: {opportunity: ref('Opportunity', 'Robots'), attendee: ref('Contact', 'Dee')},
	});
	const found = await recommend(await graphOf([...world, meeting]), model, about(robots), WHOLE_GRAPH);
	const reasons = Object.fromEntries(found.dropped.map(one => [one.action, one.reason]));
	t.is(
		reasons['invite-senior-contact'],
		'No director, vice president or C-level contact of the account is left to be invited.',
	);
	t.is(reasons['introduce-second-person'], 'It is not so that one person takes part and others work at the account.');
});

liveTest('a closed deal gets no action, and so does a thing that no action is for', async t => {
	const graph = await graphOf(world);
	const closed = await recommend(graph, model, about(entityIdOf('crm', ref('Opportunity', 'Old deal'))), WHOLE_GRAPH);
	t.deepEqual(closed.actions, []);
	t.is(closed.dropped.length, catalogue.length);
	t.true(closed.dropped.every(one => one.reason === 'The deal is closed: won on 2017-03-01.'));

	const account = await recommend(graph, model, about(entityIdOf('crm', acme)), WHOLE_GRAPH);
	t.deepEqual(account.actions, []);
	t.is(account.dropped.length, catalogue.length);
	for (const {action, reason} of account.dropped) {
		const kind = catalogue.find(one => one.name === action)!.subject;
		t.is(
			reason,
			kind === 'any' ? 'Nothing is declared for a thing of kind Account.' : `It is for a thing of kind ${kind}.`,
		);
	}
});

liveTest('a subject outside the scope does not exist, like one that was never there', async t => {
	const graph = await graphOf(world);
	for (const [id, scope] of [
		[robots, {all: false, territories: ['south']}],
		['opp_none', WHOLE_GRAPH],
	] as const) {
		const error = await t.throwsAsync(recommend(graph, model, about(id), scope), {instanceOf: EngineError});
		t.is(error.code, 'NOT_FOUND');
	}

	const inside = await recommend(graph, model, about(robots), {all: false, territories: ['north']});
	t.is(inside.actions.length, 5);
	t.true(inside.actions.every(one => one.paths.every(path => !path.restricted)));
});
