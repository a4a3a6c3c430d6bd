import {
	type DirectiveNode,
	type FragmentDefinitionNode,
	Kind,
	type OperationDefinitionNode,
	type SelectionSetNode,
} from 'graphql';

/** What a query's text asks of us before its arguments are known, its fragments counted wherever they are spread. */
export type QueryShape = {
	/** Fields on the longest way down; what lies below an introspection field is not counted. */
	readonly depth: number;
	readonly aliases: number;
	readonly directives: number;
};

const NOTHING: QueryShape = {depth: 0, aliases: 0, directives: 0};

/**
 * Measures operations of one document. Every fragment is measured once, so that fragments which spread each other
 * (2ⁿ fields from n fragments) cost no more than their text; a fragment that spreads itself counts as empty there.
 */
export function openMeasure(fragmentNamed: (name: string) => FragmentDefinitionNode | null | undefined) {
	const known = new Map<string, QueryShape>();

	function ofFragment(name: string): QueryShape {
		const measured = known.get(name);
		if (measured !== undefined) {
			return measured;
		}

		known.set(name, NOTHING);
		const fragment = fragmentNamed(name);
		const shape = fragment == null ? NOTHING : plusDirectives(ofSelections(fragment.selectionSet), fragment.directives);
		known.set(name, shape);
		return shape;
	}

	function ofSelection(selection: SelectionSetNode['selections'][number]): QueryShape {
		switch (selection.kind) {
			case Kind.FRAGMENT_SPREAD:
				return plusDirectives(ofFragment(selection.name.value), selection.directives);
			case Kind.INLINE_FRAGMENT:
				return plusDirectives(ofSelections(selection.selectionSet), selection.directives);
			case Kind.FIELD: {
				const isIntrospection = selection.name.value.startsWith('__');
				const below = isIntrospection ? NOTHING : ofSelections(selection.selectionSet);
				const aliases = below.aliases + (selection.alias === undefined ? 0 : 1);
				return plusDirectives({...below, depth: below.depth + 1, aliases}, selection.directives);
			}
		}
	}

	function ofSelections(set: SelectionSetNode | undefined): QueryShape {
		return (set?.selections ?? []).map(ofSelection).reduce(beside, NOTHING);
	}

	return (operation: OperationDefinitionNode) =>
		plusDirectives(ofSelections(operation.selectionSet), operation.directives);
}

function beside(a: QueryShape, b: QueryShape): QueryShape {
	return {
		depth: Math.max(a.depth, b.depth),
		aliases: a.aliases + b.aliases,
		directives: a.directives + b.directives,
	};
}

function plusDirectives(shape: QueryShape, directives: readonly DirectiveNode[] = []): QueryShape {
	return {...shape, directives: shape.directives + directives.length};
}
