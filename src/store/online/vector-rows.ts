import {sha256} from '../../core/hash.ts';
import type {Evidence, EvidencePathData} from '../../features/feature.ts';
import {maybeShared, wholeRows} from './shared-rows.ts';

/** A feature's evidence rows by its name, with their walks or counted: all that its value at any later moment is made of. */
export type VectorRows = Readonly<Record<string, readonly Evidence[]>>;

/** Rows that many vectors have alike, without the steps that each has of its own, under the hash of their text. */
export type VectorPart = {readonly id: string; readonly text: string};

/** A vector as it is stored: a text of its own, and parts that other vectors may have, too. */
export type PackedVector = {readonly evidence: string; readonly parts: readonly VectorPart[]};

/** A part's rows, with the walks that they have of their own and without. */
export type OpenPart = VectorPart & {readonly apart: readonly Evidence[]; readonly bare: readonly Evidence[]};

/** A vector's text as it was read: the parts that it needs, and its rows once these are at hand, by id. */
export type ParsedVector = {
	readonly needs: readonly string[];
	readonly rowsWith: (parts: ReadonlyMap<string, OpenPart>) => VectorRows;
};

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
	/** By feature, the part that has its rows, and the steps that all of them have alike. */
	readonly shared?: Readonly<Record<string, readonly [part: string, ...frame: PackedWalk]>>;
};
type Share = {readonly part: VectorPart; readonly frame: EvidencePathData};

/** `4:0b1c…:17`, as Neo4j names a node or relationship. */
const STEP = /^(\d+):([\w-]+):(\d+)$/;
/** Fewer rows are not worth a part. */
const FEWEST_SHARED = 16;
/** What the rows of a part are called in it. */
const ROWS = 'rows';

/** What was made of rows, or what they were made of: those that a refresh leaves alone are not packed again. */
const shares = new WeakMap<readonly Evidence[], Share>();

/** Rows as compact JSON; numbers keep every bit. The walked rows of features for which `isShared` go to parts. */
export function packRows(rows: VectorRows, isShared: (feature: string) => boolean): PackedVector {
	const own: Record<string, readonly Evidence[]> = {};
	const shared: Record<string, Share> = {};
	for (const [name, some] of Object.entries(rows)) {
		const share = isShared(name) ? maybeShare(some) : undefined;
		if (share === undefined) {
			own[name] = some;
		} else {
			shared[name] = share;
		}
	}

	return {evidence: textOf(own, shared), parts: Object.values(shared).map(({part}) => part)};
}

function maybeShare(rows: readonly Evidence[]): Share | undefined {
	const known = shares.get(rows);
	const apart = known !== undefined || rows.length < FEWEST_SHARED ? undefined : maybeShared(rows);
	if (apart === undefined) {
		return known;
	}

	const text = textOf({[ROWS]: apart.rows}, {});
	const share = {part: {id: sha256(text), text}, frame: apart.frame};
	shares.set(rows, share);
	return share;
}

function textOf(own: VectorRows, shared: Readonly<Record<string, Share>>): string {
	const places = new Map<string, number>();
	const place = (name: string) => {
		const known = places.get(name) ?? places.size;
		places.set(name, known);
		return known;
	};
	const packed = ({nodes, edges, rests}: EvidencePathData) =>
		[nodes.map(place), edges.map(place), rests.map(place)] as const;
	const pack = ({weight, at, what, n, fact, path}: Evidence): PackedRow =>
		path === undefined ? [weight, at, what, n, fact] : [weight, at, what, n, place(fact), ...packed(path)];
	const rows = mapped(own, some => some.map(pack));
	const frames = mapped(shared, ({part, frame}) => [part.id, ...packed(frame)] as const);
	const [, , server = ''] = [...places.keys()].map(name => STEP.exec(name)).find(found => found !== null) ?? [];
	const names = [...places.keys()].map(name => {
		const [, kind, of, number] = STEP.exec(name) ?? [];
		return of === server ? `${kind}::${number}` : name;
	});
	return JSON.stringify({server, names, rows, shared: frames} satisfies Packed);
}

/** The text with the server in each name again: all at once, since a vector has over a thousand names, which hold no other `::`. */
function withServer(text: string): string {
	const {0: server = ''} = /(?<=^\{"server":")[\w-]*/.exec(text) ?? [];
	const end = text.indexOf('],"rows":{');
	return `${text.slice(0, end).replaceAll('::', `:${server}:`)}${text.slice(end)}`;
}

/** A vector's text, to be made rows of; without walks for who only wants values. */
export function parseVector(text: string, {walks}: {readonly walks: boolean}): ParsedVector {
	const {names, rows, shared = {}} = JSON.parse(walks ? withServer(text) : text) as Packed;
	const named = (places: readonly number[]) => places.map(place => names[place]!);
	const unpack = ([weight, at, what, n, said, nodes, edges, rests]: PackedRow): Evidence => {
		const fact = typeof said === 'number' ? names[said]! : said;
		return walks && nodes !== undefined
			? {weight, at, what, n, fact, path: {nodes: named(nodes), edges: named(edges!), rests: named(rests!)}}
			: {weight, at, what, n, fact};
	};
	const join = ({apart, bare, ...part}: OpenPart, [nodes, edges, rests]: PackedWalk) => {
		if (!walks) {
			return bare;
		}

		const frame = {nodes: named(nodes), edges: named(edges), rests: named(rests)};
		const whole = wholeRows({frame, rows: apart});
		shares.set(whole, {part, frame});
		return whole;
	};
	return {
		needs: Object.values(shared).map(([part]) => part),
		rowsWith: parts => ({
			...mapped(rows, some => some.map(unpack)),
			...mapped(shared, ([part, ...frame]) => join(parts.get(part)!, frame)),
		}),
	};
}

/** A part as it was stored, to be joined to vectors. */
export function openPart(part: VectorPart): OpenPart {
	const rowsOf = (walks: boolean) => parseVector(part.text, {walks}).rowsWith(new Map())[ROWS]!;
	return {...part, apart: rowsOf(true), bare: rowsOf(false)};
}

const mapped = <From, To>(fields: Readonly<Record<string, From>>, to: (from: From) => To): Record<string, To> =>
	Object.fromEntries(Object.entries(fields).map(([name, from]) => [name, to(from)]));
