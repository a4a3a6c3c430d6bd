import fc, {type IAsyncProperty} from 'fast-check';

/** The same runs each time: what is random here is chosen once, so that a failure is one for everybody. */
const SEED = 20_260_614;

/** Asserts a property on `runs` random worlds; on failure the smallest world that shows it is told. */
export async function holds<T>(property: IAsyncProperty<T>, runs: number): Promise<void> {
	await fc.assert(property, {seed: SEED, numRuns: runs});
}

/** Whether any of `runs` random worlds breaks a property, by its answer and not by an error; the smallest is not looked for. */
export async function isBroken<T>(property: IAsyncProperty<T>, runs: number): Promise<boolean> {
	const {failed, errorInstance} = await fc.check(property, {seed: SEED, numRuns: runs, endOnFailure: true});
	if (failed && !String(errorInstance).includes('returning false')) {
		throw errorInstance;
	}

	return failed;
}
