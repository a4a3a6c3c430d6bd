import {DAY} from '../../core/clock.ts';
import {groupBy} from '../../core/group-by.ts';
import type {Outcome} from '../../decisions/funnel/decide.ts';
import type {DecisionFacts} from '../../decisions/funnel/decision-facts.ts';
import type {PolicyBook} from '../../decisions/funnel/policy-book.ts';
import {checkCases, type LawReport} from './law.ts';

/** A decision with what it was made from and by. */
export type DecisionCase = {readonly book: PolicyBook; readonly facts: DecisionFacts; readonly outcome: Outcome};

const TOLERANCE = 1e-9;
/** Arms that leave nothing to chance. */
const SETTLED: ReadonlySet<string> = new Set(['override', 'held-out', 'planned']);

/**
 * Law 11: catalogue = chosen + dropped, each action once; each drop names a policy of the book with its stage and revision and says what would have
 * changed it; propensities sum to 1 and none is below ε / n, unless a person decided, nothing is done, or a day was planned, whose step is then the one that is taken.
 */
export function checkFunnelCloses(cases: Iterable<DecisionCase>): LawReport {
	return checkCases('11 the funnel closes', cases, ({book, facts, outcome}) => {
		const {chosen, dropped, arm, action} = outcome;
		const declared = book.catalogue.map(one => one.name).sort();
		const accounted = [...chosen, ...dropped].map(one => one.action).sort();
		const unnamed = dropped.find(
			({stage, policy, revision, wouldFlip}) =>
				wouldFlip === '' ||
				!book.policies.some(one => one.name === policy && one.stage === stage && one.revision === revision),
		);
		const sum = chosen.reduce((total, one) => total + one.propensity, 0);
		const least = SETTLED.has(arm) ? 0 : book.arbitration.epsilon / chosen.length;
		const isTried = chosen.every(one => one.propensity >= least - TOLERANCE);
		const isClosed = declared.join() === accounted.join() && chosen[0]?.action === action;
		const step = facts.planned;
		const isAsPlanned =
			(arm === 'planned') === (step !== undefined) &&
			(step === undefined ||
				(step.action === action && step.person === chosen[0]?.person && chosen[0].propensity === 1));
		const isLeftAlone = arm !== 'held-out' || channelOf({book, outcome}) === 'none';
		return isClosed && isAsPlanned && isLeftAlone && unnamed === undefined && Math.abs(sum - 1) <= TOLERANCE && isTried
			? undefined
			: {key: facts.key, subject: facts.subject, accounted, unnamed, sum, least};
	});
}

/** Law 11: nobody is reached by decisions more often than a cap allows, without consent, on hold or in quiet hours; whatever others decided meanwhile. */
export function checkContactsKept(cases: Iterable<DecisionCase>): LawReport {
	const reached = [...cases].flatMap(one => {
		const {person} = one.outcome.chosen[0]!;
		return person === null ? [] : [{...one, person, channel: channelOf(one), at: one.facts.at}];
	});
	const byPerson = groupBy(reached, one => one.person);
	return checkCases('11 contact policy is kept', reached, ({book, facts, person, channel, at}) => {
		const broken = book.policies.find(({rule}) => {
			const own = facts.people[person];
			switch (rule.kind) {
				case 'frequency-cap': {
					const before = byPerson.get(person)!.filter(one => one.at <= at && one.at > at - rule.days * DAY);
					return (
						rule.channels.includes(channel) &&
						before.filter(one => rule.channels.includes(one.channel)).length > rule.most
					);
				}
				case 'consent':
					return (
						rule.channel === channel &&
						(own?.[rule.field] === false || (rule.whenUnknown === 'deny' && own?.[rule.field] !== true))
					);
				case 'legal-hold':
					return own?.legalHold === true || (facts.account !== null && facts.people[facts.account]?.legalHold === true);
				case 'quiet-hours': {
					const hour = wallHour(at, own?.timeZone ?? rule.defaultZone) ?? wallHour(at, rule.defaultZone)!;
					const isNight = (hour + 24 - rule.fromHour) % 24 < (rule.untilHour + 24 - rule.fromHour) % 24;
					return rule.channel === channel && isNight;
				}
				default:
					return false;
			}
		});
		return broken && {policy: broken.name, person, channel, at, key: facts.key};
	});
}

const channelOf = ({book, outcome}: Pick<DecisionCase, 'book' | 'outcome'>) =>
	book.catalogue.find(one => one.name === outcome.action)!.channel;

/** The hour on the wall, by another route than the funnel's; undefined where there is no such zone. */
function wallHour(at: number, timeZone: string): number | undefined {
	try {
		return Number(new Date(at).toLocaleTimeString('en-GB', {timeZone, hour12: false}).slice(0, 2)) % 24;
	} catch {
		return undefined;
	}
}
