import {modelFolder} from '../setup/places.mjs';
import {type MaybeEmbedder, maybeOpenEmbedder} from './open-embedder.ts';

/** An embedder that is opened when it is first asked for, and kept. */
export type LazyEmbedder = {readonly open: () => Promise<MaybeEmbedder>; readonly close: () => Promise<void>};

/**
 * One thread that embeds what is asked for at run time, opened at its first use with the model of a cache. While there is no usable model
 * each use looks again, so that a model that was put back is found without a restart.
 */
export function lazyEmbedder(cache: string): LazyEmbedder {
	let opening: Promise<MaybeEmbedder> | undefined;
	return {
		async open() {
			opening ??= maybeOpenEmbedder(modelFolder(cache));
			const opened = await opening;
			if (opened.embedder === undefined) {
				opening = undefined;
			}

			return opened;
		},
		async close() {
			const opened = await opening;
			opening = undefined;
			await opened?.embedder?.close();
		},
	};
}

/** The embedder of a cache with so many threads, for work that is done in one go. */
export async function openBulkEmbedder(cache: string, threads: number): Promise<MaybeEmbedder> {
	return maybeOpenEmbedder(modelFolder(cache), {threads});
}
