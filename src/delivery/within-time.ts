import type {Millis} from '../core/clock.ts';

/**
 * Does work under a signal that comes when the given one does, or after so many milliseconds. Not `AbortSignal.any` with `AbortSignal.timeout`: Node 20 and 22 let a
 * timeout’s signal be collected as garbage while only the joint one is held, and then it never comes (nodejs/node#57736).
 */
export async function withinTime<T>(
	timeoutMs: Millis,
	signal: AbortSignal,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const ending = new AbortController();
	const end = () => ending.abort();
	const timer = setTimeout(end, timeoutMs);
	signal.addEventListener('abort', end);
	if (signal.aborted) {
		end();
	}

	try {
		return await work(ending.signal);
	} finally {
		clearTimeout(timer);
		signal.removeEventListener('abort', end);
	}
}
