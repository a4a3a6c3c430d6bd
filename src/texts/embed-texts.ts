import {LEAST_LIKENESS, topics} from '../../schema/topics.ts';

import type {Clock} from '../core/clock.ts';
import {embeddingModel} from '../embed/embedding-model.ts';
import type {Embedder} from '../embed/open-embedder.ts';
import {topicsVersion} from '../embed/topics-version.ts';
import type {Cause, Graph} from '../graph/graph.ts';
import {nearestExample, type Prototype} from './nearest-example.ts';
import {exampleIdOf, maybeText, textIdOf} from './text.ts';

/** What embedding did: texts that got a vector, rows that were joined to their text, texts sorted into topics, vectors forgotten. */
export type EmbeddedTexts = {
	readonly embedded: number;
	readonly linked: number;
	readonly sorted: number;
	readonly forgotten: number;
	readonly seconds: number;
};

const PAGE = 5000;
const SAVED_AT_ONCE = 500;

/**
 * Gives every text of the graph its vector and its topic. Texts are known by their content, so only new ones are embedded, and equal ones
 * once; topics are sorted anew when their list has changed. What it writes is derived: it can be thrown away and computed again.
 */
export async function embedTexts(
	graph: Graph,
	embedder: Embedder,
	{cause, clock, onProgress = () => {}}: {cause: Cause; clock: Clock; onProgress?: (embedded: number) => void},
): Promise<EmbeddedTexts> {
	const begun = clock.now();
	const {digest: model} = embeddingModel;
	let [embedded, linked] = [0, 0];
	for (let after = ''; ; ) {
		const page = await graph.read('texts/pending', {model, after, limit: PAGE});
		const texts = new Map<string, string>();
		const links = page.flatMap(({row, ...said}) => {
			const text = maybeText(said);
			if (text === undefined) {
				return [];
			}

			texts.set(textIdOf(text), text);
			return [{row, text: textIdOf(text)}];
		});
		const known = new Set((await graph.read('texts/known', {ids: [...texts.keys()]})).map(({id}) => id));
		const fresh = [...texts].filter(([id]) => !known.has(id));
		for (const some of slices(fresh, SAVED_AT_ONCE)) {
			const vectors = await embedder.embed(some.map(([, text]) => text));
			const rows = some.map(([id], k) => ({id, vector: [...vectors[k]!]}));
			await graph.write('texts/save', {texts: rows, model}, cause);
			embedded += some.length;
			onProgress(embedded);
		}

		for (const some of slices(links, PAGE)) {
			await graph.write('texts/link', {links: some}, cause);
			linked += some.length;
		}

		if (page.length < PAGE) {
			break;
		}

		after = page.at(-1)!.row;
	}

	const sorted = await sortTexts(graph, embedder, cause);
	const forgotten = await forgetTexts(graph, cause);
	await graph.write('texts/mark', {model, at: begun}, cause);
	return {embedded, linked, sorted, forgotten, seconds: (clock.now() - begun) / 1000};
}

/** The examples of the declared topics as vectors. */
export async function prototypesOf(embedder: Embedder): Promise<Prototype[]> {
	const examples = topics.flatMap(({name, examples: texts}) => texts.map(text => ({topic: name, text})));
	const vectors = await embedder.embed(examples.map(({text}) => text));
	return examples.map(({topic, text}, k) => ({id: exampleIdOf(topic, text), topic, text, vector: vectors[k]!}));
}

async function sortTexts(graph: Graph, embedder: Embedder, cause: Cause): Promise<number> {
	const titles = new Map<string, string>(topics.map(({name, title}) => [name, title]));
	const prototypes = await prototypesOf(embedder);
	const examples = prototypes.map(({id, topic, text}) => ({id, topic, text, title: titles.get(topic)}));
	await graph.write('texts/save-topics', {examples, topics: topicsVersion}, cause);
	let sorted = 0;
	for (;;) {
		const page = await graph.read('texts/unsorted', {model: embeddingModel.digest, topics: topicsVersion, limit: PAGE});
		const texts = page.map(({id, vector}) => {
			const nearest = nearestExample(vector, prototypes, LEAST_LIKENESS);
			return {id, example: nearest?.prototype.id ?? null, likeness: nearest?.likeness ?? null};
		});
		await graph.write('texts/sort', {texts, topics: topicsVersion}, cause);
		sorted += page.length;
		if (page.length < PAGE) {
			return sorted;
		}
	}
}

async function forgetTexts(graph: Graph, cause: Cause): Promise<number> {
	for (let forgotten = 0; ; ) {
		const [row] = await graph.write('texts/forget', {model: embeddingModel.digest, limit: PAGE}, cause);
		forgotten += row?.forgotten ?? 0;
		if ((row?.forgotten ?? 0) < PAGE) {
			return forgotten;
		}
	}
}

function slices<T>(items: readonly T[], size: number): T[][] {
	return Array.from({length: Math.ceil(items.length / size)}, (_, k) => items.slice(k * size, (k + 1) * size));
}
