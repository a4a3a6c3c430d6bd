import type {Millis} from '../../src/core/clock.ts';
import {type Decisions, openDecisions} from '../../src/decisions/open-decisions.ts';
import type {DecisionCase} from '../../src/governance/laws/funnel-closes.ts';
import {openCases} from '../../src/governance/replay/decision-cases.ts';
import type {Graph} from '../../src/graph/graph.ts';
import type {LoadedModel} from '../../src/score/model-artefact.ts';
import {decisionModel, NOW} from './decision-world.ts';

export const TARGET = 'opportunity-won';

/** Decisions on a graph by a model written by hand, that of deals unless told, as one process would open them; a test moves their time. */
export function openDecider(
	graph: Graph,
	now: () => Millis = () => NOW,
	model: LoadedModel = decisionModel,
): ReturnType<typeof openDecisions> & Decisions {
	return openDecisions({
		graph,
		clock: {now},
		watermark: async () => ({asOf: NOW, knownAt: NOW}),
		champion: async () => model,
		version: async () => model,
	});
}

/** Every decision that is kept, by its id, as the law looks at it. */
export async function keptDecisions(graph: Graph): Promise<DecisionCase[]> {
	const cases: DecisionCase[] = [];
	for await (const page of pagesOfKept(graph)) {
		cases.push(...page);
	}

	return cases;
}

/** The same a page at a time, when there are more than fit into memory. */
export async function* pagesOfKept(graph: Graph): AsyncGenerator<DecisionCase[]> {
	const toCase = openCases();
	for (let after = ''; ; ) {
		const ids = (await graph.read('decisions/page', {after, first: 500})).map(row => row.id);
		if (ids.length === 0) {
			return;
		}

		yield (await graph.read('decisions/by-id', {ids})).map(toCase);
		after = ids.at(-1)!;
	}
}
