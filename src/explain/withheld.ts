import type {Graph} from '../graph/graph.ts';
import type {Scope} from '../graph/scope.ts';
import type {Contribution} from './explanation.ts';

/** Contributions with every path that leaves the viewer's scope withheld: its share stays, what it walks over does not. */
export async function withheld(
	graph: Graph,
	contributions: readonly Contribution[],
	scope: Scope,
): Promise<Contribution[]> {
	const ids = contributions.flatMap(({paths}) =>
		paths.flatMap(path => path.nodes.filter(isThing).map(node => node.id)),
	);
	const visible = new Set((await graph.read('entities/visible', {ids: [...new Set(ids)], scope})).map(row => row.id));
	return contributions.map(contribution => ({
		...contribution,
		paths: contribution.paths.map(path => {
			if (path.nodes.every(node => !isThing(node) || visible.has(node.id))) {
				return path;
			}

			const {share, effectIfRemoved} = path;
			return {
				share,
				effectIfRemoved,
				text: 'Evidence outside your scope.',
				nodes: [],
				edges: [],
				records: [],
				restricted: true,
			};
		}),
	}));
}

/** Assertions are steps between things, and examples of topics are declared for all: the things decide what is visible. */
const isThing = (node: {readonly kind: string}) => node.kind !== 'Assertion' && node.kind !== 'TopicExample';
