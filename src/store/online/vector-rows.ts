import type {Evidence} from '../../features/feature.ts';

/** A feature's evidence rows by its name, with their walks or counted: all that its value at any later moment is made of. */
export type VectorRows = Readonly<Record<string, readonly Evidence[]>>;

type PackedWalk = readonly [nodes: readonly number[], edges: readonly number[], rests: readonly number[]];
type PackedRow = readonly [
	weight: number,
	at: number,
	what: Evidence['what'],
	n: number,
	fact: string | number,
	...walk: PackedWalk | [],
];
type Packed = {
	/** What stands in each name of a step between its kind and its number: which server it is. */
	readonly server: string;
	/** Names of steps, and statements, each once; rows say which by place. */
	readonly names: readonly string[];
	readonly rows: Readonly<Record<string, readonly PackedRow[]>>;
};

/** `4:0b1c…:17`, as Neo4j names a node or relationship. */
const STEP = /^(\d+):([\w-]+):(\d+)$/;

/** Rows as compact JSON; numbers keep every bit. */
export function packRows(rows: VectorRows): string {
	const places = new Map<string, number>();
	const place = (name: string) => {
		const known = places.get(name) ?? places.size;
		places.set(name, known);
		return known;
	};
	const pack = ({weight, at, what, n, fact, path}: Evidence): PackedRow =>
		path === undefined
			? [weight, at, what, n, fact]
			: [
					...([weight, at, what, n, place(fact)] as const),
					...([path.nodes.map(place), path.edges.map(place), path.rests.map(place)] as const),
				];
	const packed = Object.fromEntries(Object.entries(rows).map(([name, some]) => [name, some.map(pack)]));
	const [, , server = ''] = [...places.keys()].map(name => STEP.exec(name)).find(found => found !== null) ?? [];
	const names = [...places.keys()].map(name => {
		const [, kind, of, number] = STEP.exec(name) ?? [];
		return of === server ? `${kind}::${number}` : name;
	});
	return JSON.stringify({server, names, rows: packed} satisfies Packed);
}

/** The text with the server in each name again: all at once, since a vector has over a thousand names, which hold no other `::`. */
function withServer(text: string): string {
	const {0: server = ''} = /(?<=^\{"server":")[\w-]*/.exec(text) ?? [];
	const end = text.indexOf('],"rows":{');
	return `${text.slice(0, end).replaceAll('::', `:${server}:`)}${text.slice(end)}`;
}

/** Rows as they were packed; without walks for who only wants values. */
export function unpackRows(text: string, {walks}: {readonly walks: boolean}): VectorRows {
	const {names, rows} = JSON.parse(walks ? withServer(text) : text) as Packed;
	const named = (places: readonly number[]) => places.map(place => names[place]!);
	const unpack = ([weight, at, what, n, said, nodes, edges, rests]: PackedRow): Evidence => {
		const fact = typeof said === 'number' ? names[said]! : said;
		return walks && nodes !== undefined
			? {weight, at, what, n, fact, path: {nodes: named(nodes), edges: named(edges!), rests: named(rests!)}}
			: {weight, at, what, n, fact};
	};
	return Object.fromEntries(Object.entries(rows).map(([name, some]) => [name, some.map(unpack)]));
}
