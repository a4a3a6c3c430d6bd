import {type Channel, isForKind} from '../../../schema/actions.ts';
import type {Rule} from '../../../schema/policies.ts';
import {DAY, maybeIso} from '../../core/clock.ts';
import type {DecisionFacts, Option, PastContact} from './decision-facts.ts';
import {nounOf, subjectKindOf} from './for-kind.ts';
import {hourIn, zoneOf} from './hour-in.ts';
import type {CatalogueAction} from './policy-book.ts';
import {valueUsd} from './value-usd.ts';

/** What a rule is asked about: an action, one way to take it (undefined when there is none), and what is known. */
export type Asked = {
	readonly action: CatalogueAction;
	readonly option: Option | undefined;
	readonly facts: DecisionFacts;
	readonly assumedAmountUsd: number;
};

/** What would have to be otherwise for a rule to let an action pass; undefined when it does. Pure. */
export function maybeBarred(rule: Rule, asked: Asked): string | undefined {
	const {action, option, facts} = asked;
	switch (rule.kind) {
		case 'switched-on': {
			const off = facts.switchedOff.find(one => one.action === action.name);
			return off && `It would have to be switched on again; it was switched off: ${off.reason}`;
		}
		case 'own-kind': {
			const kind = subjectKindOf(facts);
			return isForKind(action, kind)
				? undefined
				: `The subject would have to be of kind ${action.subject}; it is of kind ${kind}.`;
		}
		case 'deal-open':
			return facts.closed === null || action.channel === 'none' ? undefined : wouldBeOpen(facts);
		case 'has-reason':
			return option !== undefined || action.channel === 'none'
				? undefined
				: 'Its query would have to find a path that makes it apply.';
		case 'raises-score':
			return maybeHarmful(rule.least, asked);
		case 'worth-its-cost':
			return maybeTooDear(asked);
		case 'cool-down':
			return maybeFull(
				facts.taken.filter(one => one.action === action.name).map(one => one.at),
				{most: 1, days: action.coolDownDays, at: facts.at},
			);
		case 'capacity':
			return action.capacity === rule.of ? maybeFull(usedOf(facts, rule.of), {...rule, at: facts.at}) : undefined;
		default:
			return option?.person == null ? undefined : maybeUnwelcome(rule, {...asked, person: option.person});
	}
}

function wouldBeOpen({closed, about}: DecisionFacts): string {
	return about === undefined
		? `The deal would have to be open; it is ${closed}.`
		: `The ${nounOf(about.kind)} would have to be open; its \`${about.closing?.field}\` is ${closed}.`;
}

/** Contact policy: what a rule says of reaching a person over the action's channel. It names nobody, since not every reader may know them. */
function maybeUnwelcome(rule: Rule, {action, facts, person}: Asked & {readonly person: string}): string | undefined {
	const known = facts.people[person];
	switch (rule.kind) {
		case 'legal-hold': {
			const isHeld = (id: string | null) => id !== null && facts.people[id]?.legalHold === true;
			const held = isHeld(person) ? 'person' : isHeld(facts.account) ? 'account' : undefined;
			return held && `The legal hold on the ${held} would have to end.`;
		}
		case 'consent': {
			const said = known?.[rule.field] ?? null;
			const isAllowed = said ?? rule.whenUnknown === 'allow';
			return action.channel !== rule.channel || isAllowed
				? undefined
				: `\`${rule.field}\` of the person would have to be true; it is ${said === null ? 'not stated' : 'false'}.`;
		}
		case 'quiet-hours': {
			const zone = zoneOf(known?.timeZone ?? null, rule.defaultZone);
			const hour = hourIn(zone, facts.at);
			const {fromHour, untilHour} = rule;
			const isQuiet =
				fromHour > untilHour ? hour >= fromHour || hour < untilHour : hour >= fromHour && hour < untilHour;
			return action.channel === rule.channel && isQuiet
				? `It would have to be ${untilHour}:00 or later in ${zone}; it is between ${hour}:00 and ${hour + 1}:00.`
				: undefined;
		}
		case 'frequency-cap':
			return rule.channels.includes(action.channel)
				? maybeFull(
						timesOf(
							facts.contacts.filter(one => one.person === person),
							rule.channels,
						),
						{...rule, at: facts.at},
					)
				: undefined;
		default:
			return undefined;
	}
}

/** What is learned bars an action only when all of its interval does: dropped for a bad start, it would never be tried again. */
function maybeHarmful(least: number, {action, option, facts}: Asked): string | undefined {
	const points = (share: number) => `${(100 * share).toFixed(2)} points`;
	const learned = facts.learned?.effects[action.name];
	if (learned !== undefined) {
		return learned.high > least
			? undefined
			: `It would have to be possible that it raises the chance by more than ${points(least)}; decisions say that it changes it by ${points(learned.low)} to ${points(learned.high)}.`;
	}

	const lift = option?.lift ?? null;
	return action.channel === 'none' || lift === null || lift > least
		? undefined
		: `It would have to raise the score by more than ${points(least)}; it would change it by ${points(lift)}.`;
}

function maybeTooDear({action, option, facts, assumedAmountUsd}: Asked): string | undefined {
	const learned = facts.learned?.effects[action.name];
	const gain = (learned?.high ?? option?.lift ?? action.priorLift) * valueUsd(action, facts, assumedAmountUsd);
	return gain >= action.costUsd
		? undefined
		: `It would have to be expected to bring ${action.costUsd} USD, its cost; it is expected to bring ${learned === undefined ? '' : 'at most '}${gain.toFixed(2)}.`;
}

/** When somebody's time of a kind was taken. */
export const usedOf = ({used}: Pick<DecisionFacts, 'used'>, capacity: string): number[] =>
	used.filter(one => one.capacity === capacity).map(one => one.at);

/** When contacts over some channels were. */
export const timesOf = (contacts: readonly PastContact[], channels: readonly Channel[]): number[] =>
	contacts.filter(one => channels.includes(one.channel)).map(one => one.at);

/** The times within so many days before a moment: what a cap counts. */
export const withinDays = (
	times: readonly number[],
	{days, at}: {readonly days: number; readonly at: number},
): number[] => times.filter(time => time > at - days * DAY);

/** What was done within the days before `at`, when that is already as much as may be: from when on there is room again. */
function maybeFull(
	times: readonly number[],
	{most, days, at}: {readonly most: number; readonly days: number; readonly at: number},
): string | undefined {
	const recent = withinDays(times, {days, at}).sort((a, b) => a - b);
	if (recent.length < most) {
		return undefined;
	}

	const free = recent[recent.length - most]! + days * DAY;
	return `It would have to be ${maybeIso(free)} or later: ${recent.length} of ${most} in ${days} days are taken.`;
}
