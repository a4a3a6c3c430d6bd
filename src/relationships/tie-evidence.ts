import {dateOfRow} from '../explain/date-of-row.ts';
import type {PathSteps, WeighedPath} from '../explain/explanation.ts';
import {weighRows} from '../explain/weigh-rows.ts';
import type {TieEvidence} from '../features/relationship/read-ties.ts';
import {tieStrength} from '../features/relationship/tie-strength.ts';

/** The rows of a tie as paths, largest share first; see `weighRows`. */
export const tieEvidence = (rows: readonly TieEvidence[], asOf: number): WeighedPath[] =>
	weighRows(tieStrength, rows, asOf, sentenceOf);

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
