import {EngineError} from '../core/errors.ts';
import type {Engine} from '../engine.ts';

/** The target that decisions about deals are for unless one is named. Throws TARGET_UNKNOWN. */
export async function dealTarget(engine: Engine): Promise<string> {
	const targets = await engine.targets();
	const deals = targets.filter(one => one.subject === 'Opportunity');
	const found = deals.find(one => one.modelVersion !== null) ?? deals[0];
	if (found === undefined) {
		throw new EngineError('TARGET_UNKNOWN', {target: 'of a deal', known: targets.map(one => one.name)});
	}

	return found.name;
}
