import type {Learning} from '../../../schema/lifts.ts';
import type {ContextValue} from './deal-context.ts';
import type {LiftTerm} from './lift-book.ts';

/** A context among the others': standard deviations from the average, no farther than `farthest`; what nobody stated is the average. Pure. */
export function placedIn(
	terms: readonly LiftTerm[],
	context: readonly ContextValue[],
	{farthest}: Pick<Learning, 'farthest'>,
): number[] {
	return terms.map(({name, centre, scale}) => {
		const value = context.find(one => one.name === name)?.value ?? centre;
		return Math.min(farthest, Math.max(-farthest, (value - centre) / scale));
	});
}
