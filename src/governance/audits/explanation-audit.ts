/** How far the explanations of a model can be trusted, measured on a seeded sample of its subjects; plain JSON. */
export type ExplanationAudit = {
	readonly target: string;
	readonly modelVersion: string;
	readonly seed: number;
	/** Subjects with enough paths to compare. */
	readonly subjects: number;
	/** Paths that are taken as shown: the strongest. */
	readonly paths: number;
	/** Mean |change of the probability| when the shown paths are taken out, and when as many others of their shape are. */
	readonly fidelityPlus: {readonly shown: number; readonly random: number};
	/** Mean |change of the probability| when nothing but the shown paths is left, and nothing but as many others of their shape. */
	readonly fidelityMinus: {readonly shown: number; readonly random: number};
	/** Mean rank correlation of the paths' shares with those under a model whose shapes were shuffled; 0 when explanations follow the model. */
	readonly permuted: number;
	/** Mean rank correlation of the contributions with those after one random row of evidence is gone; 1 when nothing else moves. */
	readonly stability: number;
	/** What of this is as it should be. */
	readonly passes: {readonly fidelity: boolean; readonly sanity: boolean; readonly stability: boolean};
};
