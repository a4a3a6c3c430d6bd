import type {ArmKind} from '../../../schema/experiment.ts';
import type {Arbitration, Policy} from '../../../schema/policies.ts';
import {contentOf, openBook, type PolicyBook} from '../funnel/policy-book.ts';

/** What stays with suitability when an experiment does without it: time that nobody has cannot be given. */
const isPossible = ({rule}: Policy) => rule.kind === 'capacity';

const opened = new WeakMap<PolicyBook, Map<ArmKind, PolicyBook>>();

/** The book that an arm decides by, opened once of each book: its revisions are hashes of all its parts. */
export function armBook(book: PolicyBook, kind: ArmKind): PolicyBook {
	const known = opened.get(book) ?? new Map<ArmKind, PolicyBook>();
	const own = known.get(kind) ?? openArmBook(book, kind);
	opened.set(book, known.set(kind, own));
	return own;
}

/**
 * The book that an arm decides by: the same catalogue and policies, and another arbitration. No arm leaves out eligibility, a reason (it names the
 * person whose consent is asked for) or contact policy. The next best action's own is the book itself, and an arm's book of an
 * arm's book is itself. Pure.
 */
function openArmBook(book: PolicyBook, kind: ArmKind): PolicyBook {
	const content = contentOf(book);
	const changed = (change: Partial<Arbitration>) =>
		openBook({...content, arbitration: {...book.arbitration, ...change}});
	switch (kind) {
		case 'next-best-action':
			return book;
		case 'random':
			return changed({epsilon: 1});
		case 'propensity-only':
			return changed({factors: ['p']});
		case 'no-levers':
			return changed({factors: ['p', 'c', 'v']});
		case 'eligibility-only': {
			const unasked = book.policies.filter(policy => policy.stage === 'suitability' && !isPossible(policy));
			return changed({unasked: unasked.map(one => one.name)});
		}
		case 'control':
			return changed({holdsOut: true});
		case 'no-learning':
			return changed({isUnlearned: true});
		case 'lin-ucb':
			return changed({exploration: {kind: 'lin-ucb', width: 1, priorDeviation: 0.02}});
	}
}
