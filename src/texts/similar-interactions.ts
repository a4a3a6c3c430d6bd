import type {Millis} from '../core/clock.ts';
import {EngineError} from '../core/errors.ts';
import {embeddingModel} from '../embed/embedding-model.ts';
import type {MaybeEmbedder} from '../embed/open-embedder.ts';
import type {Graph} from '../graph/graph.ts';
import type {Row} from '../graph/queries.ts';
import type {Scope} from '../graph/scope.ts';
import {maybeText} from './text.ts';
import {tokenCosine, wordsOf} from './token-cosine.ts';

/** What to look for: the text of an interaction, or a text. */
export type Sought = {readonly id: string} | {readonly text: string};

/** An interaction with its text and how like it is. */
export type SimilarInteraction = {
	readonly id: string;
	readonly text: string;
	/** The cosine of the two texts' vectors, or of their word counts when the method is lexical. */
	readonly similarity: number;
	readonly topic: {readonly name: string; readonly example: string; readonly likeness: number} | undefined;
};

/** Interactions most alike first, how they were compared, and what the comparison lacks. */
export type SimilarInteractions = {
	readonly method: 'EMBEDDING' | 'LEXICAL';
	/** Why words were compared instead of meanings; undefined for the method EMBEDDING. */
	readonly fallbackReason: string | undefined;
	/** Whether no record has come in since texts were last embedded; the texts of later ones are not found by meaning. */
	readonly isComplete: boolean;
	readonly hits: readonly SimilarInteraction[];
};

type Asked = {readonly first: number; readonly asOf: Millis; readonly knownAt: Millis; readonly scope: Scope};
const {digest: model} = embeddingModel;
/** As many neighbours are asked for at first, for each that is wanted: some are out of scope or of another time. */
const WIDENING = 8;
/** How many texts that share words are compared. */
const LOOKED_AT = 1000;
const MOST_WORDS = 100;

/**
 * Interactions whose text is like another, among those that the viewer may see and that were known at the moment: by the cosine of
 * embeddings, or by words where there is no vector to compare with, which the answer then says. Throws NOT_FOUND for an interaction
 * that does not exist or is out of scope.
 */
export async function similarInteractions(
	graph: Graph,
	openEmbedder: () => Promise<MaybeEmbedder>,
	sought: Sought,
	asked: Asked,
): Promise<SimilarInteractions> {
	const {text, vector, except} = await soughtText(graph, sought, asked);
	const [mark] = await graph.read('texts/mark-of', {model});
	const isComplete = mark !== undefined && !mark.isBehind;
	const found = await vectorOf(mark !== undefined, openEmbedder, text, vector);
	if ('reason' in found) {
		const hits = await byWords(graph, text, except, asked);
		return {method: 'LEXICAL', fallbackReason: found.reason, isComplete, hits};
	}

	return {
		method: 'EMBEDDING',
		fallbackReason: undefined,
		isComplete,
		hits: await byMeaning(graph, found.vector, except, asked),
	};
}

async function soughtText(graph: Graph, sought: Sought, {asOf: t, knownAt: k, scope}: Asked) {
	if ('text' in sought) {
		return {text: sought.text, vector: null, except: ''};
	}

	const [row] = await graph.read('texts/of-interaction', {id: sought.id, model, t, k, scope});
	if (row === undefined) {
		throw new EngineError('NOT_FOUND', {kind: 'interaction', id: sought.id});
	}

	return {text: maybeText(row), vector: row.vector, except: sought.id};
}

/** The vector to compare with, made now if need be, or why there is none. */
async function vectorOf(
	isEmbedded: boolean,
	openEmbedder: () => Promise<MaybeEmbedder>,
	text: string | undefined,
	vector: readonly number[] | null,
): Promise<{vector: readonly number[]} | {reason: string}> {
	if (!isEmbedded) {
		return {reason: 'no text has been embedded yet: run `throughline features embed`'};
	}

	if (text === undefined || vector !== null) {
		return text === undefined ? {reason: 'the interaction has no text'} : {vector: vector!};
	}

	const {embedder, reason} = await openEmbedder();
	return embedder === undefined ? {reason} : {vector: [...(await embedder.embed([text]))[0]!]};
}

/** Asks the index for more neighbours until enough of them are visible, or there are no more. */
async function byMeaning(graph: Graph, vector: readonly number[], except: string, asked: Asked) {
	const {first, asOf: t, knownAt: k, scope} = asked;
	const [size] = await graph.read('texts/size', {});
	for (let limit = first * WIDENING; ; limit *= WIDENING) {
		const rows = await graph.read('texts/similar', {vector, limit, model, except, first, t, k, scope});
		if (rows.length === first || limit >= (size?.texts ?? 0)) {
			return rows.map(row => hitOf(row, row.similarity));
		}
	}
}

/** Candidates by BM25, then in the order of the cosine of their word counts. */
async function byWords(graph: Graph, text: string | undefined, except: string, asked: Asked) {
	const {first, asOf: t, knownAt: k, scope} = asked;
	const counted = wordsOf(text ?? '');
	if (counted.size === 0) {
		return [];
	}

	const words = [...counted.keys()]
		.slice(0, MOST_WORDS)
		.map(word => `"${word}"`)
		.join(' ');
	const rows = await graph.read('texts/lexical', {
		words,
		limit: LOOKED_AT * WIDENING,
		model,
		except,
		first: LOOKED_AT,
		t,
		k,
		scope,
	});
	return rows
		.map(row => hitOf(row, tokenCosine(counted, wordsOf(maybeText(row) ?? ''))))
		.sort((a, b) => b.similarity - a.similarity || (a.id < b.id ? -1 : 1))
		.slice(0, first);
}

function hitOf(row: Omit<Row<'texts/similar'>, 'similarity'>, similarity: number): SimilarInteraction {
	const {id, topic, example, likeness} = row;
	const isSorted = topic !== null && example !== null && likeness !== null;
	return {
		id,
		text: maybeText(row) ?? '',
		similarity,
		topic: isSorted ? {name: topic, example, likeness} : undefined,
	};
}
