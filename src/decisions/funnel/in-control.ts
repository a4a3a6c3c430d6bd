import {placeOf} from '../../core/hash.ts';

/** Whether a subject belongs to the control group: by its hash, so always or never. */
export function inControl(subject: string, share: number): boolean {
	return placeOf(`control/${subject}`) < share;
}
