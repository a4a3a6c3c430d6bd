import test from 'ava';
import {generateWorld} from '../../seeds/world/generate-world.ts';
import type {FileName} from '../../seeds/world/rows.ts';
import {DAY} from '../../src/core/clock.ts';
import {digestOf} from '../../src/core/hash.ts';

const world = generateWorld();
const {tables, start, end} = world;
const isOdd = (...ids: ReadonlyArray<string | undefined>) => ids.some(id => id?.startsWith('odd-'));
const sizes = (of: typeof world) =>
	Object.fromEntries(Object.entries(of.tables).map(([file, rows]) => [file, rows.length]));

test('the same seed gives the same world, another seed another one', t => {
	const small = {scale: 0.1};
	t.is(digestOf(generateWorld(small)), digestOf(generateWorld(small)));
	t.not(digestOf(generateWorld(small)), digestOf(generateWorld({...small, seed: 8})));
});

test('the default world has the size its documentation states', t => {
	const within = (value: number, low: number, high: number) => t.true(value >= low && value <= high, `${value}`);
	const own = tables.opportunities.filter(row => !isOdd(row.opportunityId));
	t.is(tables.accounts.filter(row => !isOdd(row.accountId)).length, 240);
	t.is(tables.accounts.filter(row => !isOdd(row.accountId) && row.parentAccountId !== undefined).length, 60);
	t.is(tables.reps.length, 24);
	t.is(tables.products.length, 14);
	within(tables.contacts.length, 1350, 1450);
	within(own.filter(row => row.outcome !== undefined).length, 1750, 1850);
	within(own.filter(row => row.outcome === undefined).length, 220, 290);
	within(tables.interactions.length, 18_000, 20_000);
	within(tables.tickets.length, 1050, 1200);
	within(tables.touches.length, 1450, 1500);
	within(tables.invoices.length, 950, 1000);
});

test('scale multiplies what there is', t => {
	const double = sizes(generateWorld({scale: 2}));
	const single = sizes(world);
	for (const file of ['contacts', 'interactions', 'opportunities', 'touches', 'invoices', 'tickets']) {
		t.true(Math.abs(double[file]! / single[file]! - 2) < 0.1, file);
	}
});

test('a world ends two years after it starts, and its own rows lie within', t => {
	t.is(new Date(start).toISOString(), '2024-06-30T00:00:00.000Z');
	t.is(new Date(end).toISOString(), '2026-06-30T00:00:00.000Z');
	const times: ReadonlyArray<readonly [FileName, ReadonlyArray<number | undefined>]> = [
		[
			'opportunities',
			tables.opportunities.filter(row => !isOdd(row.opportunityId)).flatMap(row => [row.openedAt, row.closedAt]),
		],
		['stages', tables.stages.filter(row => !isOdd(row.opportunityId)).map(row => row.enteredAt)],
		['interactions', tables.interactions.filter(row => !isOdd(row.interactionId)).map(row => row.at)],
		['tickets', tables.tickets.filter(row => !isOdd(row.ticketId)).flatMap(row => [row.openedAt, row.closedAt])],
		['touches', tables.touches.map(row => row.at)],
		['invoices', tables.invoices.flatMap(row => [row.issuedAt, row.paidAt])],
		['plans', tables.plans.map(row => row.changedAt)],
		['ownership', tables.ownership.map(row => row.from)],
	];
	for (const [file, all] of times) {
		const outside = all.filter(at => at !== undefined && (at < start || at > end));
		t.deepEqual(outside, [], file);
	}
});

test('every id is unique in its file', t => {
	const unique = (ids: readonly string[]) => t.is(new Set(ids).size, ids.length);
	unique(tables.accounts.map(row => row.accountId));
	unique(tables.contacts.map(row => row.contactId));
	unique(tables.contacts.map(row => row.email));
	unique(tables.reps.map(row => row.repId));
	unique(tables.opportunities.map(row => row.opportunityId));
	unique(tables.interactions.map(row => row.interactionId));
	unique(tables.tickets.map(row => row.ticketId));
	unique(tables.employments.map(row => `${row.contactId}/${row.accountId}`));
	unique(tables.plans.map(row => row.planId));
	unique(tables.participants.map(row => `${row.interactionId}/${row.contactId}/${row.role}`));
});

