import {readFile} from 'node:fs/promises';
import test from 'ava';
import {oddCases} from '../../seeds/odd-cases/odd-cases.ts';
import {causeFormulas} from '../../seeds/world/causes.ts';
import {generateWorld} from '../../seeds/world/generate-world.ts';
import {DAY} from '../../src/core/clock.ts';

const world = generateWorld({scale: 0.1});
const cases = oddCases(world.end);
const rowsOf = (id: string) => cases.find(odd => odd.id === id)!.rows;

test('there are a dozen odd cases or more, and each says why', t => {
	t.true(cases.length >= 12);
	t.is(new Set(cases.map(odd => odd.id)).size, cases.length);
	for (const odd of cases) {
		t.true(odd.why.length > 40 && odd.rows.length > 0, odd.id);
	}
});

test('every odd row is in the world, at the end of its file, and hangs on odd accounts only', t => {
	for (const {file, row} of cases.flatMap(odd => odd.rows)) {
		t.true(
			(world.tables[file] as readonly unknown[]).some(other => JSON.stringify(other) === JSON.stringify(row)),
			file,
		);
		t.true('accountId' in row ? row.accountId.startsWith('odd-acc-') : true);
	}

	const isOdd = world.tables.accounts.map(row => row.accountId.startsWith('odd-'));
	t.is(isOdd.lastIndexOf(false), isOdd.indexOf(true) - 1);
});

test('no odd deal has a place in the planted truth', t => {
	t.false(Object.keys(world.truth.deals).some(id => id.startsWith('odd-')));
});

test('the one row to be turned away is a ticket that closes before it opens', t => {
	t.deepEqual(
		cases.flatMap(odd => odd.rejects),
		[{file: 'tickets', key: 'odd-tic-backwards', column: 'closed_at', rule: 'ends-before-start'}],
	);
	const backwards = world.tables.tickets.filter(row => row.closedAt !== undefined && row.closedAt < row.openedAt);
	t.deepEqual(
		backwards.map(row => row.ticketId),
		['odd-tic-backwards'],
	);
});

test('the chatty deal has 300 interactions and the silent one none', t => {
	const on = (id: string) => world.tables.interactions.filter(row => row.opportunityId === id).length;
	t.is(on('odd-opp-chatty'), 300);
	t.is(on('odd-opp-silent'), 0);
	t.true(world.tables.opportunities.some(row => row.opportunityId === 'odd-opp-silent'));
});

test('the future meeting lies beyond the end and the lost original is nowhere', t => {
	const byId = new Map(world.tables.interactions.map(row => [row.interactionId, row]));
	t.true(byId.get('odd-int-future')!.at > world.end + 89 * DAY);
	t.is(byId.get('odd-int-lost-original')!.inReplyTo, 'odd-int-never-exported');
	t.false(byId.has('odd-int-never-exported'));
});

test('the reopened deal was won before it was lost', t => {
	const stages = rowsOf('reopened-deal').flatMap(odd => (odd.file === 'stages' ? [odd.row.stage] : []));
	t.deepEqual(stages, ['prospect', 'won', 'negotiation', 'lost']);
});

test('the parents go in circles of one and of two', t => {
	const parents = new Map(world.tables.accounts.map(row => [row.accountId, row.parentAccountId]));
	t.is(parents.get('odd-acc-own-parent'), 'odd-acc-own-parent');
	t.is(parents.get(parents.get('odd-acc-hen')!), 'odd-acc-hen');
});

test('docs/demo-world.md gives every odd case with its reason, and every planted cause', async t => {
	const page = await readFile('docs/demo-world.md', 'utf8');
	for (const odd of cases) {
		t.true(page.includes(`| \`${odd.id}\` | ${odd.why} |`), odd.id);
	}

	for (const {cause} of causeFormulas) {
		t.true(page.includes(`| \`${cause}\` |`), cause);
	}
});
