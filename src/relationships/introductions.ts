import {EngineError} from '../core/errors.ts';
import type {Contribution, WeighedPath} from '../explain/explanation.ts';
import {whileStepsLast} from '../explain/read-steps.ts';
import {tellPaths} from '../explain/tell-paths.ts';
import {aggregate} from '../features/aggregate.ts';
import type {Moment} from '../features/feature.ts';
import {readTies} from '../features/relationship/read-ties.ts';
import {tieStrength} from '../features/relationship/tie-strength.ts';
import type {Graph} from '../graph/graph.ts';
import {type Scope, WHOLE_GRAPH} from '../graph/scope.ts';
import {entityViews} from '../views/entity-views.ts';
import type {Introduction, IntroductionEdge, IntroductionNode, Introductions} from './introduction.ts';
import {consentsOf, isSpoken, readNetwork} from './read-network.ts';
import {strongestPaths, type TiePath} from './strongest-paths.ts';
import {tieEvidence} from './tie-evidence.ts';

/** Rows of evidence shown of each tie. */
const SHOWN = 3;

/** People of an account that ways are looked for to: more than any has. */
const EVERYBODY = 1_000_000;

const people = new Set(['Contact', 'Lead', 'Owner']);

/**
 * The strongest ways of at most three hops from a person to another, or to anybody who works at an account at the moment. A contact who did
 * not consent to e-mail passes the word on only to those they spoke or met with. The strengths are the same for every viewer;
 * people out of scope are shown as restricted, without id, name or evidence. Throws NOT_FOUND for a person or a target that does not exist
 * or is out of scope.
 */
export async function introductions(
	graph: Graph,
	{target, owner, first}: {readonly target: string; readonly owner: string; readonly first: number},
	clocks: Omit<Moment, 'id'>,
	scope: Scope,
): Promise<Introductions> {
	const targets = await targetsOf(graph, {target, owner}, clocks, scope);
	const network = await readNetwork(graph, owner, targets, clocks, first);
	const found = strongestPaths(network, owner, targets, first);
	return {target, owner, paths: await shown(graph, found, clocks, scope), ...clocks};
}

/** The people who are to be met. */
async function targetsOf(
	graph: Graph,
	{target, owner}: {readonly target: string; readonly owner: string},
	clocks: Omit<Moment, 'id'>,
	scope: Scope,
): Promise<string[]> {
	const [from, to] = await entityViews(graph, [owner, target], clocks, scope);
	if (from === undefined || !people.has(from.kind)) {
		throw new EngineError('NOT_FOUND', {kind: 'person', id: owner});
	}

	if (to === undefined || !(people.has(to.kind) || to.kind === 'Account')) {
		throw new EngineError('NOT_FOUND', {kind: 'person or account', id: target});
	}

	if (to.kind !== 'Account') {
		return [target];
	}

	const [staff] = await graph.read('entities/related', {
		ids: [target],
		type: 'WORKS_AT',
		direction: 'in',
		kind: 'Contact',
		after: '',
		first: EVERYBODY,
		t: clocks.asOf,
		k: clocks.knownAt,
		scope: WHOLE_GRAPH,
	});
	return staff?.others ?? [];
}

/** Paths as the viewer may see them, with the evidence of each tie. */
async function shown(
	graph: Graph,
	paths: readonly TiePath[],
	clocks: Omit<Moment, 'id'>,
	scope: Scope,
): Promise<Introduction[]> {
	const ids = [...new Set(paths.flatMap(path => path.people))];
	const visible = new Set(scope.all ? ids : (await graph.read('entities/visible', {ids, scope})).map(row => row.id));
	const consents = await consentsOf(graph, ids, clocks);
	const steps = paths.flatMap(({people: all}) =>
		all.slice(1).map((to, index) => ({from: all[index]!, to, isEnd: index === all.length - 2})),
	);
	const edges = await whileStepsLast(async () => edgesOf(graph, steps, {clocks, scope, consents, visible}));
	let used = 0;
	return paths.map(({people: all, strength}) => {
		const own = edges.slice(used, used + all.length - 1);
		used += own.length;
		return {strength, nodes: all.map(id => nodeOf(id, visible, consents)), edges: own};
	});
}

type Step = {readonly from: string; readonly to: string; readonly isEnd: boolean};
type Seen = {
	readonly clocks: Omit<Moment, 'id'>;
	readonly scope: Scope;
	readonly consents: ReadonlyMap<string, boolean | null>;
	readonly visible: ReadonlySet<string>;
};

async function edgesOf(graph: Graph, steps: readonly Step[], seen: Seen): Promise<IntroductionEdge[]> {
	const {clocks, scope, consents, visible} = seen;
	const subjects = steps.map(({from, to}) => ({id: from, others: [to], ...clocks}));
	const ties = await readTies(graph, subjects, {paths: true});
	const asContributions = steps.map(({to, isEnd}, index): Contribution<WeighedPath> => {
		const rows = ties[index]?.[0]?.rows ?? [];
		const counted = !isEnd && consents.get(to) === false ? rows.filter(isSpoken) : rows;
		const evidence = tieEvidence(counted, clocks.asOf);
		const rest = evidence.slice(SHOWN);
		return {
			feature: 'tie',
			value: null,
			contribution: aggregate(tieStrength, counted, clocks.asOf) as number,
			paths: evidence.slice(0, SHOWN),
			morePaths: {count: rest.length, share: rest.reduce((sum, {share}) => sum + share, 0)},
		};
	});
	const told = await tellPaths(graph, asContributions, scope);
	return told.map(({contribution, paths, morePaths}, index) => {
		const {from, to, isEnd} = steps[index]!;
		const restricted = !visible.has(from) || !visible.has(to);
		return {
			strength: contribution,
			by: !isEnd && consents.get(to) === false ? 'spoken' : 'any',
			evidence: restricted ? [] : paths,
			moreEvidence: restricted ? {count: 0, share: contribution} : morePaths,
			restricted,
		};
	});
}

function nodeOf(
	id: string,
	visible: ReadonlySet<string>,
	consents: ReadonlyMap<string, boolean | null>,
): IntroductionNode {
	return visible.has(id) ? {restricted: false, id, consentEmail: consents.get(id) ?? null} : {restricted: true};
}
