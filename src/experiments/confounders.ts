import type {SampleRatio} from '../models/experiments/sample-ratio.ts';
import type {ArmReport, Comparison} from './experiment-report.ts';
import type {TrialSubject} from './trial-subject.ts';

/** Below this the arms are of other subjects (the overlapping coefficient of two normal distributions half a deviation apart is 0.80). */
const LEAST_OVERLAP = 0.8;

/** What can be seen that could explain a difference between arms besides them, or hide one, in sentences; the gravest first. Pure. */
export function confounders(
	subjects: readonly TrialSubject[],
	arms: readonly ArmReport[],
	{ratio, comparisons}: {readonly ratio: SampleRatio | null; readonly comparisons: readonly Comparison[]},
): string[] {
	const decisions = subjects.flatMap(({arm, decisions: own}) => own.map(one => ({...one, arm})));
	const shared = (of: (one: (typeof decisions)[number]) => string | null) => {
		const armsOf = new Map<string, Set<string>>();
		for (const one of decisions) {
			const who = of(one);
			if (who !== null) {
				armsOf.set(who, (armsOf.get(who) ?? new Set()).add(one.arm));
			}
		}

		return [...armsOf.values()].filter(own => own.size > 1).length;
	};
	const people = shared(one => (one.action === null ? null : one.person));
	const owners = shared(one => one.owner);
	const overruled = decisions.filter(one => one.isOverridden || one.isRejected).length;
	const models = new Set(decisions.map(one => one.modelVersion)).size;
	const books = new Set(decisions.map(one => `${one.arm} ${one.bookRevision}`)).size;
	const taking = arms.filter(arm => arm.assigned > 0).length;
	const said: Array<string | false> = [
		ratio?.isMismatch === true &&
			`The arms are not as large as their weights say (chance ${ratio.chance.toExponential(1)}): believe nothing else before that is explained.`,
		...comparisons.flatMap(({baseline, balance, overlap}) => {
			const off = balance.filter(one => one.isImbalanced).map(one => one.covariate);
			return [
				off.length > 0 && `Subjects differ from those of ${baseline} in ${off.join(', ')} from the start.`,
				overlap !== null &&
					overlap.overlap < LEAST_OVERLAP &&
					`What is known at assignment tells the arm and ${baseline} apart (overlap ${overlap.overlap.toFixed(2)}).`,
			];
		}),
		people > 0 &&
			`${counted(people, 'person was', 'people were')} reached in more than one arm: what one arm takes of a cap the other lacks.`,
		owners > 0 && `${counted(owners, 'owner has', 'owners have')} deals in more than one arm and share their time out.`,
		overruled > 0 &&
			`${counted(overruled, 'decision was', 'decisions were')} overridden or rejected; subjects count for their arm all the same.`,
		models > 1 && `${models} models decided in the course of it.`,
		books > taking && 'Catalogue, policies or arbitration changed in the course of it.',
	];
	return said.filter(one => one !== false);
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
