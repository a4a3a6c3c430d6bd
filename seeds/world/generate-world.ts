import type {Millis} from '../../src/core/clock.ts';
import {oddCases} from '../odd-cases/odd-cases.ts';
import {withOddCases} from '../odd-cases/with-odd-cases.ts';
import {foundCompanies} from './accounts.ts';
import {actOnDeal} from './activity.ts';
import {writeBetweenDeals} from './between-deals.ts';
import {addMonths} from './calendar.ts';
import {chanceFor} from './chance.ts';
import {openDeals} from './deals.ts';
import {sendInvoices} from './invoices.ts';
import {judgeDeals} from './judge-deals.ts';
import {numberInteractions} from './number-interactions.ts';
import {exportDeals} from './opportunities.ts';
import {hireStaff} from './people.ts';
import {changePlans} from './plans.ts';
import type {Tables} from './rows.ts';
import {passStages} from './stages.ts';
import {raiseTickets} from './tickets.ts';
import {reachOut} from './touches.ts';
import {type Truth, tellTruth} from './truth.ts';
import {hireReps, sellProducts, territories} from './vendor.ts';

/** The whole demo world: the rows of each file of the export, and what was planted in them. Times in epoch milliseconds. */
export type World = {
	readonly seed: number;
	readonly scale: number;
	readonly start: Millis;
	readonly end: Millis;
	readonly tables: Tables;
	readonly truth: Truth;
};

export type WorldOptions = {readonly seed?: number; readonly scale?: number; readonly end?: Millis};

/**
 * Two years in the CRM of a fictional software vendor, as it would export them: the same options give the same world.
 * At scale 1 it has 240 accounts, 1,400 contacts, 24 reps, 2,050 deals and 19,000 interactions; `scale` multiplies
 * them all (the products stay). No person, company or address in it is real.
 *
 * **Planted causes.** Whether a deal is won is drawn from a logistic function of what the graph holds 45 days after it
 * opened (`causes.ts` has the formula, `World.truth` each deal's share of it):
 *
 * | cause | logits |
 * |---|---|
 * | meetings on the deal with a director, vp or c-level contact | +1.15 each, at most 3 |
 * | inbound e-mails on the deal | +0.4 each, at most the newest 5, up to +0.7 when fresh (half-life 14 days) |
 * | high-priority tickets of the account still open | −1 each |
 * | won deals of other accounts under the same top parent | +0.6 each, at most 3 |
 * | the primary contact has left the account | −1.6 |
 * | changes of plan that put off the expected close date | −0.7 each, at most 2 |
 *
 * **Regime change.** For deals judged 14 months in or later, an inbound e-mail counts a third and the source `partner`
 * adds +0.7. The base rises with it, so that time alone tells nothing.
 *
 * **Decoys.** All else is drawn without regard to how a deal ends: e-mails sent, calls, junior meetings, campaign
 * touches, invoices, low-priority tickets, industry, rep, product, amount and its changes, next steps, speed through
 * the stages, and what messages are about.
 *
 * The odd cases of `seeds/odd-cases/` come last in every file.
 */
export function generateWorld({seed = 7, scale = 1, end = Date.UTC(2026, 5, 30)}: WorldOptions = {}): World {
	const start = addMonths(end, -24);
	const changeAt = addMonths(start, 14);
	const chance = (part: string) => chanceFor(seed, part);
	const scaled = (count: number) => Math.max(1, Math.round(count * scale));

	const products = sellProducts(chance('products'));
	const reps = hireReps(chance('reps'), Math.max(2, scaled(24 / territories.length)), start);
	const companies = foundCompanies(chance('companies'), Math.max(12, scaled(240)), start);
	const staff = hireStaff(chance('staff'), companies, start);
	const cast = {companies, staff, reps, products, start, end};
	const deals = openDeals(chance('deals'), scaled(2050), cast);

	const dealChance = chance('activity');
	const drafts = deals.flatMap(deal => actOnDeal(dealChance, deal, staff));
	const between = writeBetweenDeals(chance('between deals'), scaled(800), cast);
	const {interactions, participants} = numberInteractions([...drafts, ...between], end);
	const tickets = raiseTickets(chance('tickets'), scaled(500), {companies, deals, staff, start, end});
	const contacts = staff.people.map(person => person.contact);
	const employments = staff
		.employments()
		.filter(job => job.from <= end)
		.map(job => endingBy(job, end));

	const plans = changePlans(chance('plans'), deals, end);
	const known = {companies, contacts, employments, interactions, participants, plans, tickets, changeAt};
	const judgements = judgeDeals(chance('outcomes'), deals, known);
	const opportunities = exportDeals(chance('amounts'), deals, judgements, end);
	const stageChance = chance('stages');
	const tables: Tables = {
		accounts: companies.map(company => company.row),
		contacts,
		employments,
		reps,
		products,
		opportunities,
		plans,
		stages: deals.flatMap((deal, index) => passStages(stageChance, deal, opportunities[index]!.outcome, end)),
		interactions,
		participants,
		tickets,
		touches: reachOut(chance('touches'), scaled(1500), cast),
		invoices: sendInvoices(chance('invoices'), scaled(1000), {companies, opportunities, start, end}),
		ownership: deals.flatMap(deal =>
			deal.owners
				.slice(1)
				.filter(owner => owner.from <= end)
				.map(owner => ({opportunityId: deal.opportunityId, ownerId: owner.rep.repId, from: owner.from})),
		),
	};
	const truth = tellTruth(deals, {seed, changeAt, end, judgements});
	return {seed, scale, start, end, tables: withOddCases(tables, oddCases(end)), truth};
}

/** A job whose end lies beyond the world's end has not ended yet. */
function endingBy<J extends {readonly to: Millis | undefined}>(job: J, end: Millis): J {
	return job.to !== undefined && job.to > end ? {...job, to: undefined} : job;
}
