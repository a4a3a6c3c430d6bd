import type {Channel} from '../../schema/actions.ts';
import {learning} from '../../schema/lifts.ts';
import {arbitration} from '../../schema/policies.ts';
import {DAY} from '../../src/core/clock.ts';
import {openRandom, type Random} from '../../src/core/random.ts';
import {decide} from '../../src/decisions/funnel/decide.ts';
import type {DecisionFacts} from '../../src/decisions/funnel/decision-facts.ts';
import {openBook} from '../../src/decisions/funnel/policy-book.ts';
import type {ContextValue} from '../../src/decisions/learning/deal-context.ts';
import {type LearnedRow, learnLifts} from '../../src/decisions/learning/learn-lifts.ts';
import {learnedEffects} from '../../src/decisions/learning/learned-effects.ts';
import {type LiftBook, openLiftBook} from '../../src/decisions/learning/lift-book.ts';
import {ACTIONS} from '../customers.ts';
import {type CustomerSeen, drawCustomerSeen} from './customer-seen.ts';
import type {Regret} from './season.ts';

/** Decisions a day, and after how many days effects are learned anew. */
const PER_DAY = 30;
const EVERY_DAYS = 14;
const START = Date.UTC(2026, 0, 5, 12);
const nameOf = (index: number): string => (index === 0 ? 'do-nothing' : ACTIONS[index]!.name);
const names = ACTIONS.map((_, index) => nameOf(index));

/** The arbitration in force over the six actions of the simulated team, none of which costs anything or has a policy of its own. */
const book = openBook({
	catalogue: names.map(name => ({
		...{name, channel: (name === 'do-nothing' ? 'none' : 'internal') as Channel, isPersonal: false, costUsd: 0},
		...{capacity: 'uncounted' as const, valueShare: Number(name !== 'do-nothing'), lever: 1, coolDownDays: 0},
		...{priorLift: name === 'do-nothing' ? 0 : 0.02, discountPercent: 0, template: ''},
	})),
	policies: [],
	arbitration,
});

/**
 * Lets `decide` itself choose, by a book of effects that is learned every fortnight from its own decisions and what became of them, and adopted at once. The
 * customers of a seed are those of `runSeason`; whether a deal was won is known 30 to 90 days later, and counts after 90.
 */
export function decideSeason(decisions: number, seed: number): Regret {
	const [world, chance] = [0, 1].map(stream => openRandom(seed * 31 + stream)) as [Random, Random];
	const regret = new Float64Array(decisions);
	const rows: Array<LearnedRow & {readonly day: number}> = [];
	let lifts: LiftBook | undefined;
	let sum = 0;
	for (let step = 0; step < decisions; step++) {
		const day = Math.floor(step / PER_DAY);
		if (step % (PER_DAY * EVERY_DAYS) === 0) {
			lifts = learnedBy(rows, day);
		}

		const seen = drawCustomerSeen(world);
		const facts = factsOf(seed, step, day);
		const learned = lifts && learnedEffects(lifts, facts, contextOf(seen));
		const {action, chosen} = decide(book, learned === undefined ? facts : {...facts, learned});
		const rate = seen.rates[names.indexOf(action)]!;
		sum += Math.max(...seen.rates) - rate;
		regret[step] = sum;
		rows.push({
			...{id: facts.key.padStart(12, '0'), subject: facts.subject, action, isInForce: true, day},
			context: contextOf(seen),
			propensities: Object.fromEntries(chosen.map(one => [one.action, one.propensity])),
			isWon: chance.next() < rate,
		});
	}

	return regret;
}

function learnedBy(rows: ReadonlyArray<LearnedRow & {readonly day: number}>, day: number): LiftBook {
	const at = START + day * DAY;
	return openLiftBook(
		learnLifts(
			rows.filter(row => row.day + learning.windowDays <= day),
			{...{target: 'won', asOf: at, knownAt: at, settledBefore: 0, learning}, catalogue: book.catalogue},
		),
	);
}

/** What choosers of the bench see, without the 1 that is the average here. */
const contextOf = ({context}: CustomerSeen): ContextValue[] =>
	[...context.slice(1)].map((value, index) => ({name: `x${index}`, value}));

/** An open deal of the assumed amount for which every action may be taken. */
function factsOf(seed: number, step: number, day: number): DecisionFacts {
	const at = START + day * DAY;
	const way = [{person: null, lift: null, fact: ''}];
	return {
		...{subject: `deal-${seed}-${step}`, target: 'won', key: `${step}`, at, asOf: at, knownAt: at},
		...{probability: null, modelFallback: null, closed: null, amountUsd: null, expectedCloseAt: null},
		...{owner: null, account: null, people: {}, contacts: [], taken: [], used: [], switchedOff: []},
		options: Object.fromEntries(names.map(name => [name, way])),
		override: null,
	};
}
