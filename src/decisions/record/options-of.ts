import type {Action} from '../../../schema/actions.ts';
import type {Evidence, Moment} from '../../features/feature.ts';
import type {LoadedModel} from '../../score/model-artefact.ts';
import {changesOf} from '../best-change.ts';
import type {Option} from '../funnel/decision-facts.ts';
import {inOrder} from '../judge-action.ts';
import type {Standing} from '../rescore.ts';

/** So many ways to take an action are looked at: the best of them. */
const MOST = 8;

/**
 * The ways to take an action, the one that the model says most for first and each person once: with whom, what it would change, and the fact that
 * makes it apply. Without a model, or where it looks at nothing that would change, each is as good as another. Pure.
 */
export function optionsOf(
	loaded: LoadedModel | undefined,
	moment: Moment,
	standing: Standing | undefined,
	action: Action,
	eligible: readonly Evidence[],
): Option[] {
	const rows = inOrder(eligible);
	const changes =
		loaded === undefined || standing === undefined ? [] : changesOf(loaded, moment, standing, action, rows);
	const tried: ReadonlyArray<{readonly lift: number | null; readonly rows: readonly Evidence[]}> =
		changes.length === 0 ? [{lift: null, rows}] : changes;
	// What is taken away goes for all rows at once, whoever of them is spoken to.
	const isForEach = changes.length === 0 || action.effect.change === 'remove-evidence';
	const ways = tried.flatMap(({lift, rows: own}) =>
		(isForEach ? own : own.slice(0, 1)).flatMap(row => {
			const person = action.isPersonal ? row.what : null;
			return action.isPersonal && person === null
				? []
				: [{person: person === null ? null : String(person), lift, fact: row.fact}];
		}),
	);
	const ordered = ways.sort((a, b) => (b.lift ?? 0) - (a.lift ?? 0) || compare(a, b));
	return [...new Map([...ordered].reverse().map(one => [one.person, one])).values()].reverse().slice(0, MOST);
}

const compare = (a: Option, b: Option) => (`${a.person} ${a.fact}` < `${b.person} ${b.fact}` ? -1 : 1);
