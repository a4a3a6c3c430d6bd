/** Work that may be left all at once. */
export type UnderWay = {
	/** Runs work, and gives what it gives; when it is left before, fails, whatever becomes of the work. */
	run<T>(work: () => Promise<T>): Promise<T>;
	/** Leaves all work that is under way. */
	leave(error: Error): void;
};

/** Keeps track of work whose end may never come, such as what waits for a connection that is dead without saying so. */
export function openUnderWay(): UnderWay {
	const waiting = new Set<(error: Error) => void>();
	return {
		async run(work) {
			return new Promise((resolve, reject) => {
				waiting.add(reject);
				work()
					.then(resolve, reject)
					.finally(() => waiting.delete(reject));
			});
		},
		leave(error) {
			for (const fail of waiting) {
				fail(error);
			}

			waiting.clear();
		},
	};
}
