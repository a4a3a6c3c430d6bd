import type {Evidence, EvidencePathData} from '../../features/feature.ts';

/** Walked rows taken apart: the steps that are the same in each, and the rows with the other steps only. */
export type SharedRows = {
	/** The steps by place; a gap where rows differ. */
	readonly frame: EvidencePathData;
	readonly rows: readonly Evidence[];
};

type Part = 'nodes' | 'edges' | 'rests';

/** No step has this name. */
const GAP = '';

/** Rows taken apart; undefined where not all have walks of the same lengths. */
export function maybeShared(rows: readonly Evidence[]): SharedRows | undefined {
	const walks = rows.flatMap(({path}) => path ?? []);
	const [first] = walks;
	const areAlike = walks.length === rows.length && walks.every(walk => lengthsOf(walk) === lengthsOf(first!));
	if (first === undefined || !areAlike) {
		return undefined;
	}

	const frame = eachPart(part =>
		first[part].map((name, i) => (walks.every(walk => walk[part][i] === name) ? name : GAP)),
	);
	const others = (path: EvidencePathData) => eachPart(part => path[part].filter((_, i) => frame[part][i] === GAP));
	return {frame, rows: rows.map(row => ({...row, path: others(row.path!)}))};
}

/** The rows that were taken apart, whole. */
export function wholeRows({frame, rows}: SharedRows): Evidence[] {
	const [nodes, edges, rests] = [fillerOf(frame.nodes), fillerOf(frame.edges), fillerOf(frame.rests)];
	return rows.map(({weight, at, what, n, fact, path}) => ({
		weight,
		at,
		what,
		n,
		fact,
		path: {nodes: nodes(path!.nodes), edges: edges(path!.edges), rests: rests(path!.rests)},
	}));
}

/** Puts others into the gaps of a list. Of a vector's hundreds of rows all have the same gaps, which are looked for once. */
function fillerOf(frame: readonly string[]): (others: readonly string[]) => readonly string[] {
	const gaps = frame.flatMap((name, place) => (name === GAP ? [place] : []));
	return others => {
		const whole = [...frame];
		for (let gap = 0; gap < gaps.length; gap++) {
			whole[gaps[gap]!] = others[gap]!;
		}

		return whole;
	};
}

const eachPart = (of: (part: Part) => string[]): EvidencePathData => ({
	...{nodes: of('nodes'), edges: of('edges'), rests: of('rests')},
});
const lengthsOf = ({nodes, edges, rests}: EvidencePathData) => `${nodes.length} ${edges.length} ${rests.length}`;
