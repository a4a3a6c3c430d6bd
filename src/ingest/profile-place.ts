import type {z} from 'zod';

/** Where in a profile something is wrong, and what. */
export type Fault = {readonly place: string; readonly problem: string};

/** A path of keys as a person would write it: `files[0].columns["Lead Number"].type`. */
export function placeOf(path: readonly PropertyKey[]): string {
	let place = '';
	for (const key of path) {
		if (typeof key === 'number') {
			place += `[${key}]`;
		} else if (/^[A-Za-z_][\w-]*$/.test(String(key))) {
			place += place === '' ? String(key) : `.${String(key)}`;
		} else {
			place += `[${JSON.stringify(String(key))}]`;
		}
	}

	return place === '' ? 'the top' : place;
}

type Found = {readonly path: readonly PropertyKey[]; readonly problem: string; readonly isUnknownWord?: boolean};
type Issue = z.core.$ZodIssue;

/** The fault a zod issue reports: of a union's branches, the one that got furthest is what the writer meant. */
export function faultOfIssue(issue: Issue): Fault {
	const {path, problem} = furthest(issue, []);
	return {place: placeOf(path), problem};
}

/** A word misspelt explains the word that is missing beside it. */
const rank = ({path, isUnknownWord}: Found) => path.length + (isUnknownWord ? 0.5 : 0);

function furthest(issue: Issue, above: readonly PropertyKey[]): Found {
	const path = [...above, ...issue.path];
	if (issue.code === 'unrecognized_keys') {
		return {path: [...path, issue.keys[0]!], problem: 'this word is not part of a profile here', isUnknownWord: true};
	}

	if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
		return {path, problem: issue.message};
	}

	const branches = issue.errors.map(branch => {
		const found = branch.map(inner => furthest(inner, path));
		return found.reduce((best, one) => (rank(one) > rank(best) ? one : best));
	});
	const best = branches.reduce((a, b) => (rank(b) > rank(a) ? b : a));
	if (best.path.length > path.length) {
		return best;
	}

	const expected = branches.map(branch => branch.problem.replace(/^Invalid input: expected /, '')).join(' or ');
	return {path, problem: `expected ${expected.replace(/, received \w+/g, '')}`};
}
