/** Does one piece of work after the other, in the order asked; one that fails does not stop the next. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Opens a queue for work that would only wait for each other anyway. */
export function openTurns(): InTurn {
	let last: Promise<unknown> = Promise.resolve();
	return work => {
		const own = last.then(work);
		last = own.catch(() => {});
		return own;
	};
}
