import {LineCounter, parseDocument} from 'yaml';
import {EngineError} from '../core/errors.ts';

/** The plain value that a YAML text describes; `name` is what errors call it. Throws PROFILE_INVALID, naming line and column. */
export function parseYaml(text: string, name: string): unknown {
	const lineCounter = new LineCounter();
	const document = parseDocument(text, {lineCounter, prettyErrors: false});
	const error = document.errors[0];
	if (error !== undefined) {
		const {line, col} = lineCounter.linePos(error.pos[0]);
		throw new EngineError('PROFILE_INVALID', {
			profile: name,
			place: `line ${line}, column ${col}`,
			problem: error.message,
		});
	}

	try {
		return document.toJS();
	} catch (cause) {
		// An alias that holds itself, or one that multiplies without end.
		throw new EngineError(
			'PROFILE_INVALID',
			{profile: name, place: 'an alias', problem: (cause as Error).message},
			{cause},
		);
	}
}
