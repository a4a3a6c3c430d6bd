import type {DecisionLog, PolicyTable} from './decision-log.ts';

/** An action that the log never shows in a place, and the share of all decisions that the policy would make it. */
export type Unseen = {readonly action: number; readonly position: number; readonly mass: number};

/** What the policy would do that the logging policy never did: largest share first. O(rows · actions). */
export function unseenMass({actions, positions, actionCount}: DecisionLog, policy: PolicyTable): Unseen[] {
	const places = positions.reduce((most, position) => Math.max(most, position), 0) + 1;
	const seen = new Uint8Array(places * actionCount);
	for (let row = 0; row < actions.length; row++) {
		seen[positions[row]! * actionCount + actions[row]!] = 1;
	}

	const masses = new Float64Array(places * actionCount);
	for (let row = 0; row < actions.length; row++) {
		for (let action = 0; action < actionCount; action++) {
			masses[positions[row]! * actionCount + action]! += policy[row * actionCount + action]! / actions.length;
		}
	}

	return Array.from(masses.keys())
		.filter(cell => seen[cell] === 0 && masses[cell]! > 0)
		.map(cell => ({action: cell % actionCount, position: Math.floor(cell / actionCount), mass: masses[cell]!}))
		.sort((a, b) => b.mass - a.mass || a.position - b.position || a.action - b.action);
}
