import {dateOfRow} from '../explain/date-of-row.ts';
import type {PathSteps, WeighedPath} from '../explain/explanation.ts';
import {splitShares} from '../explain/split-shares.ts';
import {aggregate} from '../features/aggregate.ts';
import type {TieEvidence} from '../features/relationship/read-ties.ts';
import {tieStrength} from '../features/relationship/tie-strength.ts';

/**
 * The rows of a tie as paths, largest share first, before their steps are read. Shares sum to the tie's strength (law 4), and
 * `effectIfRemoved` is the strength without every row that rests on the path's fact, less the strength (law 5).
 */
export function tieEvidence(rows: readonly TieEvidence[], asOf: number): WeighedPath[] {
	const strengthOf = (some: readonly TieEvidence[]) => aggregate(tieStrength, some, asOf) as number;
	const strength = strengthOf(rows);
	const shares = splitShares(
		tieStrength,
		rows,
		asOf,
		value => value as number,
		some => aggregate(tieStrength, some, asOf),
	);
	return rows
		.map((row, index) => ({
			share: shares.rows[index]!,
			effectIfRemoved: strengthOf(rows.filter(one => !one.path?.rests.includes(row.fact))) - strength,
			fact: row.fact,
			...(row.path === undefined ? {} : {walk: row.path}),
			textOf: (steps: PathSteps) => sentenceOf(row, steps),
		}))
		.sort((a, b) => b.share - a.share || (a.fact < b.fact ? -1 : 1));
}

/** What happened between two people, in a plain sentence. */
function sentenceOf({channel, at}: TieEvidence, {nodes, edges}: PathSteps): string {
	const date = dateOfRow(at);
	const [one, what, other] = [nodes[0]?.name, nodes[1]?.name, nodes.at(-1)?.name];
	const [mine, theirs] = [edges[0]?.type, edges.at(-1)?.type];
	switch (channel) {
		case 'meeting':
			return `${one} and ${other} met on ${date}: “${what}”.`;
		case 'call':
			return `${one} and ${other} spoke on ${date}: “${what}”.`;
		case 'answer':
			return `${one} and ${other} answered each other on ${date}: “${what}”.`;
		case 'mail':
			return mine === 'SENT'
				? `${one} wrote “${what}” to ${other} on ${date}.`
				: theirs === 'SENT'
					? `${other} wrote “${what}” to ${one} on ${date}.`
					: `${one} and ${other} were sent “${what}” together on ${date}.`;
	}
}
