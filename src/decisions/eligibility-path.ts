import type {Action} from '../../schema/actions.ts';
import {dateOfRow} from '../explain/date-of-row.ts';
import type {WeighedPath} from '../explain/explanation.ts';
import type {Evidence} from '../features/feature.ts';

/**
 * An eligible row as a path whose steps nobody has read yet; undefined when it carries no walk. Its share is 0, since it
 * says why an action applies and not what the score is made of; `effectIfRemoved` is that of its fact, as anywhere.
 */
export function eligibilityPath(
	{sentence}: Action,
	{path, fact, at}: Evidence,
	effectOf: (statement: string) => number,
): WeighedPath | undefined {
	if (path === undefined) {
		return undefined;
	}

	const date = dateOfRow(at);
	return {
		share: 0,
		effectIfRemoved: effectOf(fact),
		fact,
		walk: path,
		textOf: ({nodes}) => sentence({names: nodes.map(node => node.name), date}),
	};
}
