import type {Kind} from '../../schema/ontology.ts';
import {EngineError} from '../core/errors.ts';
import type {Engine} from '../engine.ts';

/** The target that decisions about things of a kind are for unless one is named: the first that is trained. Throws TARGET_UNKNOWN. */
export async function targetOfKind(engine: Engine, kind: Kind): Promise<string> {
	const targets = await engine.targets();
	const own = targets.filter(one => one.subject === kind);
	const found = own.find(one => one.modelVersion !== null) ?? own[0];
	if (found === undefined) {
		const target = kind === 'Opportunity' ? 'of a deal' : `of a thing of kind ${kind}`;
		throw new EngineError('TARGET_UNKNOWN', {target, known: targets.map(one => one.name)});
	}

	return found.name;
}

/** That of deals. Throws TARGET_UNKNOWN. */
export const dealTarget = async (engine: Engine): Promise<string> => targetOfKind(engine, 'Opportunity');
