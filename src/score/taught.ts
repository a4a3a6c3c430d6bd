import type {Millis} from '../core/clock.ts';
import {digestOf} from '../core/hash.ts';
import type {Graph} from '../graph/graph.ts';
import {type Example, examplesOf, type Question} from './examples.ts';
import type {ModelArtefact} from './model-artefact.ts';
import {splitExamples} from './split-examples.ts';

/** What a model was taught with, so that its examples can be found again and told from others; kept in its report. */
export type Taught = Question & {
	/** The graph's high-water mark at training. */
	readonly knownAt: Millis;
	readonly rows: number;
	readonly positives: number;
	/** Of every example, its outcome and the part it was in. */
	readonly digest: string;
};

/** The examples a model learned from and those it was tested on, read again. */
export type Parted = {
	readonly train: readonly Example[];
	readonly test: readonly Example[];
	/** Whether they are, one by one, those of its training. */
	readonly isSame: boolean;
};

/** A digest of examples with their outcomes and parts, in order. */
export function digestOfParts(examples: readonly Example[], parts: Uint8Array): string {
	return digestOf(examples.map(({id, asOf, positive}, index) => `${id} ${asOf} ${positive} ${parts[index]}`));
}

/** The examples of a model's training; undefined for a model that does not say what it was taught with. */
export async function readParted(graph: Graph, {report}: ModelArtefact): Promise<Parted | undefined> {
	const taught = report['taught'] as Taught | undefined;
	if (taught === undefined) {
		return undefined;
	}

	const examples = await examplesOf(graph, taught, taught.knownAt);
	const parts = splitExamples(examples, taught.split);
	return {
		train: examples.filter((_, index) => parts[index] === 1),
		test: examples.filter((_, index) => parts[index] === 2),
		isSame: digestOfParts(examples, parts) === taught.digest,
	};
}
