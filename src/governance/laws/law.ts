/** How one law fared: how often it was checked, how often it broke, and the first case in which it did. */
export type LawReport = {
	readonly law: string;
	readonly checked: number;
	readonly broken: number;
	readonly counterexample: unknown;
};

/** Runs a law over cases; a case breaks it by giving a counterexample. */
export function checkCases<T>(law: string, cases: Iterable<T>, maybeBroken: (one: T) => unknown): LawReport {
	let [checked, broken] = [0, 0];
	let counterexample: unknown = null;
	for (const one of cases) {
		const found = maybeBroken(one);
		checked++;
		if (found !== undefined) {
			broken++;
			counterexample ??= found;
		}
	}

	return {law, checked, broken, counterexample};
}
