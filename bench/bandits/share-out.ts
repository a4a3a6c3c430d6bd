import {openRandom} from '../../src/core/random.ts';
import {type AssignmentProblem, assign} from '../../src/models/assignment/assign.ts';
import {askLines} from '../peers/ask-lines.ts';

/** How an exact assignment compares with scipy's on the same problems. */
export type SharedOut = {
	readonly problems: number;
	/** The smallest share of the optimum that was reached. */
	readonly worst: number;
	readonly seconds: number;
	readonly peerSeconds: number;
};

/** Shares 1,000 customers out to 50 sellers, so many times, with room for nine in ten of them, here and by scipy. */
export function shareOut(python: string, problems: number): SharedOut {
	const all = Array.from({length: problems}, (_, seed) => problemOf(seed + 1));
	const begun = performance.now();
	const own = all.map(problem => assign(problem).value);
	const seconds = (performance.now() - begun) / 1000;
	const input = all.map(({values, ...problem}) => `${JSON.stringify({...problem, values: [...values]})}\n`).join('');
	const peers = askLines<{value: number; seconds: number}>(python, 'assign.py', input);
	return {
		problems,
		worst: Math.min(...own.map((value, index) => value / peers[index]!.value)),
		seconds,
		peerSeconds: peers.reduce((sum, one) => sum + one.seconds, 0),
	};
}

/** What a customer is worth with a seller: the customer's own value, the seller's skill, and how well they fit; some fit too ill to be worth anything. */
function problemOf(seed: number): AssignmentProblem {
	const [rows, columns] = [1000, 50];
	const random = openRandom(seed);
	const worth = Array.from({length: rows}, () => random.next());
	const skill = Array.from({length: columns}, () => random.next());
	const values = Float64Array.from({length: rows * columns}, (_, cell) => {
		const fit = random.next() - 0.2;
		return worth[Math.floor(cell / columns)]! * (0.5 + skill[cell % columns]!) + fit;
	});
	return {rows, columns, values, capacities: Array.from({length: columns}, () => 18)};
}
