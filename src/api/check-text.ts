import {EngineError} from '../core/errors.ts';

/** Throws INPUT_INVALID for a text that is blank or longer than so many characters. */
export function checkText(name: string, text: string, longest: number): void {
	if (text.trim() === '' || text.length > longest) {
		throw new EngineError('INPUT_INVALID', {where: `\`${name}\``, problem: `expected 1 to ${longest} characters`});
	}
}
