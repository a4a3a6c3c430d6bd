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
	/** Names of steps, and statements, each once in a list: first what frames name, then what the rows of each feature name; they say which by place. */
	readonly names: ReadonlyArray<readonly string[]>;
	/** Rows by feature, or the name of an earlier feature that has the same. */
	readonly rows: Readonly<Record<string, readonly PackedRow[] | string>>;
	/** By feature, the part that has its rows, and the steps that all of them have alike. */
	readonly shared?: Readonly<Record<string, readonly [part: string, ...frame: PackedWalk]>>;
};
/** The rows of a feature as JSON, with the names that they say by place; `server` is left out of these. */
type Block = {readonly server: string; readonly names: string; readonly rows: string};
type Share = {readonly part: VectorPart; readonly frame: EvidencePathData};

/** `4:0b1c…:17`, as Neo4j names a node or relationship. */
const STEP = /^(\d+):([\w-]+):(\d+)$/;
/** Fewer rows are not worth a part. */
const FEWEST_SHARED = 16;
/** What the rows of a part are called in it. */
const ROWS = 'rows';

/** What was made of rows, or what they were made of: those that a refresh leaves alone are not packed again. */
const shares = new WeakMap<readonly Evidence[], Share>();
const blocks = new WeakMap<readonly Evidence[], Block>();

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

/** Names by the place where each is said first. */
function openNames() {
	const places = new Map<string, number>();
	const place = (name: string) => {
		const known = places.get(name) ?? places.size;
		places.set(name, known);
		return known;
	};
	const walk = ({nodes, edges, rests}: EvidencePathData): PackedWalk => [
		nodes.map(place),
		edges.map(place),
		rests.map(place),
	];
	const server = () => [...places.keys()].map(name => STEP.exec(name)?.[2]).find(of => of !== undefined) ?? '';
	const json = (own: string) =>
		JSON.stringify(
			[...places.keys()].map(name => {
				const [, kind, of, number] = STEP.exec(name) ?? [];
				return of === own ? `${kind}::${number}` : name;
			}),
		);
	return {place, walk, server, json};
}

function packedBlock(rows: readonly Evidence[], server?: string): Block {
	const names = openNames();
	const packed = rows.map(
		({weight, at, what, n, fact, path}): PackedRow =>
			path === undefined ? [weight, at, what, n, fact] : [weight, at, what, n, names.place(fact), ...names.walk(path)],
	);
	const own = server ?? names.server();
	return {server: own, names: names.json(own), rows: JSON.stringify(packed)};
}

function blockOf(rows: readonly Evidence[]): Block {
	const block = blocks.get(rows) ?? packedBlock(rows);
	blocks.set(rows, block);
	return block;
}

function textOf(own: VectorRows, shared: Readonly<Record<string, Share>>): string {
	const frameNames = openNames();
	const frames = mapped(shared, ({part, frame}) => [part.id, ...frameNames.walk(frame)] as const);
	const entries = Object.entries(own);
	const found = entries.map(([, rows]) => blockOf(rows));
	const server = found.find(block => block.server !== '')?.server ?? frameNames.server();
	const names = [frameNames.json(server)];
	const rowsOf: string[] = [];
	const said = new Map<readonly Evidence[], string>();
	for (const [i, [feature, rows]] of entries.entries()) {
		const name = JSON.stringify(feature);
		// Features of one query have its very rows.
		const same = rows.length === 0 ? undefined : said.get(rows);
		const ofServer = found[i]!.server === server || found[i]!.server === '' ? found[i]! : packedBlock(rows, server);
		said.set(rows, same ?? name);
		names.push(same === undefined ? ofServer.names : '[]');
		rowsOf.push(`${name}:${same ?? ofServer.rows}`);
	}

	const parts = JSON.stringify(frames);
	return `{"server":${JSON.stringify(server)},"names":[${names.join()}],"rows":{${rowsOf.join()}},"shared":${parts}}`;
}

/** The text with the server in each name again: all at once, since a vector has over a thousand names, which hold no other `::`. */
function withServer(text: string): string {
	const {0: server = ''} = /(?<=^\{"server":")[\w-]*/.exec(text) ?? [];
	const end = text.indexOf(']],"rows":{');
	return `${text.slice(0, end).replaceAll('::', `:${server}:`)}${text.slice(end)}`;
}

/** A vector's text, to be made rows of; without walks for who only wants values. Undefined for one that was packed otherwise, by an earlier version. */
export function maybeParsed(text: string, {walks}: {readonly walks: boolean}): ParsedVector | undefined {
	const {names, rows, shared = {}} = JSON.parse(walks ? withServer(text) : text) as Packed;
	const [ofFrames] = names;
	if (!Array.isArray(ofFrames)) {
		return undefined;
	}

	const join = ({apart, bare, ...part}: OpenPart, [nodes, edges, rests]: PackedWalk) => {
		if (!walks) {
			return bare;
		}

		const named = namer(ofFrames);
		const frame = {nodes: named(nodes), edges: named(edges), rests: named(rests)};
		const whole = wholeRows({frame, rows: apart});
		shares.set(whole, {part, frame});
		return whole;
	};
	return {
		needs: Object.values(shared).map(([part]) => part),
		rowsWith(parts) {
			const own: Record<string, readonly Evidence[]> = {};
			for (const [i, [feature, some]] of Object.entries(rows).entries()) {
				own[feature] = typeof some === 'string' ? own[some]! : unpackedRows(some, names[i + 1]!, walks);
			}

			return {...own, ...mapped(shared, ([part, ...frame]) => join(parts.get(part)!, frame))};
		},
	};
}

const namer = (names: readonly string[]) => (places: readonly number[]) => places.map(place => names[place]!);

function unpackedRows(rows: readonly PackedRow[], names: readonly string[], walks: boolean): Evidence[] {
	const named = namer(names);
	return rows.map(([weight, at, what, n, said, nodes, edges, rests]) => {
		const fact = typeof said === 'number' ? names[said]! : said;
		return walks && nodes !== undefined
			? {weight, at, what, n, fact, path: {nodes: named(nodes), edges: named(edges!), rests: named(rests!)}}
			: {weight, at, what, n, fact};
	});
}

/** A part as it was stored, to be joined to vectors. */
export function openPart(part: VectorPart): OpenPart {
	const rowsOf = (walks: boolean) => maybeParsed(part.text, {walks})!.rowsWith(new Map())[ROWS]!;
	return {...part, apart: rowsOf(true), bare: rowsOf(false)};
}

const mapped = <From, To>(fields: Readonly<Record<string, From>>, to: (from: From) => To): Record<string, To> =>
	Object.fromEntries(Object.entries(fields).map(([name, from]) => [name, to(from)]));
