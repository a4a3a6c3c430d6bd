/** What a viewer may see: everything, or the things of some territories. Every read for a viewer carries one. */
export type Scope = {readonly all: boolean; readonly territories: readonly string[]};

/** The engine's own reads, whose answers no viewer sees unfiltered. */
export const WHOLE_GRAPH: Scope = {all: true, territories: []};

/** One text for each scope: whose numbers are made of the same deals. */
export const scopeKey = ({all, territories}: Scope): string =>
	all ? '*' : JSON.stringify([...new Set(territories)].sort());

/** The scope that a text stands for. */
export const scopeFrom = (key: string): Scope =>
	key === '*' ? WHOLE_GRAPH : {all: false, territories: JSON.parse(key) as string[]};

const BELONGS_TO = 'FOR_ACCOUNT|WORKS_AT|RAISED_BY|BILLED_TO|CONCERNS|WITH_ACCOUNT|OWNED_BY|SENT|ATTENDED';

/**
 * Expands `inScope(x)` in a query file: x is visible when the scope is everything, when it carries one of the scope's
 * territories, when it belongs to something that does, or when it is a product (the catalogue is common to all).
 */
export function expandScope(text: string): string {
	return text.replaceAll(
		/\binScope\((\w+)\)/g,
		(_, x) =>
			`($scope.all OR ${x}.territory IN $scope.territories OR ${x}:Product OR EXISTS { (${x})-[:${BELONGS_TO}]-(:Entity)-[:FOR_ACCOUNT*0..1]->(home) WHERE home.territory IN $scope.territories })`,
	);
}
