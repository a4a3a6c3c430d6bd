import type {ExperimentDeclaration} from '../../../schema/experiment.ts';
import {placeOf} from '../../core/hash.ts';

/** What an assignment hangs on. */
export type Split = Pick<ExperimentDeclaration, 'name' | 'share' | 'arms'>;

/**
 * The arm of a subject: by the hash of the experiment's name and its own id, so that it is always the same and that experiments split subjects
 * independently. Undefined for those who take no part. Pure.
 */
export function maybeArm(
	{name, share, arms}: Split,
	subject: string,
): ExperimentDeclaration['arms'][number] | undefined {
	const place = placeOf(`experiment/${name}/${subject}`);
	if (place >= share) {
		return undefined;
	}

	const whole = arms.reduce((sum, arm) => sum + arm.weight, 0);
	let end = 0;
	for (const arm of arms) {
		end += (share * arm.weight) / whole;
		if (place < end) {
			return arm;
		}
	}

	// Shares of floats may sum to a hair less than the whole.
	return arms.at(-1);
}