test('every reference finds its row', t => {
	const accounts = new Set(tables.accounts.map(row => row.accountId));
	const contacts = new Set(tables.contacts.map(row => row.contactId));
	const reps = new Set(tables.reps.map(row => row.repId));
	const products = new Set(tables.products.map(row => row.productId));
	const deals = new Set(tables.opportunities.map(row => row.opportunityId));
	const interactions = new Set(tables.interactions.map(row => row.interactionId));
	const found = (where: string, all: ReadonlySet<string>, ids: ReadonlyArray<string | undefined>) =>
		t.deepEqual(
			ids.filter(id => id !== undefined && !all.has(id)),
			[],
			where,
		);
	found(
		'parents',
		accounts,
		tables.accounts.map(row => row.parentAccountId),
	);
	found(
		'managers',
		reps,
		tables.reps.map(row => row.managerId),
	);
	found(
		'employers',
		accounts,
		tables.employments.map(row => row.accountId),
	);
	found(
		'employed',
		contacts,
		tables.employments.map(row => row.contactId),
	);
	found(
		'accounts of deals',
		accounts,
		tables.opportunities.map(row => row.accountId),
	);
	found(
		'owners',
		reps,
		[...tables.opportunities, ...tables.ownership].map(row => row.ownerId),
	);
	found(
		'products',
		products,
		tables.opportunities.map(row => row.productId),
	);
	found(
		'primary contacts',
		contacts,
		tables.opportunities.map(row => row.primaryContactId),
	);
	found(
		'deals',
		deals,
		[...tables.stages, ...tables.plans, ...tables.interactions, ...tables.invoices, ...tables.ownership].map(
			row => row.opportunityId,
		),
	);
	found(
		'our side',
		reps,
		tables.interactions.map(row => row.repId),
	);
	found(
		'their side',
		contacts,
		tables.interactions.map(row => row.contactId),
	);
	found(
		'originals',
		interactions,
		tables.interactions.filter(row => !isOdd(row.interactionId)).map(row => row.inReplyTo),
	);
	found(
		'participants',
		contacts,
		tables.participants.map(row => row.contactId),
	);
	found(
		'interactions',
		interactions,
		tables.participants.map(row => row.interactionId),
	);
	found(
		'customers',
		contacts,
		[...tables.tickets, ...tables.touches].map(row => row.contactId),
	);
	found(
		'accounts',
		accounts,
		[...tables.interactions, ...tables.tickets, ...tables.touches, ...tables.invoices].map(row => row.accountId),
	);
});

test('a deal closes 50 to 203 days after it opens, and nothing happens on it before or after', t => {
	const deals = new Map(tables.opportunities.map(row => [row.opportunityId, row]));
	for (const deal of tables.opportunities.filter(row => row.closedAt !== undefined && !isOdd(row.opportunityId))) {
		const lifeDays = (deal.closedAt! - deal.openedAt) / DAY;
		t.true(lifeDays > 49 && lifeDays < 203, `${deal.opportunityId} lives ${lifeDays} days`);
	}

	const outside = tables.interactions.filter(row => {
		const deal = row.opportunityId === undefined || isOdd(row.opportunityId) ? undefined : deals.get(row.opportunityId);
		return deal !== undefined && (row.at < deal.openedAt || row.at > (deal.closedAt ?? end));
	});
	t.deepEqual(outside, []);
});

test('a reply comes after what it answers, on the same deal', t => {
	const byId = new Map(tables.interactions.map(row => [row.interactionId, row]));
	const replies = tables.interactions.filter(row => row.inReplyTo !== undefined && !isOdd(row.interactionId));
	t.true(replies.length > 3000);
	t.deepEqual(
		replies.filter(row => {
			const original = byId.get(row.inReplyTo!)!;
			return original.at >= row.at || original.opportunityId !== row.opportunityId;
		}),
		[],
	);
});

test('stages run from prospect to the outcome in time order', t => {
	const order = ['prospect', 'qualified', 'proposal', 'negotiation', 'won', 'lost'];
	const own = tables.stages.filter(row => !isOdd(row.opportunityId));
	const backwards = own.filter((row, index) => {
		const before = own[index - 1];
		return before?.opportunityId === row.opportunityId
			? before.enteredAt > row.enteredAt || order.indexOf(before.stage) >= order.indexOf(row.stage)
			: row.stage !== 'prospect';
	});
	t.deepEqual(backwards, []);
	const outcomes = new Map(own.map(row => [row.opportunityId, row.stage]));
	for (const deal of tables.opportunities.filter(row => row.outcome !== undefined && !isOdd(row.opportunityId))) {
		t.is(outcomes.get(deal.opportunityId), deal.outcome!);
	}
});

test('people who write or meet work at the account at that time', t => {
	const jobs = new Map<string, Array<readonly [number, number]>>();
	for (const job of tables.employments) {
		const key = `${job.contactId}/${job.accountId}`;
		jobs.set(key, [...(jobs.get(key) ?? []), [job.from, job.to ?? Number.POSITIVE_INFINITY]]);
	}

	const byId = new Map(tables.interactions.map(row => [row.interactionId, row]));
	const correspondents = tables.interactions.filter(row => row.contactId !== undefined);
	const strangers = [...tables.participants, ...correspondents].filter(({interactionId, contactId}) => {
		const {at, accountId} = byId.get(interactionId)!;
		return !jobs.get(`${contactId}/${accountId}`)?.some(([from, to]) => from <= at && at < to);
	});
	t.deepEqual(strangers, []);
	const movers = tables.employments.length - tables.contacts.length;
	t.true(movers > 50, `${movers} people changed jobs`);
});

test('subsidiaries are at most three levels deep, and no generated family goes in circles', t => {
	const parents = new Map(tables.accounts.map(row => [row.accountId, row.parentAccountId]));
	const depthOf = (id: string, levels = 1): number => {
		const parent = parents.get(id);
		return parent === undefined || levels > 10 ? levels : depthOf(parent, levels + 1);
	};
	const depths = tables.accounts.filter(row => !isOdd(row.accountId)).map(row => depthOf(row.accountId));
	t.is(Math.max(...depths), 3);
});

test('every e-mail address and phone number is one kept for fiction', t => {
	for (const {email} of [...tables.contacts, ...tables.reps]) {
		t.regex(email, /^[\w.-]+@(?:[a-z0-9-]+\.)+example$/);
	}

	for (const {phone} of tables.contacts.filter(row => row.phone !== '')) {
		t.regex(phone, /^\+1-\d{3}-555-01\d\d$/);
	}

	const written = tables.interactions.flatMap(row => [row.subject, row.body]);
	t.false(written.some(text => text.includes('@') || text.includes('http')));
});
