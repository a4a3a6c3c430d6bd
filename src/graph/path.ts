/** A node of a path, as the database returned it. */
export type GraphNode = {
	readonly elementId: string;
	readonly labels: readonly string[];
	readonly properties: Readonly<Record<string, unknown>>;
};

/** A relationship of a path, as the database returned it. */
export type GraphEdge = {
	readonly type: string;
	readonly startNodeElementId: string;
	readonly endNodeElementId: string;
	readonly properties: Readonly<Record<string, unknown>>;
};
