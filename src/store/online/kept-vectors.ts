import type {VectorRows} from './vector-rows.ts';

/** A vector's rows, with their walks, and what its text hashes to: as long as the graph's vector has the same revision, they are its rows. */
export type KeptVector = {readonly revision: string; readonly rows: VectorRows};

/** Rows of vectors that this process keeps open at most, those that features have together counted once: some 100 MB, and some 400 vectors of the demo world. */
const MOST_ROWS = 200_000;
const kept = new Map<string, KeptVector & {readonly size: number}>();
let all = 0;

/** What to ask of the vectors of some subjects, and those of them that this process has open, by subject: they may be closed before the answer comes. */
export type VectorsAsked = {
	readonly asked: {readonly target: string; readonly subjects: string[]; readonly known: string[]};
	readonly open: ReadonlyMap<string, KeptVector>;
};

/** Asks for vectors in such a way that those that this process has open are not sent again. */
export function askVectors(target: string, subjects: readonly string[]): VectorsAsked {
	const open = new Map(
		subjects.flatMap(subject => {
			const one = kept.get(`${target}/${subject}`);
			return one === undefined ? [] : [[subject, one] as const];
		}),
	);
	return {asked: {target, subjects: [...subjects], known: [...open.values()].map(one => one.revision)}, open};
}

/** Keeps a vector open, and closes those that were opened longest ago. */
export function keepVector(target: string, subject: string, {revision, rows}: KeptVector): void {
	const id = `${target}/${subject}`;
	close(id);
	const size = [...new Set(Object.values(rows))].reduce((sum, some) => sum + some.length, 0);
	kept.set(id, {revision, rows, size});
	all += size;
	for (const oldest of kept.keys()) {
		if (all <= MOST_ROWS) {
			return;
		}

		close(oldest);
	}
}

function close(id: string): void {
	all -= kept.get(id)?.size ?? 0;
	kept.delete(id);
}
