import type {Column} from '../dataset.ts';

/**
 * The products of pairs of numbers as columns of their own, named `a × b`: with them a straight model bends where two things meet. Pairs
 * with a category, or of columns that are not there, are left out.
 */
export function interactionsOf(columns: readonly Column[], pairs: ReadonlyArray<readonly [string, string]>): Column[] {
	const numberOf = (name: string) =>
		columns.flatMap(one => (one.name === name && one.kind === 'number' ? [one] : []))[0];
	return pairs.flatMap(([a, b]): Column[] => {
		const [one, other] = [numberOf(a), numberOf(b)];
		return one === undefined || other === undefined
			? []
			: [
					{
						name: `${a} × ${b}`,
						kind: 'number',
						values: one.values.map((value, row) => value * other.values[row]!),
					},
				];
	});
}
