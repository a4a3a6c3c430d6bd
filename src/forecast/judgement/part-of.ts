import type {Deal} from '../deals.ts';
import {groupOf} from '../groups.ts';
import type {Judged} from '../judge-forecast.ts';
import type {RollUp} from '../roll-up.ts';
import type {Overridden} from './override.ts';

/** Whether a deal counts in what an override is about. */
export function isPartOf(deal: Deal, {level, subject}: Overridden, rollUp: RollUp): boolean {
	switch (level) {
		case null:
			return true;
		case 'opportunity':
			return deal.id === subject;
		default:
			return groupOf(deal, level, rollUp) === subject;
	}
}

/** What a forecast says of what an override is about, in US dollars. */
export function saidOf({forecast, parts}: Judged, {level, subject}: Overridden): number {
	switch (level) {
		case null:
			return forecast.mean;
		case 'opportunity':
			return parts.get(subject ?? '') ?? 0;
		default:
			return forecast.byLevel[level].find(({id}) => id === subject)?.mean ?? 0;
	}
}
