import {setImmediate} from 'node:timers/promises';

/** Work for everything that was asked while the last work was done. */
export type GroupWork<A, R> = {
	/** Whether one more may join a group that is not empty. */
	readonly joins: (group: readonly A[], one: A) => boolean;
	/** Answers each of a group, in its order; an answer may be a failure of its own. What it throws is told to all of them. */
	readonly work: (group: readonly A[]) => Promise<ReadonlyArray<PromiseSettledResult<R>>>;
	/** So many groups are worked on at a time; 1 unless told. */
	readonly width?: number;
};

type Waiting<A, R> = {
	readonly asked: A;
	readonly resolve: (answer: R) => void;
	readonly reject: (reason: unknown) => void;
};

/**
 * Opens a queue for work that would only wait for each other anyway (group commit; DeWitt et al. 1984): one group, or a few, are worked on at a
 * time, the next begins with the one that has waited longest and takes along all that may join it.
 */
export function openGroups<A, R>({joins, work, width = 1}: GroupWork<A, R>): (asked: A) => Promise<R> {
	let waiting: Array<Waiting<A, R>> = [];
	let working = 0;

	const takeGroup = () => {
		const group: Array<Waiting<A, R>> = [];
		const asked: A[] = [];
		const left: Array<Waiting<A, R>> = [];
		for (const one of waiting) {
			if (asked.length === 0 || joins(asked, one.asked)) {
				group.push(one);
				asked.push(one.asked);
			} else {
				left.push(one);
			}
		}

		waiting = left;
		return {group, asked};
	};
	const workOff = async () => {
		working++;
		// What is asked in the same breath belongs to the first group.
		await setImmediate();
		while (waiting.length > 0) {
			const {group, asked} = takeGroup();
			try {
				const answers = await work(asked);
				for (const [k, answer] of answers.entries()) {
					answer.status === 'fulfilled' ? group[k]!.resolve(answer.value) : group[k]!.reject(answer.reason);
				}
			} catch (error) {
				for (const one of group) {
					one.reject(error);
				}
			}
		}

		working--;
	};

	return async asked =>
		new Promise<R>((resolve, reject) => {
			waiting.push({asked, resolve, reject});
			if (working < width) {
				void workOff();
			}
		});
}
